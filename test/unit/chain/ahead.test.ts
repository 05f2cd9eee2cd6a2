/** What is read of a block before it is final, and what that may do. */
import { stringToHex } from '@polkadot/util';
import { filter, firstValueFrom } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { type ChainClient, connectChain } from '../../../src/chain/client.js';
import { grandpa } from '../../../src/chain/grandpa.js';
import type { Log } from '../../../src/chain/log.js';
import type { BlockAhead } from '../../../src/chain/types.js';
import type { TestHeader } from '../../support/grandpa.js';
import { HandMadeNode, NOW_MS } from '../../support/hand-made-node.js';

const NEVER_ASKED_MS = 3_600_000;

let chain: ChainClient;

afterEach(() => chain.close());

/** A client whose head is block 1, what it told ahead of blocks, and what it warned of. */
async function start() {
  const node = new HandMadeNode();
  const warnings: string[] = [];
  const nothing = () => undefined;
  const log: Log = {
    debug: nothing,
    info: nothing,
    warn: (_: object, text: string) => void warnings.push(text),
    error: nothing,
  };
  const other = new HandMadeNode();
  node.finalise(node.build());
  chain = await connectChain(
    {
      endpoints: [node, other].map((each, index) => ({ where: `node ${index}`, provider: () => each })),
      finality: grandpa({
        genesis: node.genesis,
        now: () => NOW_MS,
        askAfterMs: NEVER_ASKED_MS,
        stallMs: NEVER_ASKED_MS,
      }),
    },
    { log },
  );
  const ahead: BlockAhead[] = [];
  chain.ahead$?.subscribe((block) => ahead.push(block));
  node.asked.length = 0;
  return { node, other, ahead, warnings };
}

/** Turns of the event loop in which a node is asked nothing: what has to be waited for here takes one or two. */
const QUIET_TURNS = 10;

/** Until nothing that was begun goes on: no timer is waited for anywhere here. */
async function quiet({ asked }: HandMadeNode): Promise<void> {
  for (let [before, turns] = [asked.length, 0]; turns < QUIET_TURNS; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (asked.length !== before) [before, turns] = [asked.length, -1];
  }
}

const untilFinal = async (node: HandMadeNode, header: TestHeader): Promise<void> => {
  node.finalise(header);
  await firstValueFrom(chain.finalised$.pipe(filter(({ number }) => number >= header.number)));
};

describe('a block that may become final', () => {
  it('is told with what happened in it, and what was read of it is not asked for again once it is final', async () => {
    const { node, ahead } = await start();
    const second = node.build();
    await quiet(node);
    expect(ahead.map(({ state }) => state.block.number)).toEqual([2]);
    expect(ahead[0]?.events).toEqual([]);
    expect(chain.head().number).toBe(1);
    await ahead[0]?.state.request(7n);
    const asked = node.asked.length;
    await untilFinal(node, second);
    expect(await chain.state().request(7n)).toBeUndefined();
    expect(node.asked).toHaveLength(asked);
    expect(await chain.state().request(8n)).toBeUndefined();
    expect(node.asked).toHaveLength(asked + 1);
  });

  it.each(['refuses', 'lies'] as const)(
    'that the node does not prove (it %s) is no reason to leave it, and is read when it is final',
    async (fails) => {
      const { node, other, ahead, warnings } = await start();
      node.fails = fails;
      const second = node.build();
      await quiet(node);
      expect(ahead).toEqual([]);
      node.fails = undefined;
      await untilFinal(node, second);
      expect(await chain.state().request(7n)).toBeUndefined();
      expect([warnings, other.isConnected]).toEqual([[], false]);
    },
  );

  it('that is final before it was read is waited for, and read once', async () => {
    const { node } = await start();
    const release = node.hold();
    const second = node.build();
    await quiet(node);
    const final = untilFinal(node, second);
    await quiet(node);
    expect(chain.head().number).toBe(1);
    release();
    await final;
    expect(node.asked).toHaveLength(1);
  });

  it('of which a read fails while it becomes final is read again by who looks at it then', async () => {
    const { node, ahead } = await start();
    const second = node.build();
    await quiet(node);
    const release = node.hold();
    const read = ahead[0]?.state.request(7n);
    const failed = expect(read).rejects.toThrow('busy');
    await quiet(node);
    const looked = firstValueFrom(chain.finalised$.pipe(filter(({ number }) => number === 2))).then((block) =>
      chain.state(block).request(7n),
    );
    node.finalise(second);
    await quiet(node);
    node.fails = 'refuses';
    release();
    await failed;
    node.fails = undefined;
    expect(await looked).toBeUndefined();
  });

  it('teaches no encoding: anybody can make one that says to be of any runtime', async () => {
    const { node, ahead } = await start();
    node.build({ specVersion: 999_999 });
    await quiet(node);
    expect(ahead).toEqual([]);
    expect(node.asked.flatMap(({ keys }) => keys)).not.toContain(stringToHex(':code'));
  });

  it('is read ahead where finality lags by at most eight blocks', async () => {
    const { node, ahead } = await start();
    for (let block = 0; block < 12; block += 1) {
      node.build();
      await quiet(node);
    }
    expect(ahead.map(({ state }) => state.block.number)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

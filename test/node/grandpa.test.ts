/** A worker's connection on a real node: everything proven, and lies told between the two. `npm run test:node`. */
import { WsProvider } from '@polkadot/rpc-provider/ws';
import { filter, firstValueFrom, take, toArray } from 'rxjs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fromHex, type Hex } from '../../src/chain/bytes.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { grandpa } from '../../src/chain/grandpa.js';
import { type Log, silentLog } from '../../src/chain/log.js';
import { RpcConnection } from '../../src/chain/rpc.js';
import { type Lie, LyingRpc } from '../support/lying-rpc.js';
import { type RealNode, startRealNode } from '../support/real-node.js';

/** A node that was just started, or a machine that is busy. */
const TIMEOUT_MS = 60_000;
/** //Alice of the dev preset. */
const ALICE = fromHex('0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d');

let node: RealNode;
let genesis: Uint8Array;
const open: ChainClient[] = [];

beforeAll(async () => {
  node = await startRealNode();
  const rpc = RpcConnection.over(node.url, TIMEOUT_MS, { log: silentLog });
  genesis = fromHex(await rpc.call<Hex>('chain_getBlockHash', 0));
  await rpc.close();
}, 2 * TIMEOUT_MS);

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

afterAll(async () => {
  await node?.stop();
});

async function connect(lies: readonly Lie[]) {
  const warned: object[] = [];
  const log: Log = { ...silentLog, warn: (fields) => warned.push(fields) };
  const endpoints = lies.map((lie, index) => ({
    where: `node ${index}`,
    provider: () => new LyingRpc(new WsProvider(node.url, false, {}, TIMEOUT_MS), lie),
  }));
  const client = await connectChain(
    { endpoints, finality: grandpa({ genesis }), timeoutMs: TIMEOUT_MS },
    { log },
  );
  open.push(client);
  return { client, warned };
}

const flipped = (hex: string): string =>
  `${hex.slice(0, -1)}${(Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)}`;

const onAnswer = (of: string, change: (answer: unknown) => unknown): Lie => ({
  answer: async (method, _, truth) => (method === of ? change(await truth()) : truth()),
});

const LIES: readonly (readonly [string, Lie, string])[] = [
  [
    'flips a bit of each proof',
    onAnswer('state_getReadProof', (answer) => {
      const { proof } = answer as { proof: string[] };
      return { proof: proof.map(flipped) };
    }),
    'proofRoot',
  ],
  [
    'leaves out a part of each proof',
    onAnswer('state_getReadProof', (answer) => {
      const { proof } = answer as { proof: string[] };
      return { proof: proof.slice(1) };
    }),
    'proof',
  ],
  [
    'serves its own header for every other',
    onAnswer('chain_getHeader', (answer) => ({ ...(answer as object), stateRoot: `0x${'66'.repeat(32)}` })),
    'header',
  ],
];

describe('a real node', () => {
  it(
    'is followed by its justifications, block after block, and read by proof',
    async () => {
      const { client, warned } = await connect([{}]);
      const blocks = await firstValueFrom(client.finalised$.pipe(take(5), toArray()));
      const first = blocks[0]?.number ?? 0;
      expect(blocks.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4].map((step) => first + step));
      expect(blocks.every(({ events }) => events.length > 0)).toBe(true);
      expect((await client.state().account(ALICE))?.free).toBeGreaterThan(0n);
      expect(await client.state().operators()).toEqual([]);
      expect((await client.state().settings()).window).toBeGreaterThan(0);
      expect(client.finality).toBe('grandpa');
      expect(warned).toEqual([]);
    },
    2 * TIMEOUT_MS,
  );

  it.each(LIES)(
    'behind somebody who %s is refused',
    async (_, lie, check) => {
      await expect(connect([lie])).rejects.toMatchObject({
        code: 'unverified',
        check: expect.stringContaining(check),
      });
    },
    2 * TIMEOUT_MS,
  );

  it.each(LIES)(
    'is used where the other one %s',
    async (_, lie, check) => {
      const { client, warned } = await connect([lie, {}]);
      expect((await client.state().account(ALICE))?.free).toBeGreaterThan(0n);
      expect(warned[0]).toMatchObject({ node: 'node 0', check: expect.stringContaining(check) });
    },
    2 * TIMEOUT_MS,
  );

  it(
    'is followed without any notification',
    async () => {
      const { client } = await connect([{ notify: () => [] }]);
      const { number } = client.head();
      const later = await firstValueFrom(
        client.finalised$.pipe(filter((block) => block.number > number + 1)),
      );
      expect(later.number).toBe(number + 2);
    },
    2 * TIMEOUT_MS,
  );
});

/**
 * The node of one operator is gone for one block less than the grace, which is a heartbeat period (docs/adr/0020): whenever that
 * begins, and also through the making of an epoch, it costs nothing. What the chain says of it is at most one warning, and
 * is exactly what the periods come to that its heartbeats missed.
 */
import { filter, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { isEvent } from '../../src/chain/events.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import type { DevnetWorker } from '../../src/devnet/operators.js';
import { passTo, startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { Books, type Rules } from '../support/books.js';
import { consequences, ladderOf, stepsOf, verdictsOf } from '../support/ladder.js';

let net: TestNetwork;
let books: Books;
let rules: Rules;
let one: DevnetWorker;
let before: ReadonlyMap<string, bigint>;
const blocks: FinalisedBlock[] = [];

beforeAll(async () => {
  net = await startTestNetwork(4, 1, { seed: 'outage', genesis: { keys: { earlyRotation: false } } });
  const { chain, embedded, workers } = net.network;
  chain.finalised$.subscribe((block) => blocks.push(block));
  books = await Books.open(embedded);
  rules = await books.rules(chain.head());
  before = await books.bonds(chain.head());
  const [first] = workers;
  if (first === undefined) throw new Error('no workers');
  one = first;
}, 240_000);

afterAll(() => net?.network.stop());

const next = (): number => net.network.chain.head().number + 1;
const firstBlock = (period: number): number => period * rules.period;
const periodOf = (block: number): number => Math.floor(block / rules.period);

/** Away from block `from` on for a block less than the grace, and back; when it returns all of it is judged. */
async function outage(from: number): Promise<void> {
  await passTo(net.network, from - 1);
  await one.worker.disconnect();
  await passTo(net.network, from + rules.period - 2);
  one.worker.reconnect();
  await passTo(net.network, firstBlock(periodOf(next()) + 3) - 1);
}

/** Everything up to now: what the ladder must have said of it, that nobody else was named, and that all bonds are whole. */
async function expectFree(): Promise<void> {
  const { chain, key } = net.network;
  const operator = one.operator.signer.publicKey;
  const slot = await books.slotOf(operator, chain.head());
  const judged = { rules, slot, operator, enclaves: [one.worker.account], key, isSeated: () => true };
  const last = periodOf(next() - 1 - slot) - 1;
  const { steps } = ladderOf({
    ...{ rules, slot, bond: before.get(toHex(operator)) ?? 0n },
    periods: [periodOf(key.activeSince) + 1, last],
    verdict: verdictsOf(judged, blocks),
  });
  expect(stepsOf(operator, blocks)).toEqual(steps);
  expect(
    steps.filter(({ what, missed }) => (what === 'Warned' ? missed !== 1 : what !== 'Recovered')),
  ).toEqual([]);
  expect(consequences(blocks)).toHaveLength(steps.length);
  expect(await books.bonds(chain.head())).toEqual(before);
  expect(await chain.state().operator(operator)).toMatchObject({ missed: 0 });
}

describe('an operator without its node for a block less than the grace', () => {
  // The whole of a period but its last block, so that none of its heartbeats comes; after one, and into the next period.
  it.each([0, 10])('from block %i of a heartbeat period on: nothing is charged', async (offset) => {
    await outage(firstBlock(periodOf(next()) + 1) + offset);
    await expectFree();
  });

  it('from Complain on, while an epoch is made: it acknowledges late, and nothing is charged', async () => {
    const { network } = net;
    const from = next();
    const isOpen = ({ number, events }: FinalisedBlock): boolean =>
      number >= from &&
      events.some((event) => isEvent(event, 'keys.PhaseOpened') && event.data.phase === 'Complain');
    const rotated = network.rotate();
    await firstValueFrom(network.chain.finalised$.pipe(filter(isOpen)));
    await outage(next());
    const { id, epoch, attempt, activeSince } = await rotated;
    const held = await network.chain.state().acknowledgement(id, epoch, attempt, one.worker.account);
    expect({ epoch, attempt, withdrawn: held?.withdrawn }).toEqual({
      epoch: 2,
      attempt: 0,
      withdrawn: false,
    });
    expect(held?.at).toBeGreaterThan(activeSince);
    await expectFree();
  });
});

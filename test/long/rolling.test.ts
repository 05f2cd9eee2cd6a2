/**
 * Machines are restarted one after the other, as for an upgrade, each once the one before holds its share again. With two
 * replicas a seat nobody owes anything for it; with one the seat is empty until the next rotation, which is one absence.
 */
import { afterEach, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import { until } from '../../src/devnet/key.js';
import type { DevnetWorker } from '../../src/devnet/operators.js';
import { passTo, startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { Books, partOf, type Rules } from '../support/books.js';
import { consequences, stepsOf } from '../support/ladder.js';

/** A wish, its answer and the acknowledgement take two blocks each, and a replica waits its turn. */
const REFILLED_WITHIN_BLOCKS = 30;

let net: TestNetwork;
let books: Books;
let rules: Rules;
let blocks: FinalisedBlock[];

async function start(seats: number, replicas: number, keys: { readonly earlyRotation: boolean }) {
  net = await startTestNetwork(seats, replicas, { seed: 'rolling', genesis: { keys } });
  blocks = [];
  net.network.chain.finalised$.subscribe((block) => blocks.push(block));
  books = await Books.open(net.network.embedded);
  rules = await books.rules(net.network.chain.head());
}

afterEach(() => net?.network.stop());

/** Two whole periods more, and the blocks in which the second is judged. */
async function untilJudged(): Promise<FinalisedBlock> {
  const period = Math.floor(net.network.chain.head().number / rules.period);
  return passTo(net.network, (period + 4) * rules.period - 1);
}

async function untilFilled({ worker }: DevnetWorker): Promise<void> {
  const { chain, key } = net.network;
  const expected = { what: `${worker.name} holds its share`, withinBlocks: REFILLED_WITHIN_BLOCKS };
  await until(chain, expected, async (state) => {
    const view = await state.key(key.id);
    const held = await state.acknowledgement(key.id, view?.epoch ?? 0, view?.attempt ?? 0, worker.account);
    return held?.withdrawn === false ? true : undefined;
  });
}

it('all machines, one by one, two to a seat: nobody is warned, charged or left without its share', async () => {
  await start(4, 2, { earlyRotation: true });
  const { network } = net;
  const before = await books.bonds(network.chain.head());
  for (const old of [...network.workers]) await untilFilled(await network.restart(old));
  const end = await untilJudged();
  expect(network.workers.map(({ run }) => run)).toEqual(network.workers.map(() => 2));
  expect(blocks.flatMap(({ events }) => events.filter(({ id }) => id === 'keys.HandedOff'))).toHaveLength(8);
  expect(consequences(blocks)).toEqual([]);
  expect(await books.bonds(end)).toEqual(before);
  expect(await network.chain.state().key(network.key.id)).toMatchObject({ epoch: 1, seats: 4 });
  await books.expectConserved(blocks);
});

it('the only machine of a seat, twice in one epoch: one absence, and no step of the ladder', async () => {
  await start(4, 1, { earlyRotation: false });
  const { network } = net;
  const before = await books.bonds(network.chain.head());
  const [first] = network.workers;
  if (first === undefined) throw new Error('no workers');
  const operator = first.operator.signer.publicKey;
  await network.restart(await network.restart(first));
  const end = await untilJudged();
  const bond = before.get(toHex(operator)) ?? 0n;
  const amount = partOf(bond, rules.absence);
  expect(stepsOf(operator, blocks)).toEqual([{ block: expect.any(Number), what: 'Absent', amount }]);
  expect(consequences(blocks)).toHaveLength(1);
  expect(await books.bonds(end)).toEqual(new Map([...before, [toHex(operator), bond - amount]]));
  expect(await network.chain.state().operator(operator)).toMatchObject({ missed: 0 });
  await books.expectConserved(blocks);
});

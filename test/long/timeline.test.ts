/**
 * The ladder of an operator that is gone, block by block: warned, isolated, ejected, each in the block and for the amount
 * that the chain's own numbers give, and every planck it loses is the treasury's.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import { passTo, startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { Books } from '../support/books.js';
import { consequences, ladderOf, stepsOf } from '../support/ladder.js';

/** Half of the preset's period, so that the whole ladder takes some eighty blocks; a rotation meanwhile would take more. */
const GENESIS = { enclaves: { heartbeatPeriod: 10 }, keys: { earlyRotation: false } };

let net: TestNetwork;
const blocks: FinalisedBlock[] = [];

beforeAll(async () => {
  net = await startTestNetwork(4, 1, { genesis: GENESIS });
  net.network.chain.finalised$.subscribe((block) => blocks.push(block));
}, 120_000);

afterAll(() => net?.network.stop());

it('each step comes in its block and costs its part, to the planck; nobody else pays, nothing is lost or made', async () => {
  const { chain, embedded, workers } = net.network;
  const books = await Books.open(embedded);
  const gone = workers.at(-1);
  if (gone === undefined) throw new Error('no workers');
  const operator = gone.operator.signer.publicKey;
  const own = toHex(operator);
  const rules = await books.rules(chain.head());
  // It has shown life in the period that runs, and owes everything from the next one on.
  const first = Math.floor(chain.head().number / rules.period) + 2;
  const start = await passTo(net.network, first * rules.period - 1);
  await gone.worker.disconnect();
  const [slot, bonds, treasury] = await Promise.all([
    books.slotOf(operator, start),
    books.bonds(start),
    books.treasury(start),
  ]);
  const bond = bonds.get(own) ?? 0n;
  const last = first + rules.ejectAfter - 1;
  const expected = ladderOf({ rules, slot, bond, periods: [first, last], verdict: () => 'missed' });
  const steps = expected.steps.map(({ what }) => what);
  expect(new Set(steps)).toEqual(new Set(['Warned', 'Isolated', 'Unpaid', 'Ejected']));
  expect(steps.indexOf('Isolated')).toBe(rules.isolateAfter - 1);
  expect(steps.indexOf('Unpaid')).toBe(rules.ejectAfter - 1);

  // To the end of the period after the last judgement: nobody is ejected twice.
  const end = await passTo(net.network, (last + 3) * rules.period - 1);
  expect(stepsOf(operator, blocks)).toEqual(expected.steps);
  expect(new Set(consequences(blocks).map(({ of }) => of))).toEqual(new Set([own]));
  expect(await books.bonds(end)).toEqual(new Map([...bonds, [own, expected.left]]));
  expect(await books.treasury(end)).toBe(treasury + bond - expected.left);
  await books.expectConserved(blocks.filter(({ number }) => number >= start.number));
  // It is judged in its own block of each period, which is not the first.
  expect(slot).toBeGreaterThan(0);
  expect(expected.steps.at(-1)?.block).toBe((first + rules.ejectAfter) * rules.period + slot);
  const isolated = expected.steps.find(({ what }) => what === 'Isolated')?.block;
  const ejected = expected.steps.find(({ what }) => what === 'Ejected')?.block;
  expect(await chain.state().operator(operator)).toMatchObject({ jailed: false, isolated, ejected });
});

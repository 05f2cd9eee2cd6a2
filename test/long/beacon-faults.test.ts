/** Members of a beacon that lie, withhold, and are late through a change of epoch; seats drawn by it; and the log of it all. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Replay } from '../../src/audit/replay/replay.js';
import type { Finding } from '../../src/audit/replay/types.js';
import { findEvent, isEvent } from '../../src/chain/events.js';
import { knownCodec } from '../../src/chain/known-runtime.js';
import type { KeyView, OutputView } from '../../src/chain/types.js';
import { until } from '../../src/devnet/key.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { beaconPoint, combineBeacon } from '../../src/protocol/index.js';
import { passTo } from '../e2e/network.js';
import { FaultyNetwork, type Member } from '../support/faulty/network.js';
import { contextOf, recordChain, recordsOf } from '../support/replay/record.js';

const SEATS = 5;
/** T of five seats, and f. */
const THRESHOLD = 3;
/** Blocks of a window on this chain. */
const WINDOW = 6;
/** Longer than an attempt takes. */
const LATE_BLOCKS = 45;
const WITHHOLDING = { kind: 'delay', blocks: LATE_BLOCKS, calls: ['submit'] } as const;

let network: FaultyNetwork;
let key: KeyView;
let members: Member[];

beforeAll(async () => {
  network = await FaultyNetwork.start(SEATS);
  key = await network.net.network.createKey({ seats: SEATS, purpose: 'Beacon' });
  members = await network.members();
}, 300_000);

afterAll(() => network?.stop());

const chain = () => network.net.network.chain;

/** A round that opens from now on, once it has its output. */
async function completed(round: bigint, withinBlocks = 30): Promise<OutputView> {
  const devnet = network.net.network;
  const expected = { what: `round ${round} is completed`, withinBlocks };
  devnet.embedded.driver.demand(chain().head().number + withinBlocks + 4);
  return until(chain(), expected, (state) => state.output(key.id, round));
}

const nextRound = async (): Promise<bigint> => (await chain().state().beacon(key.id))?.nextRound ?? 0n;

it('f that withhold delay no round beyond its window', async () => {
  network.turn(members.slice(0, 1), { kind: 'withholding', calls: ['submit'] });
  const from = await nextRound();
  for (let round = from; round < from + 3n; round++) {
    const { opened, at } = await completed(round);
    expect(at - opened).toBeLessThanOrEqual(WINDOW);
  }
  network.turn(members, undefined);
});

it('n - T + 1 that withhold stop a round until they are back, and the output is what it always was', async () => {
  const group = await sodiumGroup();
  const late = members.slice(0, SEATS - THRESHOLD + 1);
  network.turn(late, WITHHOLDING);
  const round = await nextRound();
  await passTo(network.net.network, chain().head().number + 20);
  const open = await chain().state().openRounds(key.id);
  expect(open.map((each) => each.round)).toEqual(open.map((_, i) => round + BigInt(i)));
  expect(open.length).toBeGreaterThan(2);
  // The shares of those that withhold are known to the test alone: with them, what the output has to be.
  const Y = key.public ?? new Uint8Array(32);
  const place = { genesis: chain().genesis, key: key.id, epoch: 1, Y, round };
  const { M } = beaconPoint(group, place);
  const partials = await Promise.all(
    late.map(async ({ enclave }) => {
      const { seat, x } = await enclave.leaked(key.id);
      return { seat, sigma: group.multiply(x.expose(), M) };
    }),
  );
  const { out } = combineBeacon(group, { ...place, T: THRESHOLD, partials });
  network.turn(late, undefined);
  const output = await completed(round, 60);
  expect(output.out).toEqual(out);
  expect(output.at - output.opened).toBeGreaterThan(WINDOW);
  for (const each of open) expect(await completed(each.round)).toMatchObject({ epoch: 1 });
});

it('rounds that are open at a change of epoch are completed by the members of their own, and no number is missing', async () => {
  network.turn(members.slice(0, SEATS - THRESHOLD + 1), WITHHOLDING);
  const from = await nextRound();
  await passTo(network.net.network, chain().head().number + 6);
  const view = await network.net.network.rotate(key.id);
  expect(view).toMatchObject({ epoch: 2, attempt: 0 });
  expect(view.public).not.toEqual(key.public);
  const open = await chain().state().openRounds(key.id);
  expect(open.some(({ epoch }) => epoch === 1)).toBe(true);
  expect(await chain().state().retained(key.id)).toEqual([{ epoch: 1, attempt: 0 }]);
  network.turn(members, undefined);
  const last = await nextRound();
  for (let round = from; round <= last; round++) await completed(round, 90);
  await passTo(network.net.network, chain().head().number + 4);
  expect(await chain().state().retained(key.id)).toEqual([]);
  for (const { worker } of members) {
    const held = worker.holdings().filter((holding) => holding.key === key.id && holding.share);
    expect(held.map(({ epoch }) => epoch)).toEqual([2]);
  }
  const numbers = network
    .eventsFrom(0)
    .flatMap((event) => (isEvent(event, 'beacon.RoundCompleted') ? [event.data.round] : []));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (let round = 1n; round <= last; round++) expect(numbers).toContain(round);
}, 300_000);

it('seats of a key with fewer of them than there are operators are drawn by the next round', async () => {
  const from = network.next;
  await network.net.network.createKey({ seats: SEATS - 2 });
  const frozen = findEvent(network.eventsFrom(from), 'keys.RosterFrozen');
  expect(frozen).toMatchObject({ n: SEATS - 2, weak: false });
  const [by, round] = frozen?.draw?.round ?? [0, 0n];
  expect(by).toBe(key.id);
  expect(frozen?.draw?.seed).toEqual((await chain().state().output(by, round))?.out);
});

it('a wrong share is named, costs the whole bond, and changes nothing of the round', async () => {
  const [, liar, ...others] = members;
  if (liar === undefined) throw new Error('five are members');
  const from = network.next;
  network.turn([liar], { kind: 'wrongShare' });
  network.turn(others, { kind: 'delay', blocks: 3, calls: ['submit'] });
  const round = await nextRound();
  await completed(round);
  expect(network.convictions(from)).toEqual([
    { operator: liar.operator.number, offence: 'WrongBeaconShare' },
  ]);
  const account = liar.operator.signer.publicKey;
  expect(await chain().state().operator(account)).toMatchObject({ bond: 0n, jailed: true });
  network.turn(members, undefined);
  await completed(round + 2n);
});

it('the log of all that verifies, every share and every output of it', async () => {
  const recording = await recordChain(network.net.network.embedded);
  const codec = knownCodec();
  const run = new Replay(contextOf(recording, codec, await sodiumGroup()));
  const findings: Finding[] = recordsOf(recording, codec).flatMap((record) => run.add(record));
  findings.push(...run.end());
  expect(findings.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  const passed = (check: Finding['check']) => findings.filter((finding) => finding.check === check).length;
  const completedRounds = network.eventsFrom(0).filter(({ id }) => id === 'beacon.RoundCompleted').length;
  expect(passed('output')).toBeGreaterThanOrEqual(completedRounds);
  expect(passed('draw')).toBeGreaterThan(0);
  expect(findings.some(({ check, detail }) => check === 'share' && detail.includes('wrong indeed'))).toBe(
    true,
  );
});

/** Rounds of a beacon replayed: an honest log passes, and every change to it fails at the check it is against. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Check, Reason } from '../../../../src/audit/replay/checks.js';
import type { Finding, ReplayContext, ReplayRecord } from '../../../../src/audit/replay/types.js';
import type { FinalisedBlock } from '../../../../src/chain/types.js';
import { sodiumGroup } from '../../../../src/protocol/group-sodium.js';
import { hash } from '../../../../src/protocol/index.js';
import { ROUND_PERIOD } from '../../../support/fake-beacon.js';
import { FakeNetwork, operatorAccount } from '../../../support/fake-network.js';
import { FaultyEnclave } from '../../../support/faulty/enclave.js';
import { fakeLog } from '../../../support/replay/fake-log.js';
import { findingsOf } from '../../../support/replay/recorded.js';
import { all, edit, first, flip, without } from '../../../support/replay/tamper.js';

const OPERATORS = 4;
const OURS: readonly Check[] = ['round', 'share', 'output', 'draw', 'slash'];

const group = await sodiumGroup();
let network: FakeNetwork;
let records: readonly ReplayRecord[];
let context: ReplayContext;
let key: number;

/** A Beacon key through two epochs, the change with rounds open, and a wrong share. */
beforeAll(async () => {
  const enclaves: FaultyEnclave[] = [];
  network = await FakeNetwork.start({
    operators: OPERATORS,
    equip: (parts) => {
      const enclave = new FaultyEnclave(parts);
      enclaves.push(enclave);
      return enclave;
    },
  });
  const blocks: FinalisedBlock[] = [];
  network.chain.finalised$.subscribe((block) => blocks.push(block));
  await network.advance(3);
  key = network.chain.createKey({ committee: OPERATORS, purpose: 'Beacon', rotation: 'Renew' });
  await network.untilActive(key);
  const openUntil = (round: bigint) =>
    network.until(async ({ chain }) => ((await chain.state().beacon(key))?.nextRound ?? 0n) > round);
  await openUntil(2n);
  for (const enclave of enclaves.slice(0, 2)) {
    enclave.fault = { kind: 'delay', blocks: 30, calls: ['submit'] };
  }
  await openUntil(3n);
  network.chain.rotate(key);
  await network.untilActive(key, 2);
  for (const enclave of enclaves) enclave.fault = undefined;
  await network.until(async ({ chain }) => (await chain.state().openRounds(key)).length === 0);
  const [liar] = enclaves;
  if (liar === undefined) throw new Error('four were made');
  liar.fault = { kind: 'wrongShare' };
  for (const other of enclaves.slice(1)) other.fault = { kind: 'delay', blocks: 2 };
  await network.advance(3 * ROUND_PERIOD);
  const told = [
    ...Array.from({ length: OPERATORS }, (_, i) => ({
      id: 'enclaves.OperatorRegistered',
      data: { operator: operatorAccount(i + 1), bond: 1n },
    })),
    {
      id: 'keys.KeyCreated',
      data: {
        key,
        purpose: 'Beacon',
        committee: OPERATORS,
        minimum: 1,
        epochLength: 1000,
        creator: undefined,
      },
    },
  ];
  const constants = { 'beacon.roundPeriod': ROUND_PERIOD, 'beacon.maxOpenRounds': 64 };
  ({ records, context } = fakeLog(network.chain, blocks, { group, told, constants }));
});

afterAll(() => network.stop());

const of = (changed: readonly ReplayRecord[], more: Partial<ReplayContext> = {}): Finding[] =>
  findingsOf(changed, { ...context, ...more }).filter(({ check }) => OURS.includes(check));
const failures = (findings: readonly Finding[]): string[] =>
  findings.flatMap(({ check, outcome, reason }) => (outcome === 'pass' ? [] : [`${check} ${reason ?? ''}`]));

describe('an honest log', () => {
  it('passes every check of rounds, shares and outputs', () => {
    const findings = of(records);
    expect(failures(findings)).toEqual([]);
    const passed = (check: Check) => findings.filter((finding) => finding.check === check).length;
    const completed = all(records, 'beacon.RoundCompleted');
    expect(passed('output')).toBe(completed.length);
    expect(passed('round')).toBe(all(records, 'beacon.RoundOpened').length);
    const shares = all(records, 'beacon.SharesSubmitted').flatMap(({ data }) => data.outcomes);
    expect(passed('share')).toBe(shares.length);
    expect(new Set(completed.map(({ data }) => data.epoch))).toEqual(new Set([1, 2]));
    expect(new Set(shares.map(([, , outcome]) => outcome))).toEqual(
      new Set(['Accepted', 'Surplus', 'Wrong']),
    );
    // Rounds of the first epoch had their outputs after the second was active.
    const second = first(records, 'keys.Activated', ({ epoch }) => epoch === 2);
    expect(completed.some(({ index, data }) => data.epoch === 1 && index > second.index)).toBe(true);
  });

  it('of which only the end is here is not said to be false', () => {
    const from = first(records, 'keys.Activated', ({ epoch }) => epoch === 2).index - 3;
    const findings = of(records.slice(from), { whole: false });
    expect(findings.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  });
});

interface Change {
  readonly title: string;
  readonly against: Check;
  readonly reason: Reason;
  readonly to: () => readonly ReplayRecord[];
}

const completed = () => first(records, 'beacon.RoundCompleted');
const opened = (round = 2n) => first(records, 'beacon.RoundOpened', (data) => data.round === round);
const submitted = (outcome: string) =>
  first(records, 'beacon.SharesSubmitted', ({ outcomes }) => outcomes.some(([, , each]) => each === outcome));
/** The outcome of the entries of a call as another one. */
const judged = (from: string, to: 'Accepted' | 'Surplus' | 'Stale' | 'Wrong') => {
  const found = submitted(from);
  const outcomes = found.data.outcomes.map(
    ([id, round, outcome]) => [id, round, outcome === from ? to : outcome] as const,
  );
  return edit(records, found, { outcomes });
};

const CHANGES: readonly Change[] = [
  {
    title: 'an output has one bit flipped',
    against: 'output',
    reason: 'output',
    to: () => edit(records, completed(), { out: flip(completed().data.out) }),
  },
  {
    title: 'the sum of an output has one bit flipped',
    against: 'output',
    reason: 'output',
    to: () => edit(records, completed(), { sum: flip(completed().data.sum) }),
  },
  {
    title: 'an output names other seats',
    against: 'output',
    reason: 'seats',
    to: () => edit(records, completed(), { seats: completed().data.seats.toReversed() }),
  },
  {
    title: 'an output names another epoch',
    against: 'output',
    reason: 'state',
    to: () => edit(records, completed(), { epoch: 2 }),
  },
  {
    title: 'an output is left out',
    against: 'output',
    reason: 'quorum',
    to: () => without(records, completed()),
  },
  {
    title: 'an output comes a share early',
    against: 'output',
    reason: 'quorum',
    to: () => {
      const earlier = records.filter(
        (record) =>
          record.kind === 'event' &&
          record.event.id === 'beacon.SharesSubmitted' &&
          record.index < completed().index,
      );
      const last = earlier.at(-1);
      if (last === undefined) throw new Error('shares came before the one that completes');
      return without(records, last);
    },
  },
  {
    title: 'a number is left out',
    against: 'round',
    reason: 'state',
    to: () => edit(records, opened(), { round: 3n }),
  },
  {
    title: 'a round opens in an epoch that is not active',
    against: 'round',
    reason: 'state',
    to: () => edit(records, opened(), { epoch: 2 }),
  },
  {
    title: 'a round opens too early',
    against: 'round',
    reason: 'state',
    to: () =>
      records.map((record) =>
        record.index === opened().index
          ? { ...record, block: records[record.index - 1]?.block ?? record.block }
          : record,
      ),
  },
  {
    title: 'a round is never opened',
    against: 'round',
    reason: 'state',
    to: () => without(records, opened()),
  },
  {
    title: 'a good share is called wrong',
    against: 'share',
    reason: 'outcome',
    to: () => judged('Accepted', 'Wrong'),
  },
  {
    title: 'a wrong share is called accepted',
    against: 'share',
    reason: 'proof',
    to: () => judged('Wrong', 'Accepted'),
  },
  {
    title: 'a share that is too late is called stale',
    against: 'share',
    reason: 'outcome',
    to: () => judged('Surplus', 'Stale'),
  },
  {
    title: 'a round is lost by a word nobody said',
    against: 'round',
    reason: 'unverified',
    to: () => {
      const at = completed();
      const lost = { key, round: at.data.round, epoch: at.data.epoch };
      return records.map((record) =>
        record.index === at.index && record.kind === 'event'
          ? { ...record, event: { id: 'beacon.RoundLost', data: lost } }
          : record,
      );
    },
  },
  {
    title: 'somebody is slashed for a share that was none',
    against: 'slash',
    reason: 'evidence',
    to: () => {
      const found = submitted('Accepted');
      const offence = { type: 'WrongBeaconShare', value: { key, round: 1n } };
      const data = { operator: operatorAccount(1), amount: 1n, offence };
      const slash = { ...found, event: { id: 'enclaves.Slashed', data } };
      return [...records.slice(0, found.index), slash, ...records.slice(found.index)].map(
        (record, index) => ({
          ...record,
          index,
        }),
      );
    },
  },
];

describe('a log that tells another story', () => {
  it.each(CHANGES)('fails where $title', ({ against, reason, to }) => {
    expect(failures(of(to()))).toContain(`${against} ${reason}`);
  });
});

describe('draws', () => {
  /** A roster that was drawn, as the replay of a log with a beacon sees it; `draw` as the event tells it. */
  const drawn = (
    changes: Readonly<Record<string, unknown>>,
    wrap: Readonly<Record<string, unknown>> = {},
  ) => {
    const output = first(records, 'beacon.RoundCompleted', ({ round }) => round === 2n);
    const due = opened(2n);
    const id = { key: key + 1, epoch: 1, attempt: 0 };
    const accounts = [1, 2, 3].map((number) => hash('drawn', operatorAccount(number)));
    const at = (index: number, block: number, name: string, data: Readonly<Record<string, unknown>>) =>
      ({ kind: 'event', index, block, causedBy: undefined, event: { id: name, data } }) as const;
    const closed = due.block - 1;
    const created = { key: id.key, purpose: 'Wrap', committee: 1, minimum: 1, epochLength: 9 };
    const before = [
      ...accounts.map((operator) => at(0, 1, 'enclaves.OperatorRegistered', { operator, bond: 1n })),
      at(0, 2, 'keys.KeyCreated', { ...created, ...wrap }),
      at(0, 2, 'keys.PhaseOpened', { ...id, phase: 'Register', ends: 8 }),
      ...accounts.map((operator, i) =>
        at(0, 3, 'keys.Registered', { ...id, operator, enclave: operator, p: POINTS[i] }),
      ),
    ];
    const awaited = at(0, closed, 'keys.DrawAwaited', { ...id, until: closed + ROUND_PERIOD + 6 });
    const frozen = {
      ...id,
      n: 1,
      m: 1,
      t: 1,
      roster: new Uint8Array(32),
      weak: false,
      draw: { seed: output.data.out, round: [key, 2n] },
      ...changes,
    };
    const told = at(0, output.block, 'keys.RosterFrozen', frozen);
    const upTo = (block: number, after: number) =>
      records.filter((record) => record.block > after && record.block <= block);
    const list = [...before, ...upTo(closed, 0), awaited, ...upTo(output.block, closed), told];
    return of(
      list
        .toSorted((a, b) => a.block - b.block)
        .map((record, index) => ({ ...record, index })) as readonly ReplayRecord[],
    ).filter(({ check }) => check === 'draw');
  };
  const POINTS = [3, 5, 7].map((n) => group.multiplyBase(new Uint8Array(32).with(0, n)));

  it('by the output of the first round that opened after Register closed pass', () => {
    expect(drawn({}).map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['another seed', { draw: () => ({ seed: new Uint8Array(32), round: [key, 2n] }) }, 'draw seed'],
    ['another round', { draw: () => ({ seed: new Uint8Array(32), round: [key, 1n] }) }, 'draw seed'],
    ['another key', { draw: () => ({ seed: new Uint8Array(32), round: [key + 1, 2n] }) }, 'draw seed'],
    [
      'the parent block though the round has its output',
      { draw: () => ({ seed: new Uint8Array(32), round: undefined }), weak: true },
      'draw seed',
    ],
    ['a seed that is called weak', { weak: true }, 'draw state'],
  ])('by %s fail', (_, changes, failure) => {
    const made = Object.fromEntries(
      Object.entries(changes).map(([name, value]) => [name, typeof value === 'function' ? value() : value]),
    );
    expect(failures(drawn(made))).toContain(failure);
  });

  it('of a Beacon key wait for nothing', () => {
    expect(failures(drawn({}, { purpose: 'Beacon' }))).toContain('draw state');
  });
});

import { describe, expect, it } from 'vitest';
import type { ChainEvent, KeyfoldEventName, KeyfoldEvents } from '../../../src/chain/events.js';
import type { Chain, FinalisedBlock, KeyView, RosterView } from '../../../src/chain/types.js';
import { historyOf } from '../../../src/cli/key-history.js';
import { attemptText, beginningText } from '../../../src/cli/key-history-text.js';
import { walkBack } from '../../../src/cli/key-walk.js';
import { DEFAULT_BLOCKS } from '../../../src/cli/walk.js';
import { encodeAddress } from '../../../src/client/ss58.js';

const account = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

function event<Name extends KeyfoldEventName>(id: Name, data: KeyfoldEvents[Name]): ChainEvent {
  const [pallet = '', name = ''] = id.split('.');
  return { id, pallet, name, data: { ...data } };
}

/** Epoch and attempt of key 1. */
const at = (epoch: number, attempt: number) => ({ key: 1, epoch, attempt });

/** A roster with one seat for each of these operators. */
const roster = (...operators: readonly number[]) =>
  ({
    seats: operators.map((byte, i) => ({ seat: i + 1, operator: account(byte), enclaves: [] })),
  }) as unknown as RosterView;

/** Blocks 0 to `head` with these events; states know the rosters by `epoch/attempt` and the key's active epoch. */
function chainOf(
  head: number,
  {
    events = {},
    rosters = {},
    active = () => undefined,
    known = 0,
  }: {
    readonly events?: Readonly<Record<number, readonly ChainEvent[]>>;
    readonly rosters?: Readonly<Record<string, RosterView>>;
    readonly active?: (block: number) => Pick<KeyView, 'epoch' | 'attempt'> | undefined;
    /** First block of which the node has the state. */
    readonly known?: number;
  } = {},
) {
  const hash = account(0);
  const blockAt = (number: number): FinalisedBlock => ({
    number,
    hash,
    parent: hash,
    events: events[number] ?? [],
  });
  const chain = {
    head: () => blockAt(head),
    parent: async ({ number }: FinalisedBlock) => (number > known ? blockAt(number - 1) : undefined),
    state: ({ number }: FinalisedBlock) => ({
      roster: async (_: number, epoch: number, attempt: number) => rosters[`${epoch}/${attempt}`],
      key: async () => active(number),
    }),
  };
  return chain as unknown as Pick<Chain, 'head' | 'parent' | 'state'>;
}

const created = event('keys.KeyCreated', {
  key: 1,
  purpose: 'Wrap',
  committee: 3,
  minimum: 2,
  epochLength: 100,
  creator: undefined,
});

/** An aborted attempt, one that became active, a rotation with one newcomer and one that left. */
const EVENTS: Readonly<Record<number, readonly ChainEvent[]>> = {
  5: [created, event('keys.PhaseOpened', { ...at(1, 0), phase: 'Register', ends: 11 })],
  11: [event('keys.PhaseExtended', { ...at(1, 0), phase: 'Register', ends: 17 })],
  17: [event('keys.Aborted', { ...at(1, 0), reason: 'TooFewSeats', next: 23 })],
  23: [event('keys.PhaseOpened', { ...at(1, 1), phase: 'Register', ends: 29 })],
  24: [
    event('keys.Registered', { ...at(1, 1), operator: account(1), enclave: account(11), p: account(0) }),
    event('keys.Registered', { ...at(1, 1), operator: account(1), enclave: account(12), p: account(0) }),
    event('keys.Registered', { ...at(1, 1), operator: account(2), enclave: account(21), p: account(0) }),
    event('keys.Registered', { ...at(1, 1), operator: account(3), enclave: account(31), p: account(0) }),
    // Of another key.
    event('keys.Registered', {
      ...at(1, 1),
      key: 2,
      operator: account(9),
      enclave: account(91),
      p: account(0),
    }),
  ],
  29: [event('keys.RosterFrozen', { ...at(1, 1), n: 3, m: 4, t: 2, roster: account(0), weak: false })],
  30: [
    event('keys.Dealt', { ...at(1, 1), dealer: 2, digest: account(0) }),
    event('keys.Dealt', { ...at(1, 1), dealer: 1, digest: account(0) }),
  ],
  31: [event('keys.Dealt', { ...at(1, 1), dealer: 3, digest: account(0) })],
  36: [
    event('keys.DealerConvicted', { ...at(1, 1), dealer: 3, operator: account(3), complainer: account(11) }),
  ],
  37: [event('keys.FalseComplaint', { ...at(1, 1), dealer: 1, operator: account(2), recipient: 3 })],
  42: [
    event('keys.Acknowledged', { ...at(1, 1), seat: 1, enclave: account(11) }),
    event('keys.Acknowledged', { ...at(1, 1), seat: 1, enclave: account(12) }),
  ],
  43: [event('keys.Acknowledged', { ...at(1, 1), seat: 2, enclave: account(21) })],
  47: [event('keys.Activated', { ...at(1, 1), public: account(7), seats: 2 })],
  50: [event('keys.Lost', { ...at(1, 1), enclave: account(12) })],
  51: [event('keys.ReplicaWanted', { key: 1, epoch: 1, seat: 1, enclave: account(13), p: account(0) })],
  53: [
    event('keys.HandedOff', {
      ...{ key: 1, epoch: 1, seat: 1, donor: account(11), recipient: account(13) },
      ...{ r: account(0), c: account(0) },
    }),
  ],
  54: [event('keys.Acknowledged', { ...at(1, 1), seat: 1, enclave: account(13) })],
  52: [event('keys.ResizeScheduled', { key: 1, committee: 4, minimum: 3 })],
  60: [
    event('keys.Resized', { key: 1, committee: 4, minimum: 3 }),
    event('keys.PhaseOpened', { ...at(2, 0), phase: 'Register', ends: 66 }),
  ],
  66: [event('keys.RosterFrozen', { ...at(2, 0), n: 3, m: 3, t: 3, roster: account(0), weak: false })],
};
const ROSTERS = { '1/1': roster(1, 2, 3), '2/0': roster(1, 2, 4) };
const CHAIN = chainOf(70, {
  events: EVENTS,
  rosters: ROSTERS,
  active: (block) => (block < 47 ? { epoch: 0, attempt: 0 } : { epoch: 1, attempt: 1 }),
});
const progress = { line: () => undefined };
const addresses = (accounts: readonly Uint8Array[] | undefined) => accounts?.map(encodeAddress);

describe('the history of a key', () => {
  it('tells every attempt: who came, dealt, cheated, acknowledged, lost; how it ended and who left', async () => {
    const walk = await walkBack({ key: 1, from: undefined }, { chain: CHAIN, progress });
    expect(walk).toMatchObject({ from: 5, beginning: 'created' });
    const { changes, attempts } = historyOf(walk.events);
    expect(changes.map(({ block, change }) => [block, change.what])).toEqual([
      [5, 'created'],
      [52, 'resize asked for'],
      [60, 'resized'],
    ]);
    expect(attempts.map(({ epoch, attempt }) => [epoch, attempt])).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
    ]);
    expect(attempts[0]).toMatchObject({
      opened: 5,
      extended: ['Register'],
      registered: [],
      frozen: undefined,
      ended: { result: 'aborted', block: 17, reason: 'TooFewSeats', next: 23 },
    });
    const [, second, third] = attempts;
    expect(second).toMatchObject({
      opened: 23,
      frozen: { block: 29, n: 3, m: 4, T: 2 },
      dealings: [
        { seat: 2, block: 30 },
        { seat: 1, block: 30 },
        { seat: 3, block: 31 },
      ],
      convictions: [
        { fault: 'bad dealing', operator: account(3), dealer: 3, block: 36 },
        { fault: 'false complaint', operator: account(2), dealer: 1, block: 37 },
      ],
      lost: [{ enclave: account(12), block: 50 }],
      wishes: [{ seat: 1, enclave: account(13), block: 51 }],
      handoffs: [{ seat: 1, donor: account(11), enclave: account(13), block: 53 }],
      ended: { result: 'active', block: 47, seats: 2, public: account(7) },
    });
    expect(second?.registered).toHaveLength(4);
    expect(second?.acknowledgements.map(({ seat, block }) => [seat, block])).toEqual([
      [1, 42],
      [1, 42],
      [2, 43],
      [1, 54],
    ]);
    expect(addresses(second?.frozen?.came)).toEqual(addresses([1, 2, 3].map(account)));
    expect(second?.frozen?.left).toEqual([]);
    expect(addresses(third?.frozen?.came)).toEqual(addresses([account(4)]));
    expect(addresses(third?.frozen?.left)).toEqual(addresses([account(3)]));
    expect(third?.ended).toBeUndefined();
  });

  it('is told in lines', async () => {
    const { events } = await walkBack({ key: 1, from: undefined }, { chain: CHAIN, progress });
    const [first, second, third] = historyOf(events).attempts.map((attempt) => attemptText(attempt));
    expect(first).toEqual([
      'epoch 1, attempt 0: aborted in block 17 (TooFewSeats), next Register in block 23',
      '  opened      block 5',
      '  extended    Register',
      '  registered  nobody',
    ]);
    expect(second).toContain('  dealt         seats 1, 2, 3 (blocks 30 to 31)');
    expect(second).toContain('  registered    3 operators, 4 enclaves');
    expect(second).toContain('  acknowledged  seats 1, 2 (blocks 42 to 54)');
    expect(second).toContain(
      `  convicted     ${encodeAddress(account(3))}: bad dealing, dealing of seat 3 (block 36)`,
    );
    expect(second).toContain('  refill asked  seat 1 (block 51)');
    expect(second).toContain('  handed over   seat 1 (block 53)');
    expect(third?.[0]).toBe('epoch 2, attempt 0: under way');
    expect(third).toContain(`  left        ${encodeAddress(account(3))}`);
  });

  it('begins where it was asked to, and knows nothing of what is before', async () => {
    const walk = await walkBack({ key: 1, from: 40 }, { chain: CHAIN, progress });
    expect(walk).toMatchObject({ from: 40, beginning: 'asked' });
    const [first] = historyOf(walk.events).attempts;
    expect(first).toMatchObject({ epoch: 1, attempt: 1, opened: undefined, frozen: undefined, dealings: [] });
    expect(first?.acknowledgements).toHaveLength(4);
    expect(attemptText(first ?? ({} as never))).toContain('  opened        before these blocks');
  });

  it('tells of a replica in an epoch whose attempt is before the first block that was asked for', async () => {
    const walk = await walkBack({ key: 1, from: 51 }, { chain: CHAIN, progress });
    const [first] = historyOf(walk.events).attempts;
    expect(first).toMatchObject({ epoch: 1, attempt: 1, opened: undefined });
    expect(first?.wishes).toHaveLength(1);
  });

  it('begins where the node forgets, and says so', async () => {
    const chain = chainOf(70, { events: EVENTS, rosters: ROSTERS, known: 61 });
    const walk = await walkBack({ key: 1, from: 0 }, { chain, progress });
    expect(walk).toMatchObject({ from: 61, beginning: 'forgotten' });
    expect(walk.events.map(({ block }) => block)).toEqual([66]);
    expect(beginningText(walk)).toMatch(/forgotten the state of block 60/);
  });

  it('goes back no further than its limit unless it is asked to, and tells how far it is', async () => {
    const head = DEFAULT_BLOCKS + 500;
    const lines: string[] = [];
    const walk = await walkBack(
      { key: 1, from: undefined },
      { chain: chainOf(head), progress: { line: (text) => lines.push(text) } },
    );
    expect(walk).toEqual({ events: [], from: 500, beginning: 'limit' });
    expect(lines).toHaveLength(Math.floor(DEFAULT_BLOCKS / 1_000));
    expect(lines[0]).toBe(`key 1: read back to block ${head - 1_000}, 0 events`);
    expect(await walkBack({ key: 1, from: 3 }, { chain: chainOf(head), progress })).toMatchObject({
      from: 3,
    });
  });
});

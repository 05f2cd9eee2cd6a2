/** What the chain's events say of operators, as `keyfold offences` tells it. */
import { describe, expect, it } from 'vitest';
import type { ChainEvent } from '../../../src/chain/events.js';
import type { Chain, FinalisedBlock } from '../../../src/chain/types.js';
import { consequenceOf } from '../../../src/cli/offences.js';
import { walkBlocks } from '../../../src/cli/walk.js';

const account = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const progress = { line: () => undefined };

function event(id: string, data: ChainEvent['data']): ChainEvent {
  const [pallet = '', name = ''] = id.split('.');
  return { id, pallet, name, data };
}

describe('a consequence', () => {
  it('names the operator, what it cost and what for, with the numbers that name the fault', () => {
    const offence = { type: 'BadDealing', value: { key: 1, epoch: 2, attempt: 0 } };
    const slashed = event('enclaves.Slashed', { operator: account(1), amount: 1_000n, offence });
    expect(consequenceOf(7, slashed)).toEqual({
      block: 7,
      operator: account(1),
      what: 'slashed',
      why: 'bad dealing (key 1, epoch 2, attempt 0)',
      amount: 1_000n,
    });
    expect(consequenceOf(8, event('enclaves.Ejected', { operator: account(1) }))).toEqual({
      block: 8,
      operator: account(1),
      what: 'ejected',
      why: undefined,
      amount: undefined,
    });
  });

  it('tells the steps of the ladder, and absences with what they are of', () => {
    const of = (id: string, data: ChainEvent['data']) => {
      const found = consequenceOf(1, event(`enclaves.${id}`, { operator: account(1), ...data }));
      return found && [found.what, found.why, found.amount];
    };
    expect(of('Warned', { missed: 1 })).toEqual(['warned', '1 heartbeat period in a row unpaid', undefined]);
    expect(of('Isolated', { amount: 20n })).toEqual(['isolated', undefined, 20n]);
    expect(of('Unpaid', { missed: 6, amount: 200n })).toEqual([
      'unpaid',
      '6 heartbeat periods in a row unpaid',
      200n,
    ]);
    expect(of('Recovered', {})).toEqual(['recovered', undefined, undefined]);
    const absence = { type: 'Acknowledge', value: { key: 1, epoch: 2, attempt: 0 } };
    expect(of('Absent', { absence, amount: 2n })).toEqual([
      'absent',
      'acknowledge (key 1, epoch 2, attempt 0)',
      2n,
    ]);
  });

  it('tells of convicted seats whether they still serve', () => {
    const of = (serves: boolean) => {
      const data = { operator: account(1), key: 1, epoch: 2, seat: 3, serves };
      const found = consequenceOf(1, event('keys.SeatConvicted', data));
      return found && [found.operator, found.what, found.why, found.amount];
    };
    expect(of(false)).toEqual([
      account(1),
      'convicted',
      'seat 3 of key 1, epoch 2: serves nobody any more',
      undefined,
    ]);
    expect(of(true)?.[2]).toBe('seat 3 of key 1, epoch 2: serves until the next epoch, too few others live');
  });

  it('tells what is void, for which nobody is charged', () => {
    const of = (id: string, data: ChainEvent['data']) => {
      const found = consequenceOf(1, event(id, data));
      return found && [found.operator, found.what, found.why, found.amount];
    };
    expect(of('enclaves.PeriodVoid', { key: 1, epoch: 2, from: 20, silent: 3 })).toEqual([
      undefined,
      'period void',
      'the heartbeat period from block 20 on: 3 operators of key 1, epoch 2, sent nothing',
      undefined,
    ]);
    const counts = { silent: 3, n: 5, t: 3 };
    const window = { key: 1, epoch: 2, attempt: 0, phase: 'Acknowledge', ...counts };
    expect(of('keys.AbsenceVoid', window)?.slice(1, 3)).toEqual([
      'absence void',
      'acknowledge (key 1, epoch 2, attempt 0): 3 of 5 seats sent nothing, where 3 must',
    ]);
    expect(of('secrets.AbsenceVoid', { request: 2n ** 63n, ...counts })?.[2]).toBe(
      'request 9223372036854775808: 3 of 5 seats sent nothing, where 3 must',
    );
  });

  it('reads requests, which are wider than a number, and faults without any field', () => {
    const of = (offence: unknown) =>
      consequenceOf(1, event('enclaves.Slashed', { operator: account(1), amount: 1n, offence }))?.why;
    expect(of({ type: 'WrongPartial', value: { key: 1, request: 2n ** 63n } })).toBe(
      'wrong partial (key 1, request 9223372036854775808)',
    );
    expect(of('LeakedShare')).toBe('leaked share');
    expect(of(undefined)).toBe('unknown');
  });

  it('is no other event, and none without an operator', () => {
    expect(
      consequenceOf(1, event('enclaves.OperatorRegistered', { operator: account(1), bond: 1n })),
    ).toBeUndefined();
    expect(consequenceOf(1, event('balances.Slashed', { operator: account(1) }))).toBeUndefined();
    expect(consequenceOf(1, event('enclaves.Ejected', {}))).toBeUndefined();
  });
});

describe('the walk', () => {
  const events: Readonly<Record<number, readonly ChainEvent[]>> = {
    3: [
      event('enclaves.Slashed', { operator: account(1), amount: 5n, offence: 'LeakedShare' }),
      event('enclaves.Ejected', { operator: account(1) }),
    ],
    9: [event('enclaves.Ejected', { operator: account(2) })],
  };
  const blockAt = (number: number): FinalisedBlock => ({
    number,
    hash: account(0),
    parent: account(0),
    events: events[number] ?? [],
  });
  const chain = {
    head: () => blockAt(10),
    parent: async ({ number }: FinalisedBlock) => (number > 1 ? blockAt(number - 1) : undefined),
  } as unknown as Pick<Chain, 'head' | 'parent'>;
  const walk = (from: number | undefined) =>
    walkBlocks(
      {
        from,
        name: 'offences',
        read: async ({ number, events: all }) => all.flatMap((one) => consequenceOf(number, one) ?? []),
        isFirst: () => false,
      },
      { chain, progress },
    );

  it('tells them oldest first, in the order of their blocks', async () => {
    const { items, from, beginning } = await walk(3);
    expect([from, beginning]).toEqual([3, 'asked']);
    expect(items.map(({ block, what }) => [block, what])).toEqual([
      [3, 'slashed'],
      [3, 'ejected'],
      [9, 'ejected'],
    ]);
  });

  it('says that the node has forgotten what is before', async () => {
    expect(await walk(undefined)).toMatchObject({ from: 1, beginning: 'forgotten' });
    expect((await walk(4)).items).toHaveLength(1);
  });
});

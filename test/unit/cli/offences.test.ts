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

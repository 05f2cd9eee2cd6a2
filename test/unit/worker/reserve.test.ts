/** Who deals in a reshare of a committee so large that not all its dealings are of use. */
import { afterEach, describe, expect, it } from 'vitest';
import type { PhaseView } from '../../../src/chain/types.js';
import { dealsFirst, isEverybodyCalled, isReserveCalled, wantedOf } from '../../../src/worker/reserve.js';
import { standingOf } from '../../../src/worker/seat.js';
import { FakeNetwork } from '../../support/fake-network.js';

const context = (start: number): Uint8Array => {
  const bytes = new Uint8Array(32);
  new DataView(bytes.buffer).setUint32(0, start);
  return bytes;
};

const WINDOW: PhaseView = {
  phase: 'Deal',
  epoch: 2,
  attempt: 0,
  opened: 100,
  ends: 107,
  extended: false,
  backOff: 6,
};

describe('the seats that deal first', () => {
  it.each([
    [4, 3, 4],
    [18, 10, 18],
    [19, 10, 18],
    [64, 33, 41],
    [128, 65, 73],
  ])('of %i with T = %i are %i', (seats, tOld, expected) => {
    for (const start of [0, 1, seats - 1, 0xffff_ffff]) {
      const all = Array.from({ length: seats }, (_, index) => index + 1);
      const first = all.filter((seat) => dealsFirst({ seat, seats, tOld, context: context(start) }));
      expect(first).toHaveLength(expected);
      // They begin where ctx says.
      expect(first).toContain((start % seats) + 1);
    }
  });

  it('are others in another attempt', () => {
    const firsts = (start: number): number[] =>
      Array.from({ length: 64 }, (_, index) => index + 1).filter((seat) =>
        dealsFirst({ seat, seats: 64, tOld: 33, context: context(start) }),
      );
    expect(firsts(5)).not.toEqual(firsts(6));
  });
});

describe('the others', () => {
  it('wait for half of the window', () => {
    expect(isReserveCalled(WINDOW, 102)).toBe(false);
    expect(isReserveCalled(WINDOW, 103)).toBe(true);
    expect(isEverybodyCalled(WINDOW)).toBe(false);
  });

  it('do not wait where an attempt or the window was not enough', () => {
    expect(isEverybodyCalled({ ...WINDOW, attempt: 1 })).toBe(true);
    expect(isEverybodyCalled({ ...WINDOW, extended: true })).toBe(true);
  });
});

describe('twenty-one workers', () => {
  const OPERATORS = 21;
  const T_OLD = 11;
  let network: FakeNetwork;

  afterEach(() => network.stop());

  async function rotated(away: number): Promise<{ dealers: number[]; first: number[]; absent: number[] }> {
    network = await FakeNetwork.start({ operators: OPERATORS, replicas: 1 });
    await network.advance(3);
    const { chain, nodes } = network;
    const key = chain.createKey({ committee: OPERATORS });
    await network.untilActive(key);
    await network.advance(1);
    const old = await chain.state().roster(key, 1, 0);
    chain.rotate(key);
    await network.until(async () => (await chain.state().phase(key))?.phase === 'Deal');
    const roster = await chain.state().roster(key, 2, 0);
    const firstOf = (seat: number): boolean =>
      roster !== undefined && dealsFirst({ seat, seats: OPERATORS, tOld: T_OLD, context: roster.context });
    const seatOf = (account: Uint8Array): number => standingOf(old, account)?.seat ?? 0;
    const first = nodes.map(({ enclave }) => seatOf(enclave.account())).filter(firstOf);
    const absent = first.slice(0, away);
    for (const { enclave, worker } of nodes) {
      if (absent.includes(seatOf(enclave.account()))) await worker.disconnect();
    }
    await network.until(async () => (await chain.state().phase(key))?.phase === 'Complain');
    const dealers = [...(await chain.state().dealers(key, 2, 0))];
    for (const { enclave, worker } of nodes) {
      if (absent.includes(seatOf(enclave.account()))) worker.reconnect();
    }
    await network.untilActive(key, 2);
    return { dealers: dealers.sort((a, b) => a - b), first: first.sort((a, b) => a - b), absent };
  }

  it('send as many dealings as are wanted', async () => {
    const { dealers, first } = await rotated(0);
    expect(first).toHaveLength(wantedOf({ tOld: T_OLD }));
    expect(dealers).toEqual(first);
  });

  it('send those of the reserve where the first are away', async () => {
    const { dealers, first, absent } = await rotated(2);
    const present = first.filter((seat) => !absent.includes(seat));
    expect(dealers).toEqual(expect.arrayContaining(present));
    expect(dealers).toHaveLength(OPERATORS - 2);
  });
});

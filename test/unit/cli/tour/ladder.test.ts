/** What the tour counts of the chain's events. */
import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { FinalisedBlock } from '../../../../src/chain/types.js';
import { countsOf, keepLedger } from '../../../../src/cli/tour/ladder.js';

const account = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

function block(
  number: number,
  ...events: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
): FinalisedBlock {
  return {
    number,
    hash: account(0),
    parent: account(0),
    events: events.map(([name, data]) => ({ id: `enclaves.${name}`, pallet: 'enclaves', name, data })),
  };
}

describe('the ledger of the tour', () => {
  it('counts what cost something and who was put out, and stops when it is told to', () => {
    const finalised$ = new Subject<FinalisedBlock>();
    const ledger = keepLedger({ finalised$ });
    expect(countsOf(ledger)).toEqual({ slashed: 0, ejected: 0 });
    const operator = account(1);
    finalised$.next(block(1, ['Warned', { operator, missed: 1 }], ['HeartbeatReceived', { operator }]));
    // A second absence in a period costs nothing.
    finalised$.next(
      block(
        2,
        ['Absent', { operator, absence: 'Seat', amount: 2n }],
        ['Absent', { operator, absence: 'Seat', amount: 0n }],
      ),
    );
    finalised$.next(block(3, ['Isolated', { operator, amount: 20n }]));
    finalised$.next(block(9, ['Unpaid', { operator, missed: 6, amount: 200n }], ['Ejected', { operator }]));
    expect(countsOf(ledger)).toEqual({ slashed: 3, ejected: 1 });
    expect(ledger.entries.map((entry) => entry.block)).toEqual([1, 2, 2, 3, 9, 9]);
    ledger.stop();
    finalised$.next(block(10, ['Ejected', { operator: account(2) }]));
    expect(countsOf(ledger).ejected).toBe(1);
  });

  it('outlives the loss of the chain, of which others are told', () => {
    const finalised$ = new Subject<FinalisedBlock>();
    const ledger = keepLedger({ finalised$ });
    finalised$.error(new Error('gone'));
    expect(ledger.entries).toEqual([]);
    ledger.stop();
  });
});

/** A worker that is started right after its operator was registered. */
import { BehaviorSubject, of } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BlockRef, Chain, FinalisedBlock } from '../../../src/chain/types.js';
import { untilRegistered } from '../../../src/cli/registered.js';

const OPERATOR = new Uint8Array(32).fill(1);
const WITHIN_MS = 1_000;

const block = (number: number): FinalisedBlock => ({
  number,
  hash: Uint8Array.of(number),
  parent: Uint8Array.of(number - 1),
  events: [],
});

/** A chain that has the operator from block `registered` on; `final` and `best` are where it stands. */
function setUp({ registered, final, best }: Record<'registered' | 'final' | 'best', number>) {
  const finalised$ = new BehaviorSubject(block(final));
  const reads: number[] = [];
  const state = (at: BlockRef = finalised$.value) => ({
    operator: async () => {
      reads.push(at.number);
      return at.number >= registered ? {} : undefined;
    },
  });
  const chain = { state, best$: of(block(best)), finalised$ } as unknown as Chain;
  const lines: string[] = [];
  const answer = untilRegistered(OPERATOR, {
    chain,
    report: (line) => lines.push(line),
    withinMs: WITHIN_MS,
  });
  return { answer, lines, reads, finalise: (number: number) => finalised$.next(block(number)) };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('untilRegistered', () => {
  it('asks once where the registration is final', async () => {
    const { answer, lines, reads } = setUp({ registered: 5, final: 5, best: 9 });
    expect(await answer).toBe(true);
    expect([reads, lines]).toEqual([[5], []]);
  });

  it('does not wait for what no block has', async () => {
    const { answer, lines } = setUp({ registered: 100, final: 5, best: 9 });
    expect(await answer).toBe(false);
    expect(lines).toEqual([]);
  });

  it('says what it waits for where the best block alone has it, and goes on when that is final', async () => {
    const { answer, lines, finalise } = setUp({ registered: 8, final: 5, best: 9 });
    await vi.advanceTimersByTimeAsync(0);
    expect(lines).toEqual([expect.stringMatching(/registered in block 9 or before.*not final yet/)]);
    finalise(6);
    await vi.advanceTimersByTimeAsync(0);
    finalise(8);
    expect(await answer).toBe(true);
  });

  it('ends where the chain became final without it', async () => {
    const { answer, finalise } = setUp({ registered: 8, final: 5, best: 9 });
    await vi.advanceTimersByTimeAsync(0);
    // The block that had it is not of the chain any more.
    finalise(7);
    await vi.advanceTimersByTimeAsync(WITHIN_MS);
    expect(await answer).toBe(false);
  });

  it('ends after the time that it has where nothing becomes final', async () => {
    const { answer } = setUp({ registered: 8, final: 5, best: 9 });
    await vi.advanceTimersByTimeAsync(WITHIN_MS);
    expect(await answer).toBe(false);
  });
});

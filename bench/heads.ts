/** How far what is final is behind what is newest, block by block. */
import { filter, firstValueFrom } from 'rxjs';
import type { Chain } from '../src/chain/types.js';
import { median, quantile } from './statistics.js';

export interface Heads {
  /** First and last block that were looked at. */
  readonly from: number;
  readonly to: number;
  /** How many blocks behind the newest one the newest final one was, whenever a block came. */
  readonly behindMedian: number;
  readonly behindMax: number;
  /** Blocks that came when what was final was more than the allowed number of blocks behind. */
  readonly late: number;
  /** Blocks of these that are not final. */
  readonly unfinalised: number;
  /** From a block to its finality, as a client of one node sees both: milliseconds. */
  readonly finalMsMedian: number;
  readonly finalMsP95: number;
}

/** What is asked: how many blocks, and how many behind is not late. */
export interface HeadsOptions {
  readonly blocks: number;
  readonly allowed: number;
}

/** Looks at the next blocks until the last of them is final. */
export async function watchHeads(
  chain: Pick<Chain, 'best$' | 'finalised$' | 'head'>,
  { blocks, allowed }: HeadsOptions,
): Promise<Heads> {
  const made = new Map<number, { readonly at: number; readonly behind: number }>();
  const final = new Map<number, number>();
  const best = chain.best$.subscribe(({ number }) => {
    if (made.has(number)) return;
    made.set(number, { at: performance.now(), behind: number - chain.head().number });
  });
  const finalised = chain.finalised$.subscribe(({ number }) => final.set(number, performance.now()));
  try {
    // The next after the one that is newest now.
    const { number: newest } = await firstValueFrom(chain.best$);
    const [from, to] = [newest + 1, newest + blocks];
    await firstValueFrom(chain.finalised$.pipe(filter(({ number }) => number >= to)));
    const seen = [...made].filter(([number]) => number >= from && number <= to);
    const behind = seen.map(([, one]) => one.behind);
    const waits = seen.flatMap(([number, { at }]) => {
      const then = final.get(number);
      return then === undefined ? [] : [then - at];
    });
    return {
      from,
      to,
      behindMedian: median(behind),
      behindMax: Math.max(...behind),
      late: behind.filter((one) => one > allowed).length,
      unfinalised:
        blocks - Array.from({ length: blocks }, (_, i) => from + i).filter((n) => final.has(n)).length,
      finalMsMedian: median(waits),
      finalMsP95: quantile(waits, 0.95),
    };
  } finally {
    best.unsubscribe();
    finalised.unsubscribe();
  }
}

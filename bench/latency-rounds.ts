/** How many blocks a committee on a real node takes for the rounds of its beacon. */
import { firstValueFrom, Subscription, takeWhile, toArray } from 'rxjs';
import { isEvent } from '../src/chain/events.js';
import type { Chain, FinalisedBlock, KeyView } from '../src/chain/types.js';
import type { Rounds } from './latency-report.js';
import { median } from './statistics.js';

/** Follows the key until so many of the rounds that open from now on have their output. */
export async function measureRounds(chain: Chain, key: KeyView, count: number): Promise<Rounds> {
  /** By round: where it opened, and the best block when that became final. */
  const opened = new Map<bigint, { readonly block: number; readonly best: number }>();
  const done: { readonly blocks: number; readonly sinceFinal: number }[] = [];
  let best = chain.head().number;
  const following = new Subscription();
  following.add(chain.best$.subscribe(({ number }) => (best = number)));
  const note = (block: FinalisedBlock): void => {
    for (const event of block.events) {
      if (event.data.key !== key.id) continue;
      if (isEvent(event, 'beacon.RoundOpened')) opened.set(event.data.round, { block: block.number, best });
      const from = isEvent(event, 'beacon.RoundCompleted') ? opened.get(event.data.round) : undefined;
      if (from !== undefined)
        done.push({ blocks: block.number - from.block, sinceFinal: block.number - from.best });
    }
  };
  const blocks$ = chain.finalised$.pipe(
    takeWhile((block) => {
      note(block);
      return done.length < count;
    }),
    toArray(),
  );
  await firstValueFrom(blocks$);
  following.unsubscribe();
  const sinceFinal = done.map((one) => one.sinceFinal);
  return {
    rounds: done.length,
    blocks: median(done.map((one) => one.blocks)),
    sinceFinal: median(sinceFinal),
    mostSinceFinal: Math.max(...sinceFinal),
  };
}

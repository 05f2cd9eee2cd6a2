/** Blocks one after the other for as long as something is waited for that nobody would build them for. */
import type { Devnet } from './network.js';

/** Blocks that are demanded ahead of the final one. */
const AHEAD = 2;

/** Runs `body` meanwhile. Throws what it throws; whoever works with the chain is told of the chain's own errors. */
export async function hurried<Result>(
  { chain, embedded }: Pick<Devnet, 'chain' | 'embedded'>,
  body: () => Promise<Result>,
): Promise<Result> {
  const hurrying = chain.finalised$.subscribe({
    next: ({ number }) => embedded.driver.demand(number + AHEAD),
    error: () => undefined,
  });
  try {
    return await body();
  } finally {
    hurrying.unsubscribe();
  }
}

/** The thief tries what its shares are good for, while the reader asks for the file once more. */
import type { Thief } from '../../devnet/thief.js';
import type { Progress } from '../output.js';
import { type Asker, answerTo } from './load.js';

/** In a block, and in the pool: the epoch of the share is not the current one. */
const REFUSALS: readonly unknown[] = ['Stale', 'WrongAttempt'];

/**
 * The worker of the robbed machine may send something in the same block: then the thief is too late, or its answer waits
 * for another block and the pool looks at it first. It tries again, so that a block has the word.
 */
const MAX_TRIES = 3;
const AGAIN: readonly unknown[] = ['Surplus', 'WrongAttempt'];

/** The reader asks; the thief answers with an old share first, and mixes what it has. */
export async function robbed(
  thief: Pick<Thief, 'holds' | 'mix' | 'answerStale'>,
  { asker, progress }: { readonly asker: Asker; readonly progress: Progress },
) {
  const ask = () => answerTo(asker);
  if (thief.holds === 0) {
    progress.line('thief: with a threshold of 1 every share is the key; it need not try');
    return { staleShareRefused: null, fileKey: await ask() };
  }
  progress.line(
    'thief: it reads the randomness of machines in this process; simulated, no enclave gives a share out',
  );
  const { tried, opened, control, T, epochs } = await thief.mix();
  progress.line(
    `thief: ${T - 1} shares of epoch ${epochs[0]} and ${T - 1} of epoch ${epochs[1]}, ${tried} mixtures: ${opened === 0 ? 'none gives the key' : 'THE KEY IS OPEN'}`,
  );
  progress.line(
    `thief: ${T} of epoch ${epochs[1]} ${control ? 'do give it: its arithmetic is right' : 'DO NOT give it either'}`,
  );
  let { outcome, answer } = await thief.answerStale(ask);
  for (let tries = 1; tries < MAX_TRIES && AGAIN.includes(outcome); tries++) {
    answer.wipe();
    ({ outcome, answer } = await thief.answerStale(ask));
  }
  progress.line(
    `thief: its answer with a share of epoch ${epochs[0]} is ${outcome ?? 'in no block'}; the seats answered the request`,
  );
  const isRefused = REFUSALS.includes(outcome);
  return { staleShareRefused: opened === 0 && control && isRefused, fileKey: answer };
}

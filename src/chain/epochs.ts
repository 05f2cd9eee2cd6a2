/** Epochs that a key has shares of: the active one, and of a Beacon key those that are kept while a round of theirs is open. */
import type { AttemptNumber, Epoch, FinalisedState, KeyView, Point } from './types.js';

/** The attempt that made an epoch; undefined for one that is over, or still to come. */
export async function attemptOf(
  state: Pick<FinalisedState, 'retained'>,
  key: KeyView,
  epoch: Epoch,
): Promise<AttemptNumber | undefined> {
  if (key.epoch === epoch) return key.attempt;
  return (await state.retained(key.id)).find((each) => each.epoch === epoch)?.attempt;
}

/** That attempt, with Y of the epoch. */
export async function epochOf(
  state: Pick<FinalisedState, 'retained' | 'retainedPublic'>,
  key: KeyView,
  epoch: Epoch,
): Promise<{ readonly attempt: AttemptNumber; readonly Y: Point } | undefined> {
  const attempt = await attemptOf(state, key, epoch);
  if (attempt === undefined) return undefined;
  const Y = key.epoch === epoch ? key.public : await state.retainedPublic(key.id, epoch);
  return Y && { attempt, Y };
}

/** Whether an operator is registered, for who comes right after the registration: finality is some blocks behind. */
import { concatMap, filter, firstValueFrom, map, timeout } from 'rxjs';
import type { AccountId, Chain } from '../chain/types.js';

/**
 * How long a registration that the best block has may take to be final. Nodes make a justification at every eighth block at
 * the latest, so 16 s of 2 s blocks; four times that on a bad day. What takes longer is a chain that does not finalise.
 */
const FINAL_WITHIN_MS = 64_000;

export interface RegistrationDeps {
  readonly chain: Pick<Chain, 'state' | 'best$' | 'finalised$'>;
  /** Told once what is waited for. */
  readonly report: (line: string) => void;
  readonly withinMs?: number;
}

/**
 * Whether `operator` is registered in finalised state, at once or soon: where only the best block has it, which is a reason
 * to wait and no more, until that block's height is final, or for a bounded time. Rejects as FinalisedState.
 */
export async function untilRegistered(
  operator: AccountId,
  { chain, report, withinMs = FINAL_WITHIN_MS }: RegistrationDeps,
): Promise<boolean> {
  if ((await chain.state().operator(operator)) !== undefined) return true;
  const best = await firstValueFrom(chain.best$);
  // What cannot be read there is no reason to wait for.
  const isComing = await chain
    .state(best)
    .operator(operator)
    .then(
      (view) => view !== undefined,
      () => false,
    );
  if (!isComing) return false;
  report(`operator: registered in block ${best.number} or before, which is not final yet; waiting for that`);
  const known$ = chain.finalised$.pipe(
    concatMap(async (block) => {
      const isThere = (await chain.state(block).operator(operator)) !== undefined;
      return { isThere, isOver: block.number >= best.number };
    }),
    filter(({ isThere, isOver }) => isThere || isOver),
    map(({ isThere }) => isThere),
    timeout(withinMs),
  );
  return firstValueFrom(known$).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'TimeoutError') return false;
    throw error;
  });
}

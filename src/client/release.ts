/** The reader's wait: finalised blocks until the release is there, the request is over, or the bound is reached. */
import { concatMap, filter, firstValueFrom, takeUntil, throwIfEmpty, timeout } from 'rxjs';
import { ChainUnreachable } from '../chain/errors.js';
import type { FinalisedBlock, FinalisedState, ReleaseView, RequestView } from '../chain/types.js';
import { ProtocolError } from '../protocol/errors.js';
import { openRelease } from '../protocol/release.js';
import type { Secret } from '../protocol/secret.js';
import type { Context } from './context.js';
import { ClientError, type MissingSeat, NotEnoughSeats } from './errors.js';
import type { Running } from './operation.js';
import type { OpenRequest } from './request.js';
import { encodeAddress } from './ss58.js';
import { onChain } from './translate.js';

/**
 * Windows of the chain to wait, each 3D blocks for the delay of finality D that it was made with: within one every replica of a
 * healthy network has had its turn and its answer is final, the other is for a slow one. 12 blocks of a development network.
 */
const DEFAULT_WINDOWS = 2;

/** A chain with 6 s blocks that finalises nothing for this long is not answering. */
const DEFAULT_STALL_MS = 60_000;

/** Bounds of one wait. */
export interface WaitOptions {
  /** Finalised blocks after which too few answers are an error; the request stays open. By default two windows of the chain. */
  readonly withinBlocks?: number | undefined;
  /** Milliseconds without a finalised block after which the chain counts as away. 60,000 by default. */
  readonly stallMs?: number | undefined;
}

/** See `Requests.wait`. */
export async function awaitRelease(
  context: Pick<Context, 'chain' | 'group' | 'pins'>,
  request: OpenRequest,
  { withinBlocks, stallMs = DEFAULT_STALL_MS }: WaitOptions,
  running: Running,
): Promise<Secret> {
  const { chain } = context;
  if (request.k.length === 0) {
    throw new ClientError(
      'invalid-argument',
      `the secret of request ${request.id} is wiped: it was opened or closed`,
    );
  }
  if (withinBlocks !== undefined && (!Number.isInteger(withinBlocks) || withinBlocks < 0)) {
    throw new ClientError('invalid-argument', 'withinBlocks must be a whole number from 0');
  }
  const from = Math.max(chain.head().number, request.block);
  return onChain(`wait for request ${request.id}`, async () => {
    const blocks = withinBlocks ?? DEFAULT_WINDOWS * (await chain.state().settings()).window;
    const deadline = from + blocks;
    const { release, state } = await firstValueFrom(
      chain.finalised$.pipe(
        timeout({
          each: stallMs,
          with: () => {
            throw new ChainUnreachable(`a node that finalises blocks (none for ${stallMs} ms)`);
          },
        }),
        filter((block) => block.number >= request.block),
        concatMap((block) => look(chain.state(block), block, { request, deadline, running })),
        filter((found) => found !== undefined),
        takeUntil(running.aborted$),
        throwIfEmpty(() => new ChainUnreachable('a chain that is still connected')),
      ),
    );
    return unlock(context, request, release, state);
  });
}

/** The release, or undefined to look again at the next block. */
async function look(
  state: FinalisedState,
  block: FinalisedBlock,
  {
    request,
    deadline,
    running: { heard, tell },
  }: { readonly request: OpenRequest; readonly deadline: number; readonly running: Running },
): Promise<{ release: ReleaseView; state: FinalisedState } | undefined> {
  // The key is what opening asks for next: read together they are one request to the node.
  const [view] = await Promise.all([state.request(request.id), state.key(request.header.key)]);
  if (!view) throw new ClientError('request-closed', `request ${request.id} is no longer on chain`);
  if (view.release) {
    const need = heard ? (await answers(state, view)).need : 0;
    tell({ step: 'partials', have: need, need });
    return { release: view.release, state };
  }
  const secret = await state.secret(view.secret);
  if (secret?.policyVersion !== view.policyVersion) {
    throw new ClientError(
      'request-cancelled',
      `the policy or owner of secret ${view.secret} changed meanwhile`,
    );
  }
  if (block.number >= view.expires) {
    throw new ClientError('request-expired', `request ${request.id} expired at block ${view.expires}`);
  }
  const isLate = block.number >= deadline;
  if (!heard && !isLate) return undefined;
  const { have, need, missing } = await answers(state, view);
  tell({ step: 'partials', have, need });
  if (isLate) throw new NotEnoughSeats(request, { have, need, missing });
  return undefined;
}

/** How many seats of the current epoch have answered, how many must, and who has not. */
export async function answers(
  state: FinalisedState,
  view: RequestView,
): Promise<{ readonly have: number; readonly need: number; readonly missing: readonly MissingSeat[] }> {
  const key = await state.key(view.key);
  const { epoch, attempt } = key ?? { epoch: 0, attempt: 0 };
  const [partials, roster] = await Promise.all([
    state.partials(view.id),
    state.roster(view.key, epoch, attempt),
  ]);
  const answered = new Set(partials.filter((partial) => partial.epoch === epoch).map(({ seat }) => seat));
  const missing = (roster?.seats ?? [])
    .filter(({ seat }) => !answered.has(seat))
    .map(({ seat, operator }) => ({ seat, operator: encodeAddress(operator) }));
  return { have: answered.size, need: roster?.T ?? 0, missing };
}

async function unlock(
  { group, chain, pins }: Pick<Context, 'chain' | 'group' | 'pins'>,
  { id, header, k }: OpenRequest,
  { A, B }: ReleaseView,
  state: FinalisedState,
): Promise<Secret> {
  const Y = (await state.key(header.key))?.public;
  if (!Y) throw new ClientError('unknown-key', `the chain has no active key ${header.key}`);
  pins.check(header.key, Y);
  const { depositor: owner, object, record } = header;
  try {
    const opened = openRelease(group, {
      genesis: chain.genesis,
      key: header.key,
      Y,
      owner,
      object,
      ...record,
      k,
      A,
      B,
    });
    opened.S.wipe();
    opened.km.wipe();
    return opened.dek;
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const code = error.code === 'aead' ? 'record-invalid' : 'release-invalid';
    throw new ClientError(code, `request ${id}: ${error.message}`, { cause: error });
  }
}

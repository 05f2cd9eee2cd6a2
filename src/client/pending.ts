/** The requests whose secrets a store has: found on chain by R, however the page or process ended that made them. */
import type { RequestView } from '../chain/types.js';
import { toHex } from '../protocol/bytes.js';
import { Secret } from '../protocol/secret.js';
import type { Context } from './context.js';
import type { ReaderKey } from './reader-keys.js';
import type { OpenRequest } from './request.js';

/**
 * Blocks after which a request that is not on chain never will be: the mortality of an extrinsic (64), and as many again
 * for a wallet that asked its user for a while.
 */
const GIVEN_UP_AFTER_BLOCKS = 128;

/** See `Requests.pending`. */
export async function pendingRequests({ chain, readerKeys }: Context): Promise<readonly OpenRequest[]> {
  const state = chain.state();
  const keys = await readerKeys.all(chain.genesis);
  if (keys.length === 0) return [];
  const byR = new Map((await state.requests()).map((view) => [toHex(view.R), view]));
  const pending: OpenRequest[] = [];
  for (const key of keys) {
    const view = byR.get(toHex(key.R));
    if (view && (await isAlive(view))) pending.push(restored(key, view));
    else if (view || state.block.number > key.signedAt + GIVEN_UP_AFTER_BLOCKS)
      await readerKeys.remove(key.R);
  }
  return pending.sort((one, other) => (one.id < other.id ? -1 : 1));

  async function isAlive(view: RequestView): Promise<boolean> {
    if (view.release) return true;
    const secret = await state.secret(view.secret);
    return secret?.policyVersion === view.policyVersion && state.block.number < view.expires;
  }
}

function restored({ header, secret, k, R }: ReaderKey, view: RequestView): OpenRequest {
  const { id, expires, fee, opened } = view;
  return { id, secret, header, expires, held: fee, block: opened, R, k: Secret.copyOf(k) };
}

/** What became of a request, for its reader and the owner of the secret to keep. */
import type { Context } from './context.js';
import { ClientError } from './errors.js';
import { decodePolicy } from './policy.js';
import { describe } from './policy-text.js';
import { encodeAddress } from './ss58.js';
import { onChain } from './translate.js';

/** Plain data: can be written as JSON. */
export interface Receipt {
  /** Numbers of the request and of the secret, in decimal. */
  readonly request: string;
  readonly secret: string;
  readonly key: number;
  /** SS58. */
  readonly reader: string;
  /** Block in which it was asked, and the version of the policy that admitted the reader. */
  readonly requested: number;
  readonly policyVersion: number;
  /** That policy in plain language; undefined if it was replaced since. */
  readonly policy: string | undefined;
  /** Undefined while it is not answered. */
  readonly released:
    | { readonly block: number; readonly epoch: number; readonly seats: readonly number[] }
    | undefined;
  /** Whether it is proven to be the chain's, or what a node said. */
  readonly verified: boolean;
  /** The same in one sentence. */
  readonly sentence: string;
}

/** Throws `request-closed`, `chain-unreachable`. */
export function readReceipt({ chain, verified }: Context, id: bigint): Promise<Receipt> {
  return onChain(`read request ${id}`, async () => {
    const state = chain.state();
    const view = await state.request(id);
    if (!view) throw new ClientError('request-closed', `the chain has no request ${id} (any more)`);
    const [partials, secret, nodes] = await Promise.all([
      state.partials(id),
      state.secret(view.secret),
      state.policy(view.secret),
    ]);
    const isCurrent = secret?.policyVersion === view.policyVersion;
    const policy = isCurrent && nodes ? describe(decodePolicy(nodes)) : undefined;
    const seats = partials.filter(({ epoch }) => epoch === view.release?.epoch).map(({ seat }) => seat);
    const released = view.release && { block: view.release.at, epoch: view.release.epoch, seats };
    const reader = encodeAddress(view.reader);
    const rule = policy === undefined ? 'a policy that was replaced since' : `the policy "${policy}"`;
    const asked = `request ${id} of secret ${view.secret} by ${reader} in block ${view.opened} under ${rule}`;
    const answer = released
      ? `released in block ${released.block} by epoch ${released.epoch}, seats ${seats.join(', ')}`
      : 'not released';
    return {
      request: String(id),
      secret: String(view.secret),
      key: view.key,
      reader,
      requested: view.opened,
      policyVersion: view.policyVersion,
      policy,
      released,
      verified,
      sentence: `${asked}; ${answer}`,
    };
  });
}

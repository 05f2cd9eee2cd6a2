/**
 * What a thief has of a machine whose randomness it knows (wiretap.ts): the account of its enclave, and the share of its
 * seat, put together from the dealings on the chain as the enclave does it.
 */
import type { AccountId, ExtrinsicSigner, FinalisedState, KeyView, RosterView } from '../chain/types.js';
import {
  type Contribution,
  equalBytes,
  type Group,
  hedgeRegisterKey,
  lagrangeAtZero,
  receiveShare,
  registerContext,
  type Secret,
} from '../protocol/index.js';
import { newAccount } from './accounts.js';

/** Bytes of a seed, and of what a registration key is made from. */
const WORD_BYTES = 32;

/** The share of a seat in one epoch. */
export interface StolenShare {
  readonly epoch: number;
  readonly seat: number;
  /** The enclave it was taken from. */
  readonly enclave: AccountId;
  /** The caller's to wipe. */
  readonly x: Secret;
}

/**
 * The share of the key's active epoch that an enclave of its roster has. `state`: any finalised one of that epoch.
 * Throws when the draws do not give it.
 */
export async function stealShare(
  group: Group,
  {
    genesis,
    state,
    view,
    enclave,
    draws,
  }: {
    readonly genesis: Uint8Array;
    readonly state: FinalisedState;
    readonly view: KeyView;
    readonly enclave: AccountId;
    readonly draws: readonly Uint8Array[];
  },
): Promise<StolenShare> {
  const id = [view.id, view.epoch, view.attempt] as const;
  const [roster, Q = []] = await Promise.all([state.roster(...id), state.qualified(...id)]);
  const place = roster?.recipients.find((recipient) => equalBytes(recipient.enclave, enclave));
  if (roster === undefined || place === undefined) throw new Error('theft: the enclave is not in the roster');
  const { m, seat, P } = place;
  const context = registerContext({ genesis, key: id[0], epoch: id[1], attempt: id[2], enclave });
  const p = registrationKey(group, { context, P, draws });
  if (p === undefined) throw new Error('theft: none of the draws gives the registration key');
  try {
    const contributions = await Promise.all(
      Q.map((dealer) => contributionOf(state, roster, { dealer, seat, m })),
    );
    const lambda = roster.tOld === 0 ? undefined : lagrangeAtZero(group, Q);
    const X = await state.shareKey(...id, seat);
    const x = receiveShare(group, { context: roster.context, m, p, P, contributions, X, lambda });
    return { epoch: view.epoch, seat, enclave, x };
  } finally {
    p.wipe();
  }
}

/** The account of an enclave, which it made of 32 bytes that it drew. Throws when the draws do not give it. */
export async function stealAccount(
  enclave: AccountId,
  draws: readonly Uint8Array[],
): Promise<ExtrinsicSigner> {
  for (const seed of draws) {
    if (seed.length !== WORD_BYTES) continue;
    const account = await newAccount(() => seed.slice());
    if (equalBytes(account.publicKey, enclave)) return account;
  }
  throw new Error('theft: none of the draws gives the account');
}

/** p with p G = P. */
function registrationKey(
  group: Group,
  {
    context,
    P,
    draws,
  }: { readonly context: Uint8Array; readonly P: Uint8Array; readonly draws: readonly Uint8Array[] },
): Secret | undefined {
  for (const draw of draws) {
    if (draw.length !== WORD_BYTES) continue;
    const p = hedgeRegisterKey(group, draw, context);
    if (equalBytes(group.multiplyBase(p.expose()), P)) return p;
    p.wipe();
  }
  return undefined;
}

/** What one dealing has for recipient m on a seat; the digest is the chain's. */
async function contributionOf(
  state: FinalisedState,
  { key, epoch, attempt }: RosterView,
  { dealer, seat, m }: { readonly dealer: number; readonly seat: number; readonly m: number },
): Promise<Contribution> {
  const [dealing, ciphertexts] = await Promise.all([
    state.dealing(key, epoch, attempt, dealer),
    state.ciphertexts(key, epoch, attempt, dealer),
  ]);
  const Vj = dealing?.V[seat];
  const c = ciphertexts?.[m - 1];
  if (dealing === undefined || Vj === undefined || c === undefined) {
    throw new Error('theft: the chain has no such dealing');
  }
  return { dealer, R: dealing.R, Vj, c };
}

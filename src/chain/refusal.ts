/** What a node's pool answers, as one error type. */
import { InvalidTransaction } from './errors.js';
import type { RpcRefused } from './rpc.js';

/** Substrate's pool errors. */
const POOL_INVALID = 1010;
const POOL_BANNED = 1012;
const POOL_KNOWN = 1013;
const POOL_LOW_PRIORITY = 1014;

/** By number in both forms: Substrate says `Invalid Transaction: Custom error: 6`, the embedded chain `{"custom":6}`. */
const CUSTOM = /Custom error: (\d+)|"custom":(\d+)/i;

/**
 * Why the pool did not take an extrinsic; nothing if it has it already. One of too low a priority is refused for another
 * that waits in the pool with its nonce, and may be included or not.
 */
export function poolRefusal(error: RpcRefused): InvalidTransaction | undefined {
  if (error.code === POOL_KNOWN) return undefined;
  if (error.code === POOL_LOW_PRIORITY) return new InvalidTransaction('NonceTaken', error);
  // A pool that found these very bytes invalid, or dropped them, takes them back after half an hour at the earliest.
  if (error.code === POOL_BANNED) return new InvalidTransaction('Banned', error);
  if (error.code === POOL_INVALID) return refusalOf(error.message, error);
  return new InvalidTransaction(error.message, error);
}

function refusalOf(message: string, cause: unknown): InvalidTransaction {
  const custom = CUSTOM.exec(message);
  if (custom !== null) return InvalidTransaction.custom(Number(custom[1] ?? custom[2]), cause);
  return new InvalidTransaction(reasonOf(message), cause);
}

/**
 * The variant in a pool error. Substrate says `Invalid Transaction: Inability to pay some fees`, the embedded chain
 * `{"invalid":{"payment":null}}`.
 */
function reasonOf(message: string): string {
  const variant = /"(?:invalid|unknown)":\s*(?:"(\w+)"|\{"(\w+)":(\w+|"[^"]*"))/i.exec(message);
  if (variant) {
    const name = variant[1] ?? variant[2] ?? '';
    const detail = variant[3] === undefined || variant[3] === 'null' ? '' : `(${variant[3]})`;
    return `${name.charAt(0).toUpperCase()}${name.slice(1)}${detail}`;
  }
  for (const [words, reason] of SUBSTRATE_WORDS) if (words.test(message)) return reason;
  return message;
}

/** sp_runtime's texts of InvalidTransaction, in words that have not changed. */
const SUBSTRATE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/pay some fees/i, 'Payment'],
  [/outdated/i, 'Stale'],
  [/will be valid in the future/i, 'Future'],
  [/bad signature|bad proof/i, 'BadProof'],
  [/ancient birth block/i, 'AncientBirthBlock'],
  [/exhaust the resources/i, 'ExhaustsResources'],
];

/** Which Keyfold stanza of a file is meant: age may have encrypted it to several Keyfold recipients. */
import type { Chain } from '../chain/types.js';
import { equalBytes } from '../protocol/bytes.js';
import { readHeaders } from './age.js';
import type { ByteSource } from './bytes.js';
import { ClientError } from './errors.js';
import { findSecret } from './lookup.js';
import type { SealedHeader } from './stanza.js';

/** A sealed file, its header alone, or all its headers. */
export type Sealed = ByteSource | SealedHeader | readonly SealedHeader[];

/** Stanzas of one file that are tried: each denial costs a transaction fee, and a stranger may have written the file. */
const MAX_TRIES = 16;

/** At least one. Throws `malformed-file`. */
export async function headersOf(sealed: Sealed): Promise<readonly SealedHeader[]> {
  const headers = isHeader(sealed) ? [sealed] : isList(sealed) ? sealed : await readHeaders(sealed);
  if (headers.length === 0) throw new ClientError('invalid-argument', 'sealed: a list without a header');
  return headers;
}

/**
 * The one that this account stores: of a file with several, the one that was sealed for it. Throws `malformed-file`, and
 * `invalid-argument` where more than one was.
 */
export async function headerToStore(
  { genesis }: Pick<Chain, 'genesis'>,
  sealed: Sealed,
  depositor: Uint8Array,
): Promise<SealedHeader> {
  const headers = await headersOf(sealed);
  const own = headers.filter(
    (header) => equalBytes(header.genesis, genesis) && equalBytes(header.depositor, depositor),
  );
  if (own.length > 1) {
    throw new ClientError(
      'invalid-argument',
      `sealed: ${own.length} stanzas of the file are for this depositor; pass one of readHeaders(file)`,
    );
  }
  // What is wrong with one of somebody else is said by the checks of a deposit.
  const [header] = [...own, ...headers];
  if (!header) throw new ClientError('malformed-file', 'the file has no keyfold stanza');
  return header;
}

/**
 * Those that are stored on this chain, in the order they are tried: what the account deposited itself, then that of the
 * file. At least one. Throws what a lookup throws where none is.
 */
export async function storedHeaders(
  chain: Chain,
  headers: readonly SealedHeader[],
  account?: Uint8Array,
): Promise<readonly [SealedHeader, ...SealedHeader[]]> {
  const isOwn = ({ depositor }: SealedHeader): boolean =>
    account !== undefined && equalBytes(depositor, account);
  const isHere = ({ genesis }: SealedHeader): boolean => equalBytes(genesis, chain.genesis);
  // Those of other chains come last: they are looked up for the sake of what is said of them.
  const rank = (header: SealedHeader): number => (isHere(header) ? 0 : 2) + (isOwn(header) ? 0 : 1);
  const tried = [...headers].sort((one, other) => rank(one) - rank(other)).slice(0, MAX_TRIES);
  const failures: unknown[] = [];
  const found: SealedHeader[] = [];
  for (const [index, looked] of (
    await Promise.allSettled(tried.map((header) => findSecret(chain, header)))
  ).entries()) {
    const header = tried[index];
    if (looked.status === 'rejected') failures.push(looked.reason);
    else if (header) found.push(header);
  }
  const [first, ...more] = found;
  if (!first) throw failures[0];
  return [first, ...more];
}

function isHeader(sealed: Sealed): sealed is SealedHeader {
  return 'record' in sealed;
}

function isList(sealed: Sealed): sealed is readonly SealedHeader[] {
  return Array.isArray(sealed);
}

/** The last step of both drivers: what the machine gave is a quote of that kind, and speaks of what it was asked for. */
import { equalBytes } from '../../protocol/index.js';
import { MAX_QUOTE_BYTES } from './attestation.js';
import { AttestationError } from './errors.js';
import { readQuote } from './quote.js';

/**
 * Returns `bytes` if they are a quote of `tee` over the 64 bytes `wanted`. Throws `noQuote`, `quoteTooLong`,
 * `notBound`.
 */
export function boundQuote(
  bytes: Uint8Array,
  wanted: Uint8Array,
  tee: 'sgx' | 'tdx',
  where: string,
): Uint8Array {
  if (bytes.length === 0) throw new AttestationError('noQuote', `${tee}: ${where} gave an empty quote`);
  if (bytes.length > MAX_QUOTE_BYTES) {
    throw new AttestationError(
      'quoteTooLong',
      `${tee}: the quote of ${where} has more than the ${MAX_QUOTE_BYTES} bytes that the chain takes`,
    );
  }
  const { report } = parsed(bytes, tee, where);
  if (report.tee !== tee || !equalBytes(report.reportData, wanted)) {
    throw new AttestationError(
      'notBound',
      `${tee}: the quote of ${where} does not speak of this enclave, operator and chain`,
    );
  }
  return bytes;
}

function parsed(bytes: Uint8Array, tee: string, where: string) {
  try {
    return readQuote(bytes);
  } catch (error) {
    throw new AttestationError('notBound', `${tee}: what ${where} gave is no quote`, { cause: error });
  }
}

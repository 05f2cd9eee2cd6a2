/** What to do about each error of the chain that a quote, its collateral or an enclave meets. */
import { ClientError } from '../client/errors.js';
import { withChain } from './connection.js';
import { Refused } from './exit.js';

const NEWER =
  'get newer collateral of the machine from a PCCS, put it on the chain with `keyfold enclave collateral FILE`, and name what that answers with --collateral';

/** By `pallet.Error`. */
const HINTS: Readonly<Record<string, string>> = {
  'enclaves.CollateralExpired': NEWER,
  'enclaves.CollateralNotYetValid':
    'the collateral is newer than the time of the chain: wait, or name older collateral that is still good',
  'enclaves.CollateralNeeded':
    'put the collateral of the machine on the chain with `keyfold enclave collateral FILE`, and name what that answers with --collateral',
  'enclaves.UnknownCollateral':
    'put it on the chain with `keyfold enclave collateral FILE`; leave out --collateral to have the best there is found',
  'enclaves.CollateralExists': 'it is on the chain already: use it, or bring newer one',
  'enclaves.CollateralFormat': 'pass the JSON object that docs/guides/attestation.md describes, unchanged',
  'enclaves.TooMuchCollateral':
    'remove some that is needed no more: `keyfold enclave collateral --remove ID`; `keyfold enclave status` lists them',
  'enclaves.NotSubmitter': 'sign with the account that put it there, or wait until it has run out',
  'enclaves.CertificateRevoked':
    'the vendor revoked the machine, or who vouches for it: run the enclave on another machine',
  'enclaves.TcbTooLow':
    'update the firmware and microcode of the machine, then bring its newer collateral; `keyfold enclave verify` shows its TCB status',
  'enclaves.MeasurementNotAllowed':
    'run a version of the program whose measurement the chain allows; `keyfold enclave verify` shows that of the quote',
  'enclaves.MeasurementChanged':
    'an enclave does not change its program: add the new one with `keyfold enclave add --replace`',
  'enclaves.DebugEnclave': 'start the enclave without debug mode and profiling, and make the quote again',
  'enclaves.QuoteSignature':
    'the quote and this collateral do not lead to the vendor: name the collateral of its machine, do not trust a quote that was changed',
  'enclaves.QuoteFormat': 'pass the raw bytes of a DCAP quote, of version 3, 4 or 5',
  'enclaves.QuoteLength': 'pass the raw bytes of the whole quote',
  'enclaves.SimulatedNotAllowed':
    'this chain takes quotes of hardware only: --attestation tdx or sgx, or a file with such a quote',
  'enclaves.WrongReportData':
    'the quote speaks of another enclave, operator or chain: have it made for these',
  'enclaves.UnknownEnclave': 'name an enclave of this operator: `keyfold enclave list --operator ADDRESS`',
  'enclaves.EnclaveUsed': 'an account is an enclave once: start the worker again, which makes a new one',
  'enclaves.TooManyEnclaves':
    'remove one with `keyfold enclave remove`, or put the new one in its place with --replace',
  'enclaves.NotOperator':
    'register the operator first: `keyfold operator register`; name it with --operator where you sign as its proxy',
};

/** As {@link withChain}; throws Refused with a hint of its own where the chain refuses something of attestation. */
export async function withEnclaves(...args: Parameters<typeof withChain<void>>): Promise<void> {
  try {
    await withChain(...args);
  } catch (error) {
    const hint = error instanceof ClientError ? HINTS[error.chainError ?? ''] : undefined;
    if (hint === undefined || !(error instanceof ClientError)) throw error;
    throw new Refused(error.message, hint, { cause: error });
  }
}

/** Operators' calls of a FakeChain: enclaves with their quotes, as pallet enclaves judges them, but no bonds. */
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { Call } from '../../src/chain/calls.js';
import { reportData } from '../../src/enclave/attestation/attestation.js';
import { readCertificate } from '../../src/enclave/attestation/dcap/certificates.js';
import { decodeCollateral } from '../../src/enclave/attestation/dcap/collateral.js';
import { rootOf } from '../../src/enclave/attestation/dcap/root.js';
import { readTcbInfo } from '../../src/enclave/attestation/dcap/tcb.js';
import { verifyQuote } from '../../src/enclave/attestation/dcap/verify.js';
import { AttestationError, type AttestationErrorCode } from '../../src/enclave/attestation/errors.js';
import { measurementOf } from '../../src/enclave/attestation/measurement.js';
import { equalBytes } from '../../src/protocol/index.js';
import { argsOf, type Dispatch, isSame, refused } from './fake-keys.js';
import { withdrawAll } from './fake-replicas.js';
import { lasts, programOf, type Store, timeOf } from './fake-state.js';

interface QuoteArgs {
  readonly enclave: Uint8Array;
  readonly quote: Uint8Array;
  readonly collateral: Uint8Array | null;
}

export function dispatchEnclaves(d: Dispatch, call: Call): void {
  const run = CALLS[call.name];
  if (run === undefined) throw refused('enclaves', 'UnknownCall');
  run(d, call);
}

const CALLS: Readonly<Record<string, (d: Dispatch, call: Call) => void>> = {
  addEnclave: (d, call) => void addEnclave(d, argsOf(call)),
  replaceEnclave: (d, call) => replaceEnclave(d, argsOf(call)),
  removeEnclave: (d, call) => removeEnclave(d, argsOf<{ enclave: Uint8Array }>(call).enclave),
  renewAttestation: (d, call) => renew(d, argsOf(call)),
  submitCollateral: (d, call) => submitCollateral(d, argsOf<{ collateral: Uint8Array }>(call).collateral),
};

/** Throws where an enclave's attestation or program has run out: it takes no new duty. */
export function checkFit({ store, origin }: Pick<Dispatch, 'store' | 'origin'>): void {
  const view = store.enclaves.find(({ account }) => isSame(account)(origin));
  if (view === undefined) throw refused('enclaves', 'NotAnEnclave');
  if (!lasts(store, view.attestedUntil)) throw refused('enclaves', 'AttestationExpired');
  const program = programOf(store, view.measurement);
  if (program === undefined || !lasts(store, program.until)) throw refused('enclaves', 'MeasurementExpired');
}

function replaceEnclave(
  d: Dispatch,
  {
    old,
    new: enclave,
    ...of
  }: Omit<QuoteArgs, 'enclave'> & { readonly old: Uint8Array; readonly new: Uint8Array },
): void {
  ownEnclave(d, old);
  const measurement = addEnclave(d, { ...of, enclave });
  removeEnclave(d, old);
  d.emit('enclaves.EnclaveReplaced', { operator: d.origin, old, new: enclave, measurement });
}

function ownEnclave(d: Dispatch, enclave: Uint8Array): number {
  const index = d.store.enclaves.findIndex(
    ({ account, operator }) => isSame(account)(enclave) && isSame(operator)(d.origin),
  );
  if (index < 0) throw refused('enclaves', 'UnknownEnclave');
  return index;
}

function removeEnclave(d: Dispatch, enclave: Uint8Array): void {
  d.store.enclaves.splice(ownEnclave(d, enclave), 1);
  withdrawAll(d, enclave);
}

function addEnclave(d: Dispatch, { enclave: account, quote, collateral }: QuoteArgs): Uint8Array {
  checkOperator(d);
  if (d.store.enclaves.some((view) => isSame(view.account)(account)))
    throw refused('enclaves', 'AlreadyAdded');
  const { measurement, until } = judged(d, { enclave: account, quote, collateral });
  const { number: added, enclaves } = d.store;
  enclaves.push({ account, operator: d.origin, measurement, added, attestedUntil: until });
  d.emit('enclaves.EnclaveAdded', { operator: d.origin, enclave: account, measurement });
  return measurement;
}

function renew(d: Dispatch, args: QuoteArgs): void {
  checkOperator(d);
  if (d.store.refuseRenewals) throw refused('enclaves', 'Refused');
  const index = ownEnclave(d, args.enclave);
  const { measurement, until } = judged(d, args);
  const view = d.store.enclaves[index];
  if (view === undefined || !equalBytes(view.measurement, measurement))
    throw refused('enclaves', 'MeasurementChanged');
  d.store.enclaves[index] = { ...view, attestedUntil: until };
  d.emit('enclaves.AttestationRenewed', { operator: d.origin, enclave: args.enclave, until });
}

function checkOperator(d: Dispatch): void {
  if (d.store.operators.some((operator) => isSame(operator.account)(d.origin))) return;
  throw refused('enclaves', 'NotOperator');
}

/** Digests, and no deposits. */
function submitCollateral(d: Dispatch, bytes: Uint8Array): void {
  checkOperator(d);
  const id = blake2AsU8a(bytes);
  if (d.store.collateral.some((view) => equalBytes(view.id, id)))
    throw refused('enclaves', 'CollateralExists');
  const until = BigInt(readTcbInfo(decodeCollateral(bytes).tcbInfo).nextUpdate);
  d.store.collateral.push({ id, submitter: d.origin, deposit: 0n, until, bytes });
  d.emit('enclaves.CollateralSubmitted', { submitter: d.origin, id, until });
}

interface Attested {
  readonly measurement: Uint8Array;
  readonly until: bigint | undefined;
}

function judged(d: Dispatch, args: QuoteArgs): Attested {
  const attested = args.quote[0] === 0 ? simulated(d.store, args.quote) : intel(d, args);
  const program = programOf(d.store, attested.measurement);
  if (program === undefined || !lasts(d.store, program.until))
    throw refused('enclaves', 'MeasurementNotAllowed');
  return attested;
}

/** Whatever it is signed by. */
function simulated(store: Store, quote: Uint8Array): Attested {
  const { simulatedLifetime } = store.rules;
  const until = simulatedLifetime === undefined ? undefined : timeOf(store) + simulatedLifetime;
  return { measurement: quote.slice(1, 33), until };
}

/** The chain's word for each reason that the check off chain gives. */
const REFUSALS: Partial<Record<AttestationErrorCode, string>> = {
  malformedQuote: 'QuoteLength',
  expired: 'CollateralExpired',
  revoked: 'CertificateRevoked',
  platform: 'TcbTooLow',
};

function intel(
  { store, genesis, origin }: Dispatch,
  { enclave, quote, collateral: id }: QuoteArgs,
): Attested {
  if (id === null) throw refused('enclaves', 'CollateralNeeded');
  const stored = store.collateral.find((view) => equalBytes(view.id, id));
  if (stored === undefined) throw refused('enclaves', 'UnknownCollateral');
  const { testRoot } = store.rules;
  const root = testRoot === undefined ? rootOf() : readCertificate(testRoot, 'the root of the tests');
  try {
    const at = Number(timeOf(store));
    const { report, expires } = verifyQuote(quote, decodeCollateral(stored.bytes), { at, root });
    const wanted = reportData({ genesis, operator: origin, enclave });
    if (!equalBytes(report.reportData.slice(0, 32), wanted)) throw refused('enclaves', 'WrongReportData');
    return { measurement: measurementOf(report), until: BigInt(expires) };
  } catch (error) {
    if (!(error instanceof AttestationError)) throw error;
    throw refused('enclaves', REFUSALS[error.code] ?? 'QuoteSignature');
  }
}

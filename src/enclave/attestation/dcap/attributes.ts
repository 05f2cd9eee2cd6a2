/** What must not be possible with an enclave or a virtual machine that holds secrets. */
import { AttestationError } from '../errors.js';
import type { EnclaveReport, TdReport } from '../quote.js';
import { isDebug } from './qe.js';

/** TD attributes by bit (Intel, TDX Module ABI Specification 348551-008, table 3.23). */
const DEBUG = 1n;
const PROFILING = 0x70n;
const SERVICE_TD_EXTENDED = 1n << 17n;
const SEPT_VE_DISABLE = 1n << 28n;
const MIGRATABLE = 1n << 29n;

/** Bits that must be zero: 1..3, 7..15, 23..26, 32..61. */
const RESERVED = ones(1, 3) | ones(7, 15) | ones(23, 26) | ones(32, 61);

function ones(first: number, last: number): bigint {
  return ((1n << BigInt(last - first + 1)) - 1n) << BigInt(first);
}

/** Throws `attributes`, naming the first that is wrong. */
export function checkAttributes(report: EnclaveReport | TdReport): void {
  if (report.tee === 'sgx') {
    if (isDebug(report)) throw wrong('the enclave is in debug mode');
    return;
  }
  if (report.mrServiceTd?.some((byte) => byte !== 0) === true)
    throw wrong('a service TD is bound to the machine');
  const { buffer, byteOffset } = report.tdAttributes;
  const bits = new DataView(buffer, byteOffset, 8).getBigUint64(0, true);
  const has = (mask: bigint): boolean => (bits & mask) !== 0n;
  if (has(DEBUG)) throw wrong('the machine is in debug mode');
  if (has(PROFILING)) throw wrong('the machine is profiled');
  if (has(RESERVED)) throw wrong('reserved attributes of the machine are set');
  if (has(MIGRATABLE)) throw wrong('the machine may be migrated');
  if (has(SERVICE_TD_EXTENDED)) throw wrong('service TDs may be bound to the machine');
  if (!has(SEPT_VE_DISABLE)) throw wrong('SEPT_VE_DISABLE is not set');
}

const wrong = (message: string): AttestationError => new AttestationError('attributes', message);

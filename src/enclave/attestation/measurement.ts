/**
 * What counts as the program of an enclave, as the chain counts it (chain/pallets/enclaves/src/attestation/measurement.rs):
 * one digest of everything that decides what it does, and of nothing that differs between machines that run the same.
 */
import { concat, hash } from '../../protocol/index.js';
import type { EnclaveReport, TdReport } from './quote.js';

/** SGX ATTRIBUTES are 8 bytes of flags, then XFRM, which follows the features of the processor. */
const FLAGS_BYTES = 8;

/** 32 bytes: of MRENCLAVE and the flags, or of MRTD, RTMR0..3 and the TD attributes. */
export function measurementOf(report: EnclaveReport | TdReport): Uint8Array {
  if (report.tee === 'sgx') {
    return hash('sgx-measurement', concat(report.mrEnclave, report.attributes.slice(0, FLAGS_BYTES)));
  }
  return hash('tdx-measurement', concat(report.mrTd, ...report.rtMr, report.tdAttributes));
}

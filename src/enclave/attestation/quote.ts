/**
 * DCAP quotes as fields (Intel, SGX and TDX DCAP Quote Generation Library API, appendix A): SGX quotes of version 3 and
 * TDX quotes of version 4 and 5, little-endian. Reading one checks lengths only and no signature. Bytes after the last
 * field are ignored, as the chain does: quoting services pad.
 */
import { ByteReader } from '../../protocol/byte-reader.js';
import { concat } from '../../protocol/index.js';
import { AttestationError } from './errors.js';

/** Bytes of report data in a report of either kind. */
export const REPORT_DATA_BYTES = 64;

const HEADER_BYTES = 48;
const ENCLAVE_REPORT_BYTES = 384;
const TEE_SGX = 0;
const TEE_TDX = 0x81;

/** Bodies of a quote of version 5: their number, and their bytes beyond those of a TDX 1.0 report. */
const TD_BODIES: Readonly<Record<number, number>> = { 2: 0, 3: 64, 4: 301 };
const TD10_REPORT_BYTES = 584;

/** What an SGX enclave is, of its own report or of the one of the quoting enclave. */
export interface EnclaveReport {
  readonly tee: 'sgx';
  /** 16 bytes */
  readonly cpuSvn: Uint8Array;
  readonly miscSelect: number;
  /** 16 bytes; bit 1 of the first is debug mode. */
  readonly attributes: Uint8Array;
  /** MRENCLAVE, MRSIGNER: 32 bytes each */
  readonly mrEnclave: Uint8Array;
  readonly mrSigner: Uint8Array;
  readonly isvProdId: number;
  readonly isvSvn: number;
  /** 64 bytes */
  readonly reportData: Uint8Array;
}

/** What a TDX virtual machine (trust domain) is. */
export interface TdReport {
  readonly tee: 'tdx';
  /** TEE_TCB_SVN: 16 bytes, of the launch; of a TDX 1.5 report also the current one. */
  readonly tcbSvn: Uint8Array;
  readonly currentTcbSvn: Uint8Array | undefined;
  /** MRSIGNERSEAM: 48 bytes */
  readonly mrSignerSeam: Uint8Array;
  /** 8 bytes each */
  readonly seamAttributes: Uint8Array;
  readonly tdAttributes: Uint8Array;
  /** MRTD: 48 bytes */
  readonly mrTd: Uint8Array;
  /** RTMR0..3: 48 bytes each */
  readonly rtMr: readonly Uint8Array[];
  /** MRSERVICETD: 48 bytes; of a TDX 1.5 report. */
  readonly mrServiceTd: Uint8Array | undefined;
  /** 64 bytes */
  readonly reportData: Uint8Array;
}

export interface Quote {
  readonly version: 3 | 4 | 5;
  readonly attestationKeyType: number;
  /** 16 bytes */
  readonly qeVendor: Uint8Array;
  readonly report: EnclaveReport | TdReport;
  /** Header and report: what the attestation key signed. */
  readonly signed: Uint8Array;
  /** r || s of the attestation key over {@link signed}, and that key as x || y: 64 bytes each, P-256. */
  readonly signature: Uint8Array;
  readonly attestationKey: Uint8Array;
  /** 384 bytes of the quoting enclave's report, and r || s of the PCK key over them. */
  readonly qeReport: Uint8Array;
  readonly qeReportSignature: Uint8Array;
  readonly qeAuthData: Uint8Array;
  /** 5: `certification` holds the PCK certificate chain as PEM. */
  readonly certificationType: number;
  readonly certification: Uint8Array;
}

/** Throws `malformedQuote`. */
export function readQuote(bytes: Uint8Array): Quote {
  const quote = new Reader(bytes);
  const header = new Reader(quote.take(HEADER_BYTES));
  const version = header.u16();
  const attestationKeyType = header.u16();
  const tee = header.u32();
  header.take(4);
  const qeVendor = header.take(16);
  const report = reportOf(quote, version, tee);
  const signed = bytes.slice(0, quote.at);
  const auth = new Reader(quote.take(quote.u32()));
  const signature = auth.take(64);
  const attestationKey = auth.take(64);
  // From version 4 on, what the quoting enclave vouches for is wrapped once more: its type, its length, then the fields.
  if (version >= 4) auth.u16();
  const qe = version >= 4 ? new Reader(auth.take(auth.u32())) : auth;
  return {
    version: version as Quote['version'],
    attestationKeyType,
    qeVendor,
    report,
    signed,
    signature,
    attestationKey,
    qeReport: qe.take(ENCLAVE_REPORT_BYTES),
    qeReportSignature: qe.take(64),
    qeAuthData: qe.take(qe.u16()),
    certificationType: qe.u16(),
    certification: qe.take(qe.u32()),
  };
}

/** The report of an SGX enclave: 384 bytes. Throws `malformedQuote`. */
export function readEnclaveReport(bytes: Uint8Array): EnclaveReport {
  const report = new Reader(bytes);
  const cpuSvn = report.take(16);
  const miscSelect = report.u32();
  report.take(28);
  const attributes = report.take(16);
  const mrEnclave = report.take(32);
  report.take(32);
  const mrSigner = report.take(32);
  report.take(96);
  const isvProdId = report.u16();
  const isvSvn = report.u16();
  report.take(60);
  const reportData = report.take(REPORT_DATA_BYTES);
  return { tee: 'sgx', cpuSvn, miscSelect, attributes, mrEnclave, mrSigner, isvProdId, isvSvn, reportData };
}

function reportOf(quote: Reader, version: number, tee: number): EnclaveReport | TdReport {
  if (version === 3 && tee === TEE_SGX) return readEnclaveReport(quote.take(ENCLAVE_REPORT_BYTES));
  if (version === 4 && tee === TEE_TDX) return readTdReport(quote.take(TD10_REPORT_BYTES));
  if (version === 5 && tee === TEE_TDX) {
    const extra = TD_BODIES[quote.u16()];
    const length = quote.u32();
    if (extra === undefined || length !== TD10_REPORT_BYTES + extra) {
      throw malformed('the body of the quote is none that is known');
    }
    return readTdReport(quote.take(length));
  }
  throw malformed(`version ${version} with the TEE type ${tee} is none that is known`);
}

function readTdReport(bytes: Uint8Array): TdReport {
  const report = new Reader(bytes);
  const tcbSvn = report.take(16);
  report.take(48);
  const mrSignerSeam = report.take(48);
  const seamAttributes = report.take(8);
  const tdAttributes = report.take(8);
  report.take(8);
  const mrTd = report.take(48);
  report.take(3 * 48);
  const rtMr = [report.take(48), report.take(48), report.take(48), report.take(48)];
  const reportData = report.take(REPORT_DATA_BYTES);
  const is15 = bytes.length > TD10_REPORT_BYTES;
  return {
    tee: 'tdx',
    tcbSvn,
    currentTcbSvn: is15 ? report.take(16) : undefined,
    mrSignerSeam,
    seamAttributes,
    tdAttributes,
    mrTd,
    rtMr,
    mrServiceTd: is15 ? report.take(48) : undefined,
    reportData,
  };
}

/** 32 bytes of report data and 32 of zeros: what quotes of Keyfold carry. */
export function paddedReportData(reportData: Uint8Array): Uint8Array {
  return concat(reportData, new Uint8Array(REPORT_DATA_BYTES - reportData.length));
}

const malformed = (message: string): AttestationError => new AttestationError('malformedQuote', message);

class Reader extends ByteReader {
  constructor(bytes: Uint8Array) {
    super(bytes, () => malformed('the quote ends too early'));
  }

  u16(): number {
    const [low = 0, high = 0] = this.take(2);
    return low + high * 0x100;
  }

  u32(): number {
    return this.u16() + this.u16() * 0x1_0000;
  }
}

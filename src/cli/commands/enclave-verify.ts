/** `keyfold enclave verify`: checks a quote of Intel's hardware without a chain and without asking anybody. */
import { readFile, stat } from 'node:fs/promises';
import { timeOf } from '../../chain/time.js';
import { MAX_QUOTE_BYTES } from '../../enclave/attestation/attestation.js';
import { readCollateral } from '../../enclave/attestation/dcap/collateral.js';
import { rootOf } from '../../enclave/attestation/dcap/root.js';
import { type VerifiedQuote, verifyQuote } from '../../enclave/attestation/dcap/verify.js';
import { AttestationError } from '../../enclave/attestation/errors.js';
import { measurementOf } from '../../enclave/attestation/measurement.js';
import {
  type EnclaveReport,
  paddedReportData,
  REPORT_DATA_BYTES,
  readQuote,
  type TdReport,
} from '../../enclave/attestation/quote.js';
import { UsageError } from '../exit.js';
import type { Output } from '../output.js';

/** A collateral has 15 to 30 KB; revocation lists may grow. */
const MAX_COLLATERAL_BYTES = 1_000_000;

export interface EnclaveVerifyOptions {
  /** JSON file. */
  readonly collateral?: string | undefined;
  /** Seconds since 1970; now without it. */
  readonly at?: number | undefined;
  /** 32 bytes, which 32 zeros follow in the quote, or all 64. */
  readonly reportData?: Uint8Array | undefined;
  /** PEM file with another root than Intel's. */
  readonly root?: string | undefined;
  readonly json: boolean;
}

/**
 * Prints what a quote says, after everything in it was checked. Throws UsageError where there is nothing to check it with,
 * and AttestationError for one that does not verify; then nothing is printed that looks like a result.
 */
export async function enclaveVerify(
  path: string,
  options: EnclaveVerifyOptions,
  output: Output,
): Promise<void> {
  const bytes = await readBounded('quote', path, MAX_QUOTE_BYTES);
  if (bytes[0] === 0) {
    throw new AttestationError(
      'malformedQuote',
      'it is a simulated quote, which proves nothing about hardware',
    );
  }
  if (options.collateral === undefined) {
    const { report, version } = readQuote(bytes);
    output.write('human', `not verified: a ${nameOf(report)} quote of version ${version}\n`);
    throw new UsageError(
      'collateral: nothing here says whether the quote is genuine',
      'pass --collateral <path> with what a PCCS says of its platform (docs/guides/attestation.md)',
    );
  }
  const text = new TextDecoder().decode(
    await readBounded('collateral', options.collateral, MAX_COLLATERAL_BYTES),
  );
  const root = rootOf(options.root === undefined ? undefined : await readFile(options.root, 'utf8'));
  const at = options.at ?? Math.floor(Date.now() / 1000);
  const verified = verifyQuote(bytes, readCollateral(text), { at, root });
  checkReportData(verified, options.reportData);
  const result = resultOf(verified, at, options.reportData !== undefined);
  output.write('data', options.json ? `${JSON.stringify(result)}\n` : asText(result));
}

function checkReportData({ report }: VerifiedQuote, expected: Uint8Array | undefined): void {
  if (expected === undefined) return;
  const wanted = expected.length === REPORT_DATA_BYTES ? expected : paddedReportData(expected);
  if (hex(wanted) === hex(report.reportData)) return;
  throw new AttestationError('reportData', 'the quote verifies, but speaks of other report data');
}

function resultOf(verified: VerifiedQuote, at: number, isBound: boolean) {
  const { report, version, fmspc, status, advisories, expires } = verified;
  return {
    verified: true,
    tee: report.tee,
    version,
    /** As the chain lists it. */
    measurement: `0x${hex(measurementOf(report))}`,
    registers: registersOf(report),
    reportData: hex(report.reportData),
    /** Whether the report data was compared with what was expected. */
    reportDataExpected: isBound,
    fmspc,
    status,
    advisories,
    checkedAt: timeOf(at),
    goodUntil: timeOf(expires),
  };
}

function asText(result: ReturnType<typeof resultOf>): string {
  const { advisories, registers } = result;
  const rows = [
    ['quote', `${result.tee.toUpperCase()}, version ${result.version}: verified`],
    ['measurement', result.measurement],
    ...Object.entries(registers),
    ['report data', `${result.reportData}${result.reportDataExpected ? '' : ' (not compared)'}`],
    ['platform', `FMSPC ${result.fmspc}`],
    ['TCB status', result.status],
    ['advisories', advisories.length === 0 ? 'none' : advisories.join(', ')],
    ['checked at', result.checkedAt],
    ['good until', result.goodUntil],
  ];
  return rows.map(([name = '', value = '']) => `${name.padEnd(12)} ${value}\n`).join('');
}

function registersOf(report: EnclaveReport | TdReport): Readonly<Record<string, string>> {
  if (report.tee === 'sgx') {
    return { mrenclave: hex(report.mrEnclave), mrsigner: hex(report.mrSigner) };
  }
  return {
    mrtd: hex(report.mrTd),
    ...Object.fromEntries(report.rtMr.map((rtMr, i) => [`rtmr${i}`, hex(rtMr)])),
  };
}

const nameOf = ({ tee }: EnclaveReport | TdReport): string => tee.toUpperCase();

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function readBounded(name: string, path: string, max: number): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size > 0 && size <= max) return new Uint8Array(await readFile(path));
  throw new UsageError(`${name}: ${path} has ${size} bytes`, `pass a file of 1 to ${max} bytes`);
}

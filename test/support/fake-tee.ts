/**
 * Attestation interfaces of machines that are not here: a file tree that behaves as the kernel's configfs-tsm or as
 * Gramine's /dev/attestation, and a quoting service that puts the report data into a published quote. What the signatures
 * of such a quote are worth is the business of whoever checks them, not of a driver.
 */
import { readFileSync } from 'node:fs';
import type { InterfaceFiles } from '../../src/enclave/attestation/files.js';

/** A published quote of test/vectors/quotes. */
export function publishedQuote(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../vectors/quotes/${name}.quote`, import.meta.url)));
}

/** Where the 64 bytes of report data begin: after header and report fields of that version. */
const REPORT_DATA_AT: Readonly<Record<number, number>> = { 3: 48 + 320, 4: 48 + 520, 5: 54 + 520 };

/** The quote with other report data, as the machine would have made it but for the signature. */
export function quoteOver(template: Uint8Array, reportData: Uint8Array): Uint8Array {
  const quote = template.slice();
  quote.set(reportData, REPORT_DATA_AT[quote[0] ?? 0]);
  return quote;
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as the system says it`), { code });
}

type Reading = (written: Uint8Array) => Uint8Array;

const text = (value: string): Uint8Array => new TextEncoder().encode(`${value}\n`);

/** Paths that do not exist reject with ENOENT, as do folders whose parent does not exist. */
abstract class FakeFiles implements InterfaceFiles {
  /** Every operation, in order. */
  readonly log: string[] = [];

  abstract read(path: string, max: number): Promise<Uint8Array>;
  abstract write(path: string, bytes: Uint8Array): Promise<void>;

  async makeFolder(path: string): Promise<void> {
    this.log.push(`mkdir ${path}`);
    throw systemError('ENOENT');
  }

  async removeFolder(path: string): Promise<void> {
    this.log.push(`rmdir ${path}`);
    throw systemError('ENOENT');
  }
}

interface Report {
  generation: number;
  inblob: Uint8Array | undefined;
}

export class FakeTsm extends FakeFiles {
  readonly reports = new Map<string, Report>();
  /** Fails the next reading of `outblob`, once each. */
  readonly failures: string[] = [];
  /** Runs between the write of `inblob` and the reading of `outblob`. */
  meanwhile: (report: Report) => void = () => undefined;

  constructor(
    readonly root: string,
    private readonly outblob: Reading,
    private readonly provider = 'tdx_guest',
    private readonly mkdirFails?: string,
  ) {
    super();
  }

  override async makeFolder(path: string): Promise<void> {
    this.log.push(`mkdir ${path}`);
    if (this.mkdirFails !== undefined) throw systemError(this.mkdirFails);
    if (!path.startsWith(`${this.root}/`)) throw systemError('ENOENT');
    if (this.reports.has(path)) throw systemError('EEXIST');
    this.reports.set(path, { generation: 0, inblob: undefined });
  }

  override async removeFolder(path: string): Promise<void> {
    this.log.push(`rmdir ${path}`);
    if (!this.reports.delete(path)) throw systemError('ENOENT');
  }

  override async read(path: string, max: number): Promise<Uint8Array> {
    const { report, name } = this.#file(path);
    if (name === 'provider') return text(this.provider);
    if (name === 'generation') return text(`${report.generation}`);
    if (name !== 'outblob') throw systemError('EACCES');
    this.meanwhile(report);
    const failure = this.failures.shift();
    if (failure !== undefined) throw systemError(failure);
    if (report.inblob === undefined) throw systemError('EINVAL');
    return this.outblob(report.inblob).slice(0, max + 1);
  }

  override async write(path: string, bytes: Uint8Array): Promise<void> {
    const { report, name } = this.#file(path);
    if (name !== 'inblob' || bytes.length > 64) throw systemError('EINVAL');
    report.inblob = bytes.slice();
    report.generation += 1;
  }

  #file(path: string): { report: Report; name: string } {
    const at = path.lastIndexOf('/');
    const report = this.reports.get(path.slice(0, at));
    if (report === undefined) throw systemError('ENOENT');
    return { report, name: path.slice(at + 1) };
  }
}

export class FakeGramine extends FakeFiles {
  #reportData: Uint8Array = new Uint8Array(64);
  /** Of a file that fails: its name and the error. */
  readonly failing = new Map<string, string>();

  constructor(
    readonly root: string,
    private readonly quote: Reading,
    private readonly type = 'dcap',
  ) {
    super();
  }

  override async read(path: string, max: number): Promise<Uint8Array> {
    const name = this.#name(path);
    if (name === 'attestation_type') return text(this.type);
    if (name !== 'quote' || this.type === 'none') throw systemError('ENOENT');
    return this.quote(this.#reportData).slice(0, max + 1);
  }

  override async write(path: string, bytes: Uint8Array): Promise<void> {
    if (this.#name(path) !== 'user_report_data') throw systemError('EACCES');
    if (bytes.length !== 64) throw systemError('EINVAL');
    this.#reportData = bytes.slice();
  }

  #name(path: string): string {
    if (!path.startsWith(`${this.root}/`)) throw systemError('ENOENT');
    const name = path.slice(this.root.length + 1);
    const failure = this.failing.get(name);
    if (failure !== undefined) throw systemError(failure);
    return name;
  }
}

/**
 * Attestation of a TDX virtual machine through the kernel's configfs-tsm report interface (Linux 6.7 and later,
 * Documentation/ABI/testing/configfs-tsm-report): a folder made under `tsm/report` gets the files `provider`, `generation`,
 * `inblob` and `outblob`. `generation` counts the writes; one that nobody here made means that the quote may be another's.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { checkLength, WORD_BYTES } from '../../protocol/index.js';
import { type Attestation, MAX_QUOTE_BYTES } from './attestation.js';
import { boundQuote } from './bound.js';
import { AttestationError } from './errors.js';
import { type InterfaceFiles, isRefused, systemCode, systemFiles, textOf } from './files.js';
import { paddedReportData } from './quote.js';

/** Where the kernel has the interface. */
const TSM_REPORTS = '/sys/kernel/config/tsm/report';

const PROVIDER = 'tdx_guest';

/** Somebody else's write, or a quoting service that was busy, seldom comes twice; more than this is no accident. */
const ATTEMPTS = 3;

/** Errors of the kernel that pass: interrupted, another report in flight, the report is stale. */
const PASSING = new Set(['EINTR', 'EBUSY', 'EAGAIN', 'EWOULDBLOCK']);

/** Numbers and names of the kernel; the longest is the name of the provider. */
const MAX_TEXT_BYTES = 64;

export interface TdxOptions {
  /** Folder of the interface; {@link TSM_REPORTS} by default. */
  readonly root?: string | undefined;
}

export class TdxAttestation implements Attestation {
  readonly kind = 'tdx';
  readonly #root: string;
  readonly #files: InterfaceFiles;

  constructor({ root = TSM_REPORTS }: TdxOptions = {}, files: InterfaceFiles = systemFiles) {
    this.#root = root;
    this.#files = files;
  }

  /**
   * A TDX quote whose report data is `reportData` and 32 zeros. Throws AttestationError `noTee`, `noPermission`,
   * `wrongTee`, `noQuote`, `quoteTooLong` or `notBound`.
   */
  async quote({ reportData }: { readonly reportData: Uint8Array }): Promise<Uint8Array> {
    const wanted = paddedReportData(checkLength(reportData, WORD_BYTES, 'reportData'));
    return this.#withFolder(async (folder) => {
      await this.#checkProvider(folder);
      const bytes = await this.#report(folder, wanted);
      return boundQuote(bytes, wanted, 'tdx', this.#root);
    });
  }

  /** Throws as {@link quote} where there is no TDX; asks for no quote. */
  check(): Promise<void> {
    return this.#withFolder((folder) => this.#checkProvider(folder));
  }

  /** A folder of one call's own, so that calls of others disturb none of its files. */
  async #withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
    const folder = join(this.#root, `keyfold-${randomBytes(8).toString('hex')}`);
    try {
      await this.#files.makeFolder(folder);
    } catch (error) {
      throw this.#noFolder(error);
    }
    try {
      return await use(folder);
    } finally {
      // One that stays is an entry in the memory of the kernel; a quote that is there counts all the same.
      await this.#files.removeFolder(folder).catch(() => undefined);
    }
  }

  #noFolder(error: unknown): AttestationError {
    if (isRefused(error)) {
      return new AttestationError('noPermission', `tdx: no folder may be made in ${this.#root}`, {
        cause: error,
        remedy: 'run the worker as root, as deploy/tdx/keyfold-worker.service does: reports belong to it',
      });
    }
    const code = systemCode(error);
    if (code === 'ENXIO') {
      return new AttestationError(
        'noTee',
        'tdx: the kernel has the report interface and no provider for it',
        {
          cause: error,
          remedy:
            'in a TDX virtual machine load the module tdx_guest (modprobe tdx_guest); elsewhere there is none',
        },
      );
    }
    return new AttestationError('noTee', `tdx: there is no report interface at ${this.#root} (${code})`, {
      cause: error,
      remedy:
        'run the worker in a TDX virtual machine with Linux 6.7 or later, mount configfs (mount -t configfs none /sys/kernel/config) and load tdx_guest',
    });
  }

  async #checkProvider(folder: string): Promise<void> {
    const provider = textOf(await this.#read(join(folder, 'provider'), MAX_TEXT_BYTES));
    if (provider === PROVIDER) return;
    throw new AttestationError('wrongTee', `tdx: reports of this machine come from ${provider}`, {
      remedy: 'this is no TDX virtual machine; quotes of this kind are not taken by any chain yet',
    });
  }

  /** What `outblob` says to exactly one write of ours. */
  async #report(folder: string, wanted: Uint8Array): Promise<Uint8Array> {
    let reason: unknown = new Error('somebody else wrote to the folder of this report');
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        const before = await this.#generation(folder);
        await this.#files.write(join(folder, 'inblob'), wanted);
        const bytes = await this.#files.read(join(folder, 'outblob'), MAX_QUOTE_BYTES);
        if ((await this.#generation(folder)) === before + 1) return bytes;
      } catch (error) {
        if (error instanceof AttestationError) throw error;
        reason = error;
        if (!PASSING.has(systemCode(error) ?? '')) break;
      }
    }
    throw new AttestationError('noQuote', `tdx: the kernel gave no report (${messageOf(reason)})`, {
      cause: reason,
      remedy:
        'see that the host runs the quote generation service (qgsd) and that the machine reaches it by vsock; the worker asks again at the next block',
    });
  }

  async #generation(folder: string): Promise<number> {
    const text = textOf(await this.#files.read(join(folder, 'generation'), MAX_TEXT_BYTES));
    if (!/^\d{1,15}$/.test(text)) throw new AttestationError('wrongTee', 'tdx: generation is no number');
    return Number(text);
  }

  async #read(path: string, max: number): Promise<Uint8Array> {
    try {
      return await this.#files.read(path, max);
    } catch (error) {
      if (isRefused(error)) {
        throw new AttestationError('noPermission', `tdx: ${path} may not be read`, { cause: error });
      }
      throw new AttestationError('noTee', `tdx: ${path} cannot be read (${systemCode(error)})`, {
        cause: error,
      });
    }
  }
}

function messageOf(error: unknown): string {
  return systemCode(error) ?? (error instanceof Error ? error.message : 'unknown');
}

/**
 * Attestation of an SGX enclave through the files that Gramine has in /dev/attestation (its documentation, "Attestation
 * and Secret Provisioning"): `attestation_type` says what the manifest asked for, 64 bytes go into `user_report_data`, and
 * reading `quote` makes one over them. The files belong to the whole process, so calls must not overlap; a quote over what
 * another call wrote is refused.
 */
import { join } from 'node:path';
import { checkLength, WORD_BYTES } from '../../protocol/index.js';
import { type Attestation, MAX_QUOTE_BYTES } from './attestation.js';
import { boundQuote } from './bound.js';
import { AttestationError } from './errors.js';
import { type InterfaceFiles, isRefused, systemCode, systemFiles, textOf } from './files.js';
import { paddedReportData } from './quote.js';

/** Where Gramine has the interface. */
const GRAMINE_ATTESTATION = '/dev/attestation';

const TYPE = 'dcap';

/** `none`, `dcap`, and `epid` in old versions. */
const MAX_TYPE_BYTES = 64;

export interface SgxOptions {
  /** Folder of the interface; {@link GRAMINE_ATTESTATION} by default. */
  readonly root?: string | undefined;
}

export class SgxAttestation implements Attestation {
  readonly kind = 'sgx';
  readonly #root: string;
  readonly #files: InterfaceFiles;

  constructor({ root = GRAMINE_ATTESTATION }: SgxOptions = {}, files: InterfaceFiles = systemFiles) {
    this.#root = root;
    this.#files = files;
  }

  /**
   * An SGX quote whose report data is `reportData` and 32 zeros. Throws AttestationError `noTee`, `noPermission`,
   * `wrongTee`, `noQuote`, `quoteTooLong` or `notBound`.
   */
  async quote({ reportData }: { readonly reportData: Uint8Array }): Promise<Uint8Array> {
    const wanted = paddedReportData(checkLength(reportData, WORD_BYTES, 'reportData'));
    await this.check();
    let bytes: Uint8Array;
    try {
      await this.#files.write(join(this.#root, 'user_report_data'), wanted);
      bytes = await this.#files.read(join(this.#root, 'quote'), MAX_QUOTE_BYTES);
    } catch (error) {
      if (isRefused(error)) throw this.#refused(error);
      throw new AttestationError('noQuote', `sgx: Gramine gave no quote (${systemCode(error) ?? 'failed'})`, {
        cause: error,
        remedy:
          'see that AESM runs on the host (systemctl status aesmd) and knows a PCCS; the worker asks again at the next block',
      });
    }
    return boundQuote(bytes, wanted, 'sgx', this.#root);
  }

  /** Throws as {@link quote} outside of Gramine with SGX and DCAP; asks for no quote. */
  async check(): Promise<void> {
    const path = join(this.#root, 'attestation_type');
    let type: string;
    try {
      type = textOf(await this.#files.read(path, MAX_TYPE_BYTES));
    } catch (error) {
      if (isRefused(error)) throw this.#refused(error);
      throw new AttestationError('noTee', `sgx: there is no ${path}: this process does not run in Gramine`, {
        cause: error,
        remedy:
          'start the worker with gramine-sgx and the manifest of deploy/gramine; gramine-direct has no enclave',
      });
    }
    if (type === TYPE) return;
    throw new AttestationError('wrongTee', `sgx: the manifest asked for attestation of the type '${type}'`, {
      remedy: 'set sgx.remote_attestation = "dcap" in the manifest and sign it again',
    });
  }

  #refused(error: unknown): AttestationError {
    return new AttestationError('noPermission', `sgx: the files of ${this.#root} may not be used`, {
      cause: error,
      remedy: 'mount nothing over /dev/attestation in the manifest',
    });
  }
}

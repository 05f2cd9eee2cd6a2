/** `keyfold enclave collateral`: what a PCCS says of a kind of machine, put on the chain and taken off again. */
import { readFile } from 'node:fs/promises';
import { toHex } from '../../chain/bytes.js';
import { enclaves } from '../../chain/calls.js';
import { findEvent } from '../../chain/events.js';
import { timeOf } from '../../chain/time.js';
import type { Hash } from '../../chain/types.js';
import { encodeCollateral, readCollateral } from '../../enclave/attestation/dcap/collateral.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import type { ChainOptions } from '../connection.js';
import { withEnclaves } from '../enclave-hints.js';
import { UsageError } from '../exit.js';
import type { Output } from '../output.js';

export interface EnclaveCollateralOptions extends ChainOptions, AccountOptions {
  /** Digest of what is taken off the chain, 32 bytes; instead of a file. */
  readonly remove?: Hash | undefined;
  readonly json: boolean;
}

/**
 * Puts collateral on the chain, for the quotes of every machine of its kind, or returns the deposit of some. Throws
 * UsageError, ClientError, Refused, and AttestationError for a file that is no collateral.
 */
export async function enclaveCollateral(
  path: string | undefined,
  options: EnclaveCollateralOptions,
  output: Output,
): Promise<void> {
  const { remove } = options;
  if ((path === undefined) === (remove === undefined)) {
    throw new UsageError(
      'collateral: a file to put on the chain, or what to take off it',
      'pass <path> or --remove <id>, and not both',
    );
  }
  if (path !== undefined) await submit(path, options, output);
  else if (remove !== undefined) await takeOff(remove, options, output);
}

async function submit(path: string, options: EnclaveCollateralOptions, output: Output): Promise<void> {
  const collateral = encodeCollateral(readCollateral(await readFile(path, 'utf8')));
  const signer = await resolveSigner(options);
  await withEnclaves(options, 'enclave collateral', output, async ({ chain }) => {
    const { block, events } = await chain.queue(signer).submit(enclaves.submitCollateral({ collateral }));
    const submitted = findEvent(events, 'enclaves.CollateralSubmitted');
    const done = {
      collateral: submitted === undefined ? null : toHex(submitted.id),
      until: submitted === undefined ? null : timeOf(submitted.until),
      block: block.number,
    };
    output.write(
      'data',
      options.json
        ? `${JSON.stringify(done)}\n`
        : `collateral  ${done.collateral}\ngood until  ${done.until}\nblock       ${done.block}\n`,
    );
  });
}

async function takeOff(id: Hash, options: EnclaveCollateralOptions, output: Output): Promise<void> {
  const signer = await resolveSigner(options);
  await withEnclaves(options, 'enclave collateral', output, async ({ chain }) => {
    const { block } = await chain.queue(signer).submit(enclaves.removeCollateral({ id }));
    const done = { removed: toHex(id), block: block.number };
    output.write(
      'data',
      options.json ? `${JSON.stringify(done)}\n` : `removed  ${done.removed}\nblock    ${done.block}\n`,
    );
  });
}

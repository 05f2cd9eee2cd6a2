/** `keyfold secret reseal`: the content of a sealed file under a new file key, and the old secret destroyed. */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toHex } from '../../chain/bytes.js';
import { DispatchFailed, InvalidTransaction } from '../../chain/errors.js';
import { formatUnits } from '../../chain/units.js';
import { splitHeaders } from '../../client/age.js';
import {
  ClientError,
  type KeyfoldClient,
  type Policy,
  type SealedHeader,
  type SecretInfo,
  seal,
} from '../../client/index.js';
import { addressOf } from '../../client/policy-change.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, type Connect, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import { createProgress, type Output } from '../output.js';
import { openSealed } from './secret-open.js';
import { type PolicyOptions, policyJson, policyOf, policyText } from './secret-policy.js';
import { checkSource, checkTarget, readSource, STDIO, writeTarget } from './secret-target.js';

export interface SecretResealOptions extends ChainOptions, AccountOptions, PolicyOptions {
  /** Where the new sealed file goes: not the old one, not stdout. */
  readonly out: string;
  readonly force: boolean;
  /** Number of a Wrap key; that of the old secret by default. */
  readonly key?: number | undefined;
  /** Finalised blocks to wait for the seats. */
  readonly withinBlocks?: number | undefined;
  readonly json: boolean;
}

/**
 * Opens the file as its owner, seals what comes out as it comes, and replaces the secret by the new one in one extrinsic.
 * The plaintext is written nowhere. The new file is on the disk before the extrinsic is sent: from then on the old one
 * opens nothing. Throws UsageError, Refused, TryLater and ClientError; the old secret is there unless the chain took it.
 */
export async function secretReseal(
  file: string,
  options: SecretResealOptions,
  output: Output,
  connect: Connect = withChain,
): Promise<void> {
  const wanted = policyWanted(options);
  const target = { path: options.out, force: options.force };
  if (target.path === STDIO || resolve(target.path) === resolve(file)) {
    throw new UsageError(
      `out: ${target.path === STDIO ? 'stdout' : 'the old file'} keeps no second file if this is interrupted`,
      'name another file with --out; remove the old one when it is done',
    );
  }
  await checkSource(file);
  await checkTarget(target);
  const owner = await resolveSigner(options);
  const progress = createProgress(output, true);
  await connect(options, 'secret reseal', output, async ({ client }) => {
    const { headers, file: sealed } = await splitHeaders(readSource(file));
    const old = await ownSecret(client, headers, addressOf(owner.publicKey)).catch(async (error: unknown) => {
      await sealed.cancel();
      throw error;
    });
    const key = options.key ?? old.key;
    const recipient = await client.recipient(key, owner.publicKey);
    const asked = { headers, file: sealed, withinBlocks: options.withinBlocks };
    const anew = await openSealed(asked, { client, reader: owner, progress }, async (plaintext) => {
      const made = await splitHeaders(await seal(plaintext, recipient));
      const { bytes } = await writeTarget(target, made.file);
      progress.line(
        `sealed anew: ${bytes} bytes for key ${key} as ${target.path}; replacing secret ${old.id}`,
      );
      return made.headers;
    });
    const policy = wanted ?? old.policy;
    const stored = await client.secrets
      .replace(old.id, anew, { policy, signer: owner })
      .catch(async (error: unknown) => {
        const isRefused = await dropIfRefused(error, target.path);
        const what = isRefused ? 'removed' : 'kept';
        const why = isRefused
          ? `the chain did not take it, and secret ${old.id} is as it was`
          : 'whether it was stored, `keyfold secret get` says later';
        progress.line(`${what} ${target.path}: ${why}`);
        throw error;
      });
    progress.line(`secret ${stored.id} is final in block ${stored.block}; ${file} opens nothing any more`);
    if (headers.length > 1) {
      progress.line('the old file has other Keyfold recipients: their secrets are as they were');
    }
    const result = {
      secret: String(stored.id),
      destroyed: String(old.id),
      label: toHex(stored.label),
      key,
      block: stored.block,
      /** Units; returned when the secret is destroyed. */
      held: formatUnits(stored.held),
      policy: policyJson(policy),
      file: target.path,
    };
    const lines = [
      `secret     ${result.secret}`,
      `destroyed  ${result.destroyed}`,
      `policy     ${policyText(policy)}`,
      `held       ${result.held}`,
      `file       ${result.file}`,
    ];
    output.write('data', `${options.json ? JSON.stringify(result) : lines.join('\n')}\n`);
  });
}

/** Undefined: the old one. */
function policyWanted(options: PolicyOptions): Policy | undefined {
  const { policy, allow, ownerOnly = false } = options;
  return policy === undefined && allow === undefined && !ownerOnly ? undefined : policyOf(options);
}

/** The secret of the file that this account owns. Throws `not-owner`, and what a lookup throws where none is stored. */
async function ownSecret(
  client: KeyfoldClient,
  headers: readonly SealedHeader[],
  account: string,
): Promise<SecretInfo> {
  const found = await Promise.allSettled(headers.map((header) => client.secrets.find(header)));
  const stored = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const own = stored.find(({ owner }) => owner === account);
  if (own !== undefined) return own;
  const [other] = stored;
  if (other === undefined) return client.secrets.find(headers);
  throw new ClientError('not-owner', `secret ${other.id} is of ${other.owner}, who alone seals it anew`);
}

/** A new file that certainly opens nothing is taken away; what may have been stored is the only one that opens. */
async function dropIfRefused(error: unknown, path: string): Promise<boolean> {
  const cause = error instanceof ClientError ? error.cause : undefined;
  const isRefused = cause instanceof DispatchFailed || cause instanceof InvalidTransaction;
  if (isRefused) await rm(path, { force: true });
  return isRefused;
}

/** `keyfold secret put`: seals a file for a key and deposits its wrapped file key. */
import { toHex } from '../../chain/bytes.js';
import { formatUnits } from '../../chain/units.js';
import { splitHeaders } from '../../client/age.js';
import { ClientError, type StoredSecret, seal } from '../../client/index.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import { createProgress, type Output } from '../output.js';
import { type PolicyOptions, policyOf } from './secret-policy.js';
import { checkSource, checkTarget, readSource, STDIO, writeTarget } from './secret-target.js';

export interface SecretPutOptions extends ChainOptions, AccountOptions, PolicyOptions {
  /** Number of a Wrap key. */
  readonly key: number;
  /** `<file>.age` by default, stdout for stdin. */
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

/** Runs the command. The `.age` file appears when its deposit is final. */
export async function secretPut(file: string, options: SecretPutOptions, output: Output): Promise<void> {
  const rule = policyOf(options);
  const target = { path: options.out ?? (file === STDIO ? STDIO : `${file}.age`), force: options.force };
  if (target.path === STDIO && process.stdout.isTTY) {
    throw new UsageError('out: a sealed file is no text for a terminal', 'say with --out where it goes');
  }
  await checkSource(file);
  await checkTarget(target);
  const depositor = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret put', output, async ({ client }) => {
    const recipient = await client.recipient(options.key, depositor.publicKey);
    const { headers, file: sealed } = await splitHeaders(await seal(readSource(file), recipient));
    let stored: StoredSecret | undefined;
    let unknown: ClientError | undefined;
    await writeTarget(target, sealed, async ({ bytes }) => {
      progress.line(`sealed: ${bytes} bytes for key ${options.key}; depositing its wrapped file key`);
      try {
        stored = await client.secrets.store(headers, rule, { signer: depositor });
      } catch (error) {
        // The deposit may yet become final, and then this is the only file that it opens.
        if (!(error instanceof ClientError) || error.code !== 'chain-unreachable') throw error;
        unknown = error;
      }
    });
    if (unknown) {
      progress.line(`kept ${nameOf(target.path)}: whether it was stored, \`keyfold secret get\` says later`);
      throw unknown;
    }
    if (stored) report(stored, options, target.path, output);
  });
}

/** On stdout, or on stderr where stdout has the file. */
function report(
  { id, label, block, held }: StoredSecret,
  { key, json }: SecretPutOptions,
  path: string,
  output: Output,
): void {
  const to = path === STDIO ? 'human' : 'data';
  const result = {
    secret: String(id),
    label: toHex(label),
    key,
    block,
    /** Units; returned when the secret is destroyed. */
    held: formatUnits(held),
    file: path,
  };
  const lines = [
    `secret  ${result.secret}`,
    `label   ${result.label}`,
    `held    ${result.held}`,
    `file    ${nameOf(path)}`,
  ];
  const text = json ? JSON.stringify(result) : lines.join('\n');
  output.write(to, `${text}\n`);
}

function nameOf(path: string): string {
  return path === STDIO ? '(stdout)' : path;
}

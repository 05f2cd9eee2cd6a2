/** `keyfold secret get`: asks for the key of a sealed file, waits for the seats and decrypts. */
import { formatUnits } from '../../chain/units.js';
import { splitHeaders } from '../../client/age.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import { createProgress, type Output } from '../output.js';
import { openSealed } from './secret-open.js';
import { checkSource, checkTarget, readSource, STDIO, writeTarget } from './secret-target.js';

/** What `secret put` appends. */
const EXTENSION = '.age';

export interface SecretGetOptions extends ChainOptions, AccountOptions {
  /** The name without `.age` by default, stdout for stdin. */
  readonly out?: string | undefined;
  readonly force: boolean;
  /** Finalised blocks to wait for the seats. */
  readonly withinBlocks?: number | undefined;
  readonly json: boolean;
}

/** Runs the command. A file appears when its last chunk is verified; on stdout bytes appear chunk by chunk. */
export async function secretGet(file: string, options: SecretGetOptions, output: Output): Promise<void> {
  const target = { path: options.out ?? plainName(file), force: options.force };
  await checkSource(file);
  await checkTarget(target);
  const reader = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret get', output, async ({ client }) => {
    const { headers, file: sealed } = await splitHeaders(readSource(file));
    const asked = { headers, file: sealed, withinBlocks: options.withinBlocks };
    await openSealed(asked, { client, reader, progress }, async (plaintext, request) => {
      const { bytes, sha256 } = await writeTarget(target, plaintext);
      const where = target.path === STDIO ? '' : ` as ${target.path}`;
      progress.line(`opened: ${bytes} bytes${where}, sha256 ${sha256}`);
      if (options.json) {
        const { id, secret, held } = request;
        const result = {
          secret: String(secret),
          request: String(id),
          /** Units: held with the request, paid to the operators with the release. */
          fee: formatUnits(held),
          file: target.path,
          bytes,
          sha256,
        };
        output.write(target.path === STDIO ? 'human' : 'data', `${JSON.stringify(result)}\n`);
      }
    });
  });
}

function plainName(file: string): string {
  if (file === STDIO) return STDIO;
  if (file.endsWith(EXTENSION) && file.length > EXTENSION.length) return file.slice(0, -EXTENSION.length);
  throw new UsageError(`${file} does not end in ${EXTENSION}`, 'say with --out where the plaintext goes');
}

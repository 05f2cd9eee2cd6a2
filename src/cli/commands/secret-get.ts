/** `keyfold secret get`: asks for the key of a sealed file, waits for the seats and decrypts. */
import type { ExtrinsicSigner } from '../../chain/types.js';
import { formatUnits } from '../../chain/units.js';
import { splitHeaders } from '../../client/age.js';
import {
  ClientError,
  type Denied,
  type KeyfoldClient,
  NotEnoughSeats,
  type OpenRequest,
} from '../../client/index.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { Refused, TryLater, UsageError } from '../exit.js';
import { createProgress, type Output, type Progress } from '../output.js';
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
    try {
      const asked = await client.requests.create(headers, { signer: reader });
      if (asked.outcome === 'denied') throw denied(asked);
      const { request } = asked;
      progress.line(
        `request ${request.id} for secret ${request.secret} is final, its fee of ${formatUnits(request.held)} held; the seats of its key answer`,
      );
      const plaintext = await client.requests.open(request, sealed, { withinBlocks: options.withinBlocks });
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
    } catch (error) {
      if (!sealed.locked) await sealed.cancel();
      throw error instanceof NotEnoughSeats ? await giveUp(error, client, reader, progress) : error;
    }
  });
}

/** For scripts a denial is an exit code of its own. */
function denied({ explanation }: Denied): Refused {
  return new Refused(
    'request: the chain says secrets.Denied',
    `${explanation}; ask the owner to admit the account, or use an admitted one`,
  );
}

/** Says who is missing. Closes the request: its secret ends with this process, so nothing could open it later. */
async function giveUp(
  { have, need, missing, request }: NotEnoughSeats,
  client: KeyfoldClient,
  reader: ExtrinsicSigner,
  progress: Progress,
): Promise<TryLater> {
  for (const { seat, operator } of missing) progress.line(`no answer: seat ${seat}, operator ${operator}`);
  await close(request, client, reader, progress);
  return new TryLater(
    `${have} of the ${need} seats needed have answered request ${request.id}; ${missing.length} have not`,
    'resume with the same command when their operators are back; --within-blocks 90 waits longer',
  );
}

async function close(
  request: OpenRequest,
  client: KeyfoldClient,
  reader: ExtrinsicSigner,
  progress: Progress,
): Promise<void> {
  try {
    const returned = await client.requests.close(request, { signer: reader });
    progress.line(`request ${request.id} is closed, ${formatUnits(returned)} returned`);
  } catch (error) {
    // It expires by itself; why it stays is no reason to hide what happened before.
    if (!(error instanceof ClientError)) throw error;
    progress.line(`request ${request.id} stays until it expires: ${error.message}`);
  }
}

function plainName(file: string): string {
  if (file === STDIO) return STDIO;
  if (file.endsWith(EXTENSION) && file.length > EXTENSION.length) return file.slice(0, -EXTENSION.length);
  throw new UsageError(`${file} does not end in ${EXTENSION}`, 'say with --out where the plaintext goes');
}

/** Opens a sealed file as a command does: asks for its key, waits for the seats, and says who is away. */
import type { ExtrinsicSigner } from '../../chain/types.js';
import { formatUnits } from '../../chain/units.js';
import {
  ClientError,
  type Denied,
  type KeyfoldClient,
  NotEnoughSeats,
  type OpenRequest,
  type SealedHeader,
} from '../../client/index.js';
import { Refused, TryLater } from '../exit.js';
import type { Progress } from '../output.js';

/** What splitHeaders gives of a file, and how long to wait for the seats. */
export interface SealedParts {
  readonly headers: readonly SealedHeader[];
  readonly file: ReadableStream<Uint8Array>;
  /** Finalised blocks; two windows of the chain by default. */
  readonly withinBlocks?: number | undefined;
}

export interface Opener {
  readonly client: KeyfoldClient;
  readonly reader: ExtrinsicSigner;
  readonly progress: Progress;
}

/**
 * Gives `use` the plaintext; what it makes of it counts only once the stream has ended without an error. Throws Refused
 * where the policy does not admit the reader, TryLater where too few seats answer, and ClientError.
 */
export async function openSealed<Result>(
  { headers, file, withinBlocks }: SealedParts,
  { client, reader, progress }: Opener,
  use: (plaintext: ReadableStream<Uint8Array>, request: OpenRequest) => Promise<Result>,
): Promise<Result> {
  try {
    const asked = await client.requests.create(headers, { signer: reader });
    if (asked.outcome === 'denied') throw denied(asked);
    const { request } = asked;
    progress.line(
      `request ${request.id} for secret ${request.secret} is final, its fee of ${formatUnits(request.held)} held; the seats of its key answer`,
    );
    return await use(await client.requests.open(request, file, { withinBlocks }), request);
  } catch (error) {
    if (!file.locked) await file.cancel();
    throw error instanceof NotEnoughSeats ? await giveUp(error, client, reader, progress) : error;
  }
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

/** `keyfold chain checkpoint`: the newest proven block and its authorities, as a file that others pin. */
import { writeFile } from 'node:fs/promises';
import { pino } from 'pino';
import { filter, firstValueFrom, map, merge, type Observable, timer } from 'rxjs';
import { toHex } from '../../chain/bytes.js';
import { type ConnectOptions, connectChain } from '../../chain/client.js';
import { type Checkpoint, formatCheckpoint } from '../../chain/finality/checkpoint.js';
import { TryLater, UsageError } from '../exit.js';
import { createLogStream, type Output } from '../output.js';
import type { NodeOptions } from '../worker-commands.js';
import { workerFinality } from '../worker-finality.js';

/** At the end of an authority set the next block is waited for: a stall of 30 s has every other node tried meanwhile. */
const WAIT_MS = 60_000;

export type ChainCheckpointOptions = NodeOptions & {
  readonly out?: string | undefined;
};

/** Of {@link checkpointOf}: a connection, as far as it is needed. */
export interface Checkpoints {
  readonly finalised$: Observable<unknown>;
  checkpoint(): Checkpoint | undefined;
}

/** Runs the command. Rejects with UsageError, TryLater, and as connectChain. */
export async function chainCheckpoint(options: ChainCheckpointOptions, output: Output): Promise<void> {
  const believed = await pinned(options);
  const log = pino({ level: 'warn' }, createLogStream(output));
  const chain = await connectChain({ url: options.chainUrl, ...believed }, { log });
  try {
    const checkpoint = await checkpointOf(chain);
    const text = formatCheckpoint(checkpoint);
    if (options.out === undefined) output.write('data', text);
    // Never over another one, which somebody may have pinned.
    else await writeFile(options.out, text, { flag: 'wx' }).catch(asUsage);
    output.write('human', textOf(checkpoint, options));
  } finally {
    await chain.close();
  }
}

/** The first one that there is. Rejects with TryLater after `waitMs`, and with what the connection ends with. */
export async function checkpointOf(chain: Checkpoints, waitMs = WAIT_MS): Promise<Checkpoint> {
  const found$ = chain.finalised$.pipe(
    map(() => chain.checkpoint()),
    filter((checkpoint) => checkpoint !== undefined),
  );
  const late$ = timer(waitMs).pipe(map(() => undefined));
  const found = await firstValueFrom(merge(found$, late$));
  if (found !== undefined) return found;
  throw new TryLater(
    `checkpoint: no block was finalised in ${waitMs / 1000} s that its own authorities signed`,
    'wait until the chain finalises again, or pass another --chain-url',
  );
}

/** Rejects with UsageError where nothing is pinned: what a node says of itself is no checkpoint. */
async function pinned(options: NodeOptions): Promise<Pick<ConnectOptions, 'finality' | 'expectGenesis'>> {
  const believed = await workerFinality(options);
  if (believed.finality !== undefined) return believed;
  throw new UsageError(
    'genesis: a checkpoint is proven from a pinned block on, and none is pinned',
    'pass --genesis with the hash of the chain, or --checkpoint with an older one; the embedded chain proves nothing',
  );
}

function textOf({ block, set }: Checkpoint, { genesis, checkpoint }: NodeOptions): string {
  const from = checkpoint === undefined ? `genesis ${genesis ?? ''}` : `the checkpoint ${checkpoint}`;
  return [
    `block    ${block.number}, ${toHex(block.hash)}`,
    `set      ${set.id}, ${set.authorities.length} authorities, which signed it`,
    `proven   from ${from}`,
    '',
  ].join('\n');
}

function asUsage(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
    throw new UsageError(`out: ${error.message}`, 'pass the path of a new file');
  }
  throw error;
}

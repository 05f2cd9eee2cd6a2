/** `keyfold audit follow`: records the log of a chain until a signal, or up to its head of now. */
import { pino } from 'pino';
import { concatMap, lastValueFrom, Subject, take, takeUntil } from 'rxjs';
import { onClose } from '../on-close.js';
import { createLogStream, createProgress, type Output, type Progress } from '../output.js';
import type { NodeOptions } from '../worker-commands.js';
import { connectProven, openRecorder, type ProvenChain } from './audit-log.js';

/** Blocks between two lines that tell how far it is: half an hour of 2 s blocks, a minute of catching up. */
const TOLD_EVERY_BLOCKS = 1_000;

export type AuditFollowOptions = NodeOptions & {
  readonly basePath: string;
  /** End once the head of now is recorded. */
  readonly exit: boolean;
};

/** Runs the command. Rejects with AuditError, and as connectChain. */
export async function auditFollow(options: AuditFollowOptions, output: Output): Promise<void> {
  const progress = createProgress(output, false);
  const log = pino({ level: 'warn' }, createLogStream(output));
  const proven = await connectProven(options, { log });
  const stopping = new Subject<void>();
  const done = record(options, { proven, progress, stopping });
  const signals = onClose(async () => {
    stopping.next();
    await done.catch(() => undefined);
  });
  try {
    await done;
  } finally {
    await proven.chain.close();
    signals.uninstall();
  }
}

async function record(
  { basePath, exit }: AuditFollowOptions,
  {
    proven,
    progress,
    stopping,
  }: { readonly proven: ProvenChain; readonly progress: Progress; readonly stopping: Subject<void> },
): Promise<void> {
  const { chain, evidence } = proven;
  const { folder, log, recorder } = await openRecorder(proven, basePath);
  const stop = { aborted: false };
  stopping.subscribe(() => {
    stop.aborted = true;
  });
  try {
    let told = recorder.tip.number;
    progress.line(`log: ${folder}, block ${told}, ${recorder.size} records; finality ${evidence.finality}`);
    const blocks$ = exit ? chain.finalised$.pipe(take(1)) : chain.finalised$;
    const followed$ = blocks$.pipe(
      takeUntil(stopping),
      concatMap(async (block) => {
        await recorder.follow(block, stop);
        if (recorder.tip.number - told < TOLD_EVERY_BLOCKS) return;
        told = recorder.tip.number;
        progress.line(`recorded: block ${told}, ${recorder.size} records`);
      }),
    );
    await lastValueFrom(followed$, { defaultValue: undefined });
    const checkpoint = await recorder.checkpoint();
    progress.line(
      checkpoint === undefined
        ? `recorded: block ${recorder.tip.number}; nothing is proven yet`
        : `recorded: block ${recorder.tip.number}, ${checkpoint.range.size} records proven by block ${checkpoint.block.number}`,
    );
  } finally {
    await log.close();
  }
}

/** The worker of the page: follows the chain, verifies records and files. Everything heavy is here, the page stays smooth. */
import { nobleGroup } from '../../audit/pure-group.js';
import { verifyBundle } from '../../audit/verify/verify.js';
import { ExplorerError } from '../errors.js';
import type { CheckLine, JobName, ToPage, ToWorker } from '../messages.js';
import { linesOfFile } from './file.js';
import { follow, type Reading } from './follow.js';
import { bundleLine, chainLine, verdictOf } from './lines.js';

/** What this file uses of a worker's global object. */
interface WorkerScope {
  postMessage(message: ToPage): void;
  onmessage: ((event: { readonly data: ToWorker }) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
const tell = (message: ToPage): void => scope.postMessage(message);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Fails where the verification itself does. */
const ENDED = 'the verification ran to its end';

/** What is read of the chain now. */
let reading: Reading | undefined;
const reads = (now: Reading | undefined): void => {
  reading = now;
};

scope.onmessage = ({ data }) => {
  if (data.type === 'connect') void follow({ url: data.url, tell, wait, reads });
  else if (data.type === 'verifyRow') void told(data.job, rowLines(data.job, data.index));
  else void told(data.job, fileLines(data.file));
};

async function* rowLines(job: JobName, index: number): AsyncGenerator<CheckLine> {
  const now = reading;
  if (now === undefined || index >= now.told) throw new ExplorerError('notRead', `record ${index}`);
  yield* now.rows.verify(index, (done, of) => tell({ type: 'progress', job, done, of }));
}

async function* fileLines(file: File): AsyncGenerator<CheckLine> {
  let first = '';
  const lines = async function* (): AsyncGenerator<string> {
    for await (const line of linesOfFile(file)) {
      if (first === '') first = line;
      yield line;
    }
  };
  for await (const check of verifyBundle(lines(), { group: nobleGroup })) {
    yield bundleLine(check);
    if (check.check === 'genesis' && check.outcome === 'pass')
      yield chainLine((JSON.parse(first) as { readonly genesis: string }).genesis, reading?.log.meta.genesis);
    // Shows the line before the next check begins.
    await wait(0);
  }
}

async function told(job: JobName, lines: AsyncIterable<CheckLine>): Promise<void> {
  const seen: CheckLine[] = [];
  const take = (line: CheckLine): void => {
    seen.push(line);
    tell({ type: 'check', job, line });
  };
  try {
    for await (const line of lines) take(line);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const reason = error instanceof ExplorerError ? { reason: error.code } : {};
    take({ part: 'log', check: 'run', title: ENDED, outcome: 'fail', detail, ...reason });
  }
  tell({ type: 'verdict', job, verdict: verdictOf(seen) });
}

/** `keyfold worker`: one enclave and its worker in this process, until a signal. */
import { type Logger, pino } from 'pino';
import { toHex } from '../../chain/bytes.js';
import { type ChainClient, connectChain } from '../../chain/client.js';
import { ChainError, type ChainErrorCode } from '../../chain/errors.js';
import type { AccountId, ExtrinsicSigner } from '../../chain/types.js';
import { decodeAddress, encodeAddress } from '../../client/ss58.js';
import { translateChainError } from '../../client/translate.js';
import { chooseAttestation } from '../../enclave/attestation/choose.js';
import type { AttestationKind } from '../../enclave/attestation/kinds.js';
import type { LogRecorder } from '../../worker/duties/record.js';
import { softwareEnclave } from '../../worker/enclave.js';
import { PrometheusMetrics } from '../../worker/exporter.js';
import { type HealthServer, startHealthServer } from '../../worker/health.js';
import { openHistory } from '../../worker/history.js';
import { Readiness } from '../../worker/readiness.js';
import { Worker } from '../../worker/worker.js';
import { type AccountOptions, DEV_ACCOUNTS } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { prepareDevOperator } from '../dev-operator.js';
import { failureLines, failureOf, TryLater, UsageError } from '../exit.js';
import { consequenceOf } from '../offences.js';
import { onClose } from '../on-close.js';
import { createLogStream, createProgress, type Output, type Progress } from '../output.js';
import { untilRegistered } from '../registered.js';
import { type FinalityOptions, workerFinality } from '../worker-finality.js';
import { takeWorkerFolder } from '../worker-folder.js';
import { lineOf, lineOfConsequence } from '../worker-lines.js';

/**
 * How long the end of the worker waits for what it has in the pool. An extrinsic lives for 64 blocks, about two minutes; a
 * service manager kills after 90 s. What is not in a block by then may still come into one.
 */
const FINISH_LIMIT_MS = 60_000;
/** A worker that does not stop within this time, 15 s after that, is left to the operating system. */
const STOP_LIMIT_MS = 75_000;

export interface WorkerCommandOptions extends AccountOptions, FinalityOptions {
  /** In the order in which they are tried. */
  readonly chainUrl: readonly string[];
  readonly name: string;
  /** Make and fund the operator on a development chain. */
  readonly dev: boolean;
  /** SS58 address of the operator where the signer is its proxy. */
  readonly operator?: string | undefined;
  readonly attestation: AttestationKind;
  /** Record the audit log under the base path, too. */
  readonly record: boolean;
  readonly prometheus: boolean;
  readonly prometheusPort: number;
  readonly logLevel: string;
}

/**
 * Runs the command: returns only on a signal, and throws UsageError, ClientError, AttestationError where this machine or
 * the chain has no such attestation, or TryLater when the chain was set back and cannot be followed any more.
 */
export async function worker(options: WorkerCommandOptions, output: Output): Promise<void> {
  checkSigner(options);
  const undo: (() => unknown)[] = [];
  let interrupted = false;
  let cleaning: Promise<void> | undefined;
  const cleanUp = (): Promise<void> => {
    cleaning ??= (async () => {
      for (const step of undo.splice(0).reverse()) await step();
    })();
    return cleaning;
  };
  const signals = onClose(
    async (error) => {
      interrupted = true;
      if (error) output.write('human', failureLines(failureOf(error)));
      await cleanUp();
    },
    { delay: STOP_LIMIT_MS },
  );
  try {
    await serve(options, output, undo);
  } catch (error) {
    // What fails because the worker is being stopped is no news; onClose ends the process.
    if (interrupted) await new Promise(() => undefined);
    throw asOurs(error);
  } finally {
    await cleanUp();
    signals.uninstall();
  }
}

/** Starts everything and never resolves; rejects when the chain is lost for good. */
async function serve(options: WorkerCommandOptions, output: Output, undo: (() => unknown)[]): Promise<never> {
  const { name } = options;
  const attestation = await chooseAttestation({ kind: options.attestation });
  const progress = createProgress(output, false);
  const log = pino({ level: options.logLevel }, createLogStream(output));
  const folder = await takeWorkerFolder(options.basePath, name);
  undo.push(() => folder.release());
  const { chain, recorder } = await connect(options, { log, undo });
  progress.line(
    `chain: ${options.chainUrl.join(', ')}, finalised block ${chain.head().number}, finality ${chain.finality}`,
  );
  if (attestation.kind === 'simulated') await refuseElsewhere(chain);
  const { signer, operator } = await operatorOf(options, chain, progress);
  const history = await openHistory(folder.historyPath, { genesis: chain.genesis, operator }, (reason) =>
    progress.line(`warning: ${reason}`),
  );

  const enclave = await softwareEnclave({ chain, attestation });
  const metrics = new PrometheusMetrics({ name });
  const serving = new Worker(
    { name },
    {
      chain,
      enclave,
      operator,
      operatorQueue: chain.queue(signer, { patient: true }),
      history,
      recorder,
      log,
      metrics,
      pace: chain.pace(name),
    },
  );
  const readiness = new Readiness(
    { enclave: serving.account },
    {
      chain,
      connected: () => chain.connected && serving.connected,
      events$: serving.events$,
    },
  );
  undo.push(() => readiness.stop());
  if (options.prometheus) {
    const health = await listen(options.prometheusPort, { readiness, metrics });
    undo.push(() => health.close());
    progress.line(
      `health: ${health.url}/livez, ${health.url}/readyz?verbose; metrics: ${health.url}/metrics`,
    );
  }
  let warned: string | undefined;
  serving.events$.subscribe((event) => {
    const line = lineOf(event);
    if (line === undefined) return;
    // What cannot be done yet is found out at every block.
    if (event.kind === 'failed' && line === warned) return;
    if (event.kind === 'failed') warned = line;
    progress.line(line);
  });
  const told = chain.finalised$.subscribe({
    next: ({ number, events }) => {
      for (const event of events) {
        const consequence = consequenceOf(number, event);
        if (consequence?.operator && toHex(consequence.operator) === toHex(operator)) {
          progress.line(lineOfConsequence(consequence));
        }
      }
    },
    // A chain that is lost ends the command, below.
    error: () => undefined,
  });
  undo.push(() => told.unsubscribe());
  serving.start();
  undo.push(async () => {
    const waiting = (count: number) =>
      progress.line(`stopping: ${count} sent and not final yet; a second signal does not wait for it`);
    await serving.stop({ finish: { limitMs: FINISH_LIMIT_MS, waiting } });
    progress.line('stopped: what the enclave held is wiped');
  });
  progress.line(`worker: ${name} serves with enclave ${encodeAddress(serving.account)}; Ctrl-C ends it`);
  return new Promise((_, reject) => chain.finalised$.subscribe({ error: reject }));
}

/** The chain, and the recorder of its log where the worker is to record it. */
async function connect(
  options: WorkerCommandOptions,
  { log, undo }: { readonly log: Logger; readonly undo: (() => unknown)[] },
): Promise<{ readonly chain: ChainClient; readonly recorder: LogRecorder | undefined }> {
  if (!options.record) {
    const believed = await workerFinality(options);
    const chain = await connectChain({ url: options.chainUrl, ...believed }, { log });
    undo.push(() => chain.close());
    return { chain, recorder: undefined };
  }
  // Loaded here: the database takes memory that no other worker needs.
  const { connectProven, startRecorder } = await import('./audit-log.js');
  const proven = await connectProven(options, { log });
  undo.push(() => proven.chain.close());
  const recorder = await startRecorder(proven, options.basePath);
  undo.push(() => recorder.stop());
  return { chain: proven.chain, recorder };
}

/** Simulated attestation on a chain that does not take it: said at once, not by a duty that fails at every block. */
async function refuseElsewhere(chain: ChainClient): Promise<void> {
  if ((await chain.state().simulatedVendor()) !== undefined) return;
  throw new UsageError(
    'attestation: this chain takes no simulated attestation',
    'run the worker on real hardware, with --attestation tdx or sgx',
  );
}

/** Who signs for the operator, and who the operator is: the signer, or the one it is a proxy of. */
async function operatorOf(
  options: WorkerCommandOptions,
  chain: ChainClient,
  progress: Progress,
): Promise<{ readonly signer: ExtrinsicSigner; readonly operator: AccountId }> {
  if (options.dev) {
    const { operator, hot } = await prepareDevOperator(options, { chain, progress });
    return { signer: hot, operator };
  }
  const signer = await resolveSigner(options);
  const operator = options.operator === undefined ? signer.publicKey : decodeAddress(options.operator);
  if (!(await untilRegistered(operator, { chain, report: (line) => progress.line(line) }))) {
    throw new UsageError(
      `operator: ${encodeAddress(operator)} is not registered on this chain`,
      options.operator === undefined
        ? 'run `keyfold operator register` first, or pass --operator <address> if you sign as its proxy'
        : 'run `keyfold operator register --proxy <address>` with the key of the operator first',
    );
  }
  const role = options.operator === undefined ? '' : `, signed for by its proxy ${signer.address}`;
  progress.line(`operator: ${encodeAddress(operator)}${role}`);
  return { signer, operator };
}

function checkSigner(options: WorkerCommandOptions): void {
  const { dev, operator, suri } = options;
  const isNamed = operator !== undefined || suri !== undefined || DEV_ACCOUNTS.some((name) => options[name]);
  if (!dev || !isNamed) return;
  throw new UsageError(
    'dev: it makes an operator of its own, and one was named, too',
    'leave out --dev, or --operator, --suri and the development accounts',
  );
}

async function listen(
  port: number,
  { readiness, metrics }: { readonly readiness: Readiness; readonly metrics: PrometheusMetrics },
): Promise<HealthServer> {
  try {
    return await startHealthServer(
      { port },
      {
        checks: () => readiness.read(),
        warnings: () => readiness.warnings(),
        metrics: () => metrics.text(),
      },
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new UsageError(
      `prometheus-port: ${port} is taken`,
      'pass --prometheus-port 0 for any free port, another number, or --no-prometheus',
    );
  }
}

/** Of a worker alone: a client neither verifies nor waits for what is recent. */
const OWN_HINTS: readonly ChainErrorCode[] = [
  'unreachable',
  'unverified',
  'stale',
  'checkpoint',
  'forcedChange',
];

function asOurs(error: unknown): unknown {
  if (error instanceof ChainError && error.code === 'notEmbedded') {
    return new UsageError(
      'chain-url: the node there serves no development network, and no chain is pinned',
      'pass --genesis with the hash of the chain that is meant, or the address of `keyfold dev`',
    );
  }
  if (error instanceof ChainError && error.code === 'finality') {
    return new TryLater(
      'the chain was started anew or set back behind a final block',
      'start the worker again: it goes on with a new enclave',
    );
  }
  // Its own hint fits a worker better than a client's.
  const keepsHint = error instanceof ChainError && OWN_HINTS.includes(error.code);
  return keepsHint ? error : translateChainError(error, 'worker');
}

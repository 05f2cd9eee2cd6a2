/** `keyfold dev`: a network in this process, the tour, and the network again until Ctrl-C. */
import { pino } from 'pino';
import { type Devnet, startDevnet } from '../../devnet/network.js';
import { wiretap } from '../../devnet/wiretap.js';
import { DEFAULT_CHAIN_URL } from '../account-options.js';
import { failureLines, failureOf, VerificationFailed } from '../exit.js';
import { type ExplorerServer, showExplorer } from '../explorer/serve.js';
import { digestFile, makeTemporaryFolder } from '../files.js';
import { onClose } from '../on-close.js';
import { createLogStream, createProgress, type Output } from '../output.js';
import type { DevOptions } from '../program.js';
import { type TourResult, tour } from '../tour.js';

/** A network that does not stop within this time is left to the operating system. */
const STOP_LIMIT_MS = 10_000;

/**
 * Runs the command. Without `exit` it returns only on a signal. Throws what the network and the client throw, and
 * VerificationFailed when the tour did not end as it must.
 */
export async function dev(options: DevOptions, output: Output): Promise<void> {
  // A wrong path is said now, not after the network is up.
  if (options.file !== undefined) await digestFile(options.file);
  const progress = createProgress(output, options.json);
  const log = pino({ level: options.logLevel }, createLogStream(output));
  const folder = await makeTemporaryFolder();
  let network: Devnet | undefined;
  let page: ExplorerServer | undefined;
  let cleaning: Promise<void> | undefined;
  let interrupted = false;
  const cleanUp = (): Promise<void> => {
    cleaning ??= (async () => {
      await page?.close();
      await network?.stop();
      await folder.remove();
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
    const tap = wiretap();
    const served = async (url: string): Promise<void> => {
      page = await showExplorer(url, progress.line);
    };
    network = await startDevnet(options, { log, report: progress.line, equip: tap.equip, served });
    const result = await tour(options, { network, tap, folder, progress }).finally(() => tap.close());
    if (!endedWell(result)) {
      throw new VerificationFailed(
        'the tour did not end as it must',
        'run it again with --log-level debug and report it',
      );
    }
    progress.line(
      `done: ${result.blocks} blocks, ${result.extrinsics} extrinsics; opened ${result.seconds} s, done ${result.totalSeconds} s from the start`,
    );
    if (options.json) output.write('data', `${JSON.stringify(result)}\n`);
    if (options.exit) return;
    progress.line(`join it from a second terminal: ${workerCommand(network.url)}`);
    progress.line(`the network stays up at ${network.url}; Ctrl-C ends it`);
    await forever();
  } catch (error) {
    // What fails because the network is being stopped is no news; onClose ends the process.
    if (interrupted) await forever();
    throw error;
  } finally {
    await cleanUp();
    signals.uninstall();
  }
}

/** Everything that was tried came out as it must; what could not be tried says null. */
function endedWell(result: TourResult): boolean {
  return (
    result.digestMatches &&
    result.strangerDenied &&
    result.requestsFailed === 0 &&
    result.publicPointUnchanged &&
    result.replicaRefilled !== false &&
    result.staleShareRefused !== false &&
    result.outdatedRefused !== false &&
    result.beaconVerified &&
    result.auditVerified &&
    // Whoever can be lost is lost, and the chain puts it out.
    (result.seats === result.threshold || (result.ejected > 0 && result.slashed > 0))
  );
}

/** A checkout runs its sources, an installed package what was built of them. */
const KEYFOLD = import.meta.url.endsWith('.ts') ? 'npm run keyfold --' : 'npx keyfold';

/** What joins this network; the port is said where it is not the one everybody expects. */
function workerCommand(url: string | undefined): string {
  const where = url === undefined || url === DEFAULT_CHAIN_URL ? '' : ` --chain-url ${url}`;
  return `${KEYFOLD} worker --dev --name eve${where}`;
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

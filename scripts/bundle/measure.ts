/** Bundles what a dApp imports for the browser, and the explorer's page, and says what is in it. Nothing is written. */
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { PAGE_BUILD } from '../../src/cli/explorer/build.js';
import { ROOT } from '../runtime-build.js';

/**
 * What must not be in the code that a page loads in order to seal and to decrypt: the chain part (a dApp loads it when
 * it connects), the constant-time backend (400 KB, for machines that hold shares), and everything that runs a worker.
 */
const NOT_IN_OFFLINE_PATH =
  /(^|\/)node_modules\/(@polkadot\/|@acala-network\/|libsodium|pino\/|prom-client\/|ws\/)|^src\/(chain|worker|enclave|devnet|cli)\//;

/** What must not be in any chunk, the one of the chain included. */
const NOT_IN_ANY_CHUNK =
  /(^|\/)node_modules\/(@acala-network\/|libsodium|pino\/|prom-client\/|ws\/)|^src\/(worker|enclave|devnet|cli)\//;

/** Bytes after gzip -9, and what is where it must not be. */
export interface Measured {
  /** Seal, read a header, check a record, decrypt: the entry and every chunk it imports. */
  readonly offline: number;
  /** The whole client: store, request, open and the chain's views as well, without @polkadot. */
  readonly client: number;
  /** All chunks, @polkadot included. */
  readonly everything: number;
  readonly faults: readonly string[];
}

type Entry = Pick<BuildOptions, 'entryPoints' | 'stdin'>;

const CLIENT: Entry = { entryPoints: ['src/client/index.ts'] };

async function bundle(entry: Entry, external: string[]) {
  return bundled({
    ...entry,
    external,
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    format: 'esm',
    // Fails on a module of Node: a browser has none.
    platform: 'browser',
    target: 'es2022',
    minify: true,
    outdir: 'bundle',
    logLevel: 'silent',
  });
}

async function bundled(options: BuildOptions) {
  const { metafile, outputFiles } = await build({ ...options, write: false, metafile: true });
  const gzipped = new Map(
    Object.keys(metafile.outputs).map((path) => {
      const file = outputFiles.find((output) => output.path.replaceAll('\\', '/').endsWith(`/${path}`));
      return [path, file === undefined ? 0 : gzipSync(file.contents, { level: 9 }).length];
    }),
  );
  return {
    metafile,
    bytes: (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + (gzipped.get(path) ?? 0), 0),
  };
}

/** The entry's output and every output that loads with it. */
function loadedAtOnce({ outputs }: Metafile): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) visit(next);
    }
  };
  // A dynamic import makes an entry point as well; the first output is the one that was asked for.
  const first = Object.keys(outputs)[0];
  if (first !== undefined) visit(first);
  return seen;
}

function forbidden({ outputs }: Metafile, paths: Iterable<string>, pattern: RegExp, where: string): string[] {
  const inputs = new Set([...paths].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})));
  return [...inputs].filter((input) => pattern.test(input)).map((input) => `${where} holds ${input}`);
}

/** Measures the client, or another entry (tests). Rejects where something cannot be bundled for a browser. */
export async function measure(entry: Entry = CLIENT): Promise<Measured> {
  const whole = await bundle(entry, []);
  const apart = await bundle(entry, ['@polkadot/*']);
  const atOnce = loadedAtOnce(whole.metafile);
  const chunks = Object.keys(whole.metafile.outputs);
  return {
    offline: whole.bytes(atOnce),
    client: apart.bytes(Object.keys(apart.metafile.outputs)),
    everything: whole.bytes(chunks),
    faults: [
      ...forbidden(whole.metafile, atOnce, NOT_IN_OFFLINE_PATH, 'the path of seal and decrypt'),
      ...forbidden(whole.metafile, chunks, NOT_IN_ANY_CHUNK, 'the client'),
    ],
  };
}

/** Of the explorer, bytes after gzip -9. */
export interface MeasuredPage {
  /** What is there before anything is shown. */
  readonly first: number;
  /** All scripts: the worker, what it verifies with and the types of the runtime included. */
  readonly everything: number;
  readonly faults: readonly string[];
}

/** Measures the explorer as it is served. Rejects where it cannot be built. */
export async function measurePage(): Promise<MeasuredPage> {
  // Names in what is found are relative to the repository.
  const { metafile, bytes } = await bundled({ ...PAGE_BUILD, absWorkingDir: ROOT });
  const chunks = Object.keys(metafile.outputs);
  return {
    first: bytes(chunks.filter((path) => path.endsWith('/main.js'))),
    everything: bytes(chunks),
    faults: forbidden(metafile, chunks, NOT_IN_ANY_CHUNK, 'the explorer'),
  };
}

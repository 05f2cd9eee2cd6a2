/**
 * `npm run bundle:worker -- FOLDER`: `keyfold` as plain JavaScript, for machines that are measured. One process, no loader,
 * no other file of this repository or of node_modules is read when it runs. The embedded chain and the explorer are left out,
 * so `keyfold dev`, `drill --run` and `explorer` are not in it, and so is the native code of LevelDB: where a log is recorded,
 * `npm install classic-level` beside it. Prints the SHA-256 of each file; the same source gives the same files.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './runtime-build.js';

export interface BundledFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly content: Uint8Array;
}

/** Names of programs, and where each begins. */
export type Programs = Readonly<Record<string, string>>;

const WORKER: Programs = { keyfold: 'src/cli/main.ts' };

/** The files; nothing is written. The first is the one to run, of several programs the first named. */
export async function bundleWorker(programs: Programs = WORKER): Promise<readonly BundledFile[]> {
  const outdir = join(ROOT, 'worker-bundle');
  const { outputFiles } = await build({
    entryPoints: { ...programs },
    absWorkingDir: ROOT,
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    external: ['@acala-network/chopsticks-core', 'classic-level', 'esbuild'],
    // Packages that are CommonJS ask for modules of Node.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    legalComments: 'linked',
    write: false,
    logLevel: 'silent',
  });
  const files = outputFiles.map(({ path, contents }) => ({
    path: relative(outdir, path).replaceAll('\\', '/'),
    content: contents,
  }));
  const licence = { path: 'LICENSE', content: new Uint8Array(await readFile(join(ROOT, 'LICENSE'))) };
  const [first] = Object.keys(programs);
  const order = ({ path }: BundledFile): string => (path === `${first}.mjs` ? '' : path);
  return [...files, licence].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** Writes them to a folder, which is made; the first is the one to run. */
export async function writeWorkerBundle(
  folder: string,
  programs: Programs = WORKER,
): Promise<readonly BundledFile[]> {
  const files = await bundleWorker(programs);
  for (const { path, content } of files) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return files;
}

export const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === resolve(process.argv[1])) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('bundle:worker: no folder; pass the one to write to, such as `-- /opt/keyfold`');
    process.exit(2);
  }
  for (const { path, content } of await writeWorkerBundle(folder)) {
    console.log(`${sha256(content)}  ${path}`);
  }
}

/**
 * The page as it is served: built by esbuild out of src/explorer when somebody asks for it first (docs/adr/0025). Nothing is
 * written to disk.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';
import { UsageError } from '../exit.js';

/** File name -> content. */
export type Site = ReadonlyMap<string, Uint8Array>;

const SOURCE = fileURLToPath(new URL('../../explorer/', import.meta.url));

/** polkadot.js' WebAssembly would need a weaker policy for scripts; what the page uses of it runs without. */
const WITHOUT_WEB_ASSEMBLY: Plugin = {
  name: 'without-web-assembly',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^@polkadot\/wasm-crypto-init$/ }, ({ resolveDir, kind }) =>
      resolve('@polkadot/wasm-crypto-init/none', { resolveDir, kind }),
    );
  },
};

/** Shown before the script is there; not built. Rejects with UsageError where the page is not. */
export async function readShell(source = SOURCE): Promise<Site> {
  const names = ['index.html', 'style.css', 'boot.js'];
  const read = async (name: string) => [name, await readFile(`${source}page/${name}`)] as const;
  return new Map(
    await Promise.all(names.map(read)).catch((): never => {
      throw new UsageError(
        `explorer: the page is not in ${source}`,
        'run it from the sources; the bundle for workers leaves it out',
      );
    }),
  );
}

/** How the scripts are built, without writing them. */
export const PAGE_BUILD = {
  // Of a checkout these are TypeScript, of the package what was made of it.
  entryPoints: { main: `${SOURCE}page/main`, worker: `${SOURCE}worker/main` },
  absWorkingDir: SOURCE,
  bundle: true,
  splitting: true,
  format: 'esm' as const,
  platform: 'browser' as const,
  target: 'es2022',
  minify: true,
  write: false as const,
  outdir: 'built',
  logLevel: 'silent' as const,
  jsx: 'automatic' as const,
  jsxImportSource: 'preact',
  plugins: [WITHOUT_WEB_ASSEMBLY],
} satisfies BuildOptions & { readonly write: false };

/** The scripts. Rejects with what esbuild finds wrong. */
export async function buildScripts(): Promise<Site> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build(PAGE_BUILD);
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

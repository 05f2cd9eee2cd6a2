/** One validator of a real node, from the binary in KEYFOLD_NODE and the committed runtime, for as long as a test runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { freePort } from './free-port.js';

const RUNTIME = fileURLToPath(
  new URL('../../chain-types/keyfold_runtime.compact.compressed.wasm', import.meta.url),
);
/** A chain spec has the runtime in it, as hex. */
const MAX_SPEC_BYTES = 64 * 1024 * 1024;

export interface RealNode {
  readonly url: string;
  stop(): Promise<void>;
}

/** Throws where KEYFOLD_NODE names no binary: a suite that cannot run has failed. */
export async function startRealNode(): Promise<RealNode> {
  const binary = process.env.KEYFOLD_NODE;
  if (binary === undefined || binary === '') {
    throw new Error('KEYFOLD_NODE: set it to the path of the node, such as the one npm run node:build made');
  }
  const folder = await mkdtemp(join(tmpdir(), 'keyfold-node-'));
  const spec = join(folder, 'spec.json');
  const built = await execa(binary, ['build-spec', '--runtime', RUNTIME, '--preset', 'dev', '--raw'], {
    maxBuffer: MAX_SPEC_BYTES,
  });
  await writeFile(spec, built.stdout);
  const port = await freePort();
  const node = spawn(
    binary,
    [
      ...['--chain', spec, '--alice', '--validator', '--force-authoring', '--base-path', folder],
      ...['--rpc-port', String(port), '--port', '0', '--no-prometheus', '--rpc-methods', 'unsafe'],
      '--unsafe-force-node-key-generation',
    ],
    { stdio: 'ignore' },
  );
  return {
    url: `ws://127.0.0.1:${port}`,
    stop: async () => {
      await ended(node);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ended(node: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (node.exitCode !== null) resolve();
    node.once('exit', () => resolve());
    node.kill('SIGTERM');
  });
}

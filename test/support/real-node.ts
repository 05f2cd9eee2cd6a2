/** One validator of a real node, from the binary in KEYFOLD_NODE and the committed runtime, for as long as a test runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../src/devnet/json.js';
import { RUNTIME_PATH } from '../../src/devnet/network.js';
import { chainSpec } from '../../src/devnet/spec.js';
import { freePort } from './free-port.js';

/** What the node said last is told where it ends by itself. */
const KEPT_CHARACTERS = 4_000;

/**
 * Runs a command until it ends or this shell's input does, as it does with the process that holds the other end, however
 * that one ends; then removes the folder, its first argument. A test that is killed leaves nothing running.
 */
const TIED = `
"$@" & program=$!
exec 3<&0
(cat <&3 >/dev/null; kill "$program" 2>/dev/null) &
wait "$program"; code=$?
rm -rf "$0"
exit "$code"`;

export interface RealNodeOptions {
  /** Merged over the `dev` preset (RFC 7396). */
  readonly genesis?: Json;
}

export interface RealNode {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Throws where KEYFOLD_NODE names no binary: a suite that cannot run has failed. */
export async function startRealNode({ genesis = {} }: RealNodeOptions = {}): Promise<RealNode> {
  const binary = process.env.KEYFOLD_NODE;
  if (binary === undefined || binary === '') {
    throw new Error('KEYFOLD_NODE: set it to the path of the node, such as the one npm run node:build made');
  }
  const folder = await mkdtemp(join(tmpdir(), 'keyfold-node-'));
  const spec = join(folder, 'spec.json');
  const runtime = await readFile(RUNTIME_PATH);
  await writeFile(spec, await chainSpec({ runtime, preset: 'dev', patch: genesis, raw: true }));
  const port = await freePort();
  const command = [
    ...[binary, '--chain', spec, '--alice', '--validator', '--force-authoring', '--base-path', folder],
    ...['--rpc-port', String(port), '--port', '0', '--no-prometheus', '--rpc-methods', 'unsafe'],
    // Nodes of other tests have the same chain and the same keys: together they would vote twice.
    ...['--no-mdns', '--reserved-only'],
    // A relay to it has another port: without it only the node's own is taken as its host.
    ...['--rpc-cors', 'all'],
    // A worker that joins later reads the genesis block's state by proof.
    ...['--state-pruning', 'archive', '--unsafe-force-node-key-generation'],
  ];
  const node = spawn('sh', ['-c', TIED, folder, ...command], { stdio: ['pipe', 'ignore', 'pipe'] });
  // One that ended by itself reads no more; its exit is told below.
  node.stdin.on('error', () => undefined);
  let [said, stopping] = ['', false];
  node.stderr.on('data', (chunk: Buffer) => {
    said = (said + String(chunk)).slice(-KEPT_CHARACTERS);
  });
  node.once('exit', (code, signal) => {
    if (!stopping) process.stderr.write(`the node ended by itself (${code ?? signal}):\n${said}\n`);
  });
  return {
    url: `ws://127.0.0.1:${port}`,
    port,
    stop: () => {
      stopping = true;
      const over = ended(node);
      node.stdin.end();
      return over;
    },
  };
}

function ended(node: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (node.exitCode !== null || node.signalCode !== null) return resolve();
    node.once('exit', () => resolve());
  });
}

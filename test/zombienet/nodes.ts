/** A network of validators, started by zombienet with its native provider; then paused, killed and started again by us. */
import { createWriteStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { eventually, within } from './limit.js';

/** zombienet starts one node, waits, and then the others; on a busy machine three times what a quiet one takes. */
const LAUNCH_LIMIT_S = 240;
const STOP_LIMIT_MS = 20_000;
const GONE_WITHIN_MS = 10_000;
/** The program that starts networks. */
export const ZOMBIENET = join(
  fileURLToPath(new URL('../../zombienet/', import.meta.url)),
  'node_modules/@zombienet/cli/dist/cli.js',
);

/** The well-known development accounts of the preset `local`; a node of that name has the keys of its account. */
export const VALIDATORS = ['alice', 'bob', 'charlie', 'dave'] as const;
export type Validator = (typeof VALIDATORS)[number];

export interface NodesOptions {
  /** Path of the node's program. */
  readonly node: string;
  /** Path of the raw chain specification. */
  readonly spec: string;
  /** Existing folder for everything the network writes. */
  readonly folder: string;
}

/** What zombienet writes about a network that runs; the part we need. */
interface Launched {
  readonly relay: readonly { readonly name: string; readonly wsUri: string }[];
  readonly client: {
    readonly processMap: Readonly<Record<string, { readonly pid: number; readonly cmd: readonly string[] }>>;
  };
}

interface RunningNode {
  readonly url: string;
  readonly command: string;
  pid: number | undefined;
}

export class Nodes {
  /** zombienet's description of the running network. */
  readonly description: string;
  readonly #folder: string;
  readonly #launcher: ReturnType<typeof launch>;
  readonly #nodes: ReadonlyMap<string, RunningNode>;

  private constructor(
    { folder, description }: { folder: string; description: string },
    launcher: ReturnType<typeof launch>,
    nodes: ReadonlyMap<string, RunningNode>,
  ) {
    this.#folder = folder;
    this.description = description;
    this.#launcher = launcher;
    this.#nodes = nodes;
  }

  /** Starts a node for each validator and returns when all of them answer. */
  static async start({ node, spec, folder }: NodesOptions): Promise<Nodes> {
    const network = join(folder, 'network.json');
    await writeFile(network, JSON.stringify(networkOf(node, spec), undefined, 2));
    const nodes = join(folder, 'nodes');
    const launcher = launch(network, nodes, join(folder, 'zombienet.log'));
    const description = join(nodes, 'zombie.json');
    let ended: number | undefined;
    void launcher.then(({ exitCode = -1 }) => {
      ended = exitCode;
    });
    try {
      const { relay, client } = await eventually(
        { what: 'zombienet launches the network', withinMs: LAUNCH_LIMIT_S * 1000 },
        async () => {
          if (ended !== undefined) throw new Error(`zombienet ended with ${ended}; see zombienet.log`);
          return launchedIn(description);
        },
      );
      const running = relay.map(({ name, wsUri }) => {
        const { pid, cmd } = client.processMap[name] ?? {};
        if (pid === undefined || cmd === undefined) throw new Error(`zombienet names no process of ${name}`);
        return [name, { url: wsUri, command: cmd.join(' '), pid }] as const;
      });
      return new Nodes({ folder: nodes, description }, launcher, new Map(running));
    } catch (error) {
      launcher.kill('SIGTERM');
      await launcher;
      throw error;
    }
  }

  /** WebSocket address of a node. */
  url(name: Validator): string {
    return this.#node(name).url;
  }

  /** Of its process. Throws if it does not run. */
  pid(name: Validator): number {
    const { pid } = this.#node(name);
    if (pid === undefined) throw new Error(`${name} does not run`);
    return pid;
  }

  /** Stops the clock of a node: its connections stay open and nobody answers. */
  pause(name: Validator): void {
    this.#signal(name, 'SIGSTOP');
  }

  resume(name: Validator): void {
    this.#signal(name, 'SIGCONT');
  }

  /** Ends a node as a power cut does; resolves when its process is gone. */
  async kill(name: Validator): Promise<void> {
    const node = this.#node(name);
    this.#signal(name, 'SIGKILL');
    const { pid } = node;
    node.pid = undefined;
    await eventually({ what: `the process of ${name} is gone`, withinMs: GONE_WITHIN_MS }, async () =>
      pid === undefined || !isAlive(pid) ? true : undefined,
    );
  }

  /** Starts a node that was killed, with the same command, ports and database. */
  start(name: Validator): void {
    const node = this.#node(name);
    if (node.pid !== undefined) throw new Error(`${name} runs already`);
    const child = execa('bash', ['-c', `exec ${node.command}`], {
      reject: false,
      stdin: 'ignore',
      buffer: false,
    });
    const log = createWriteStream(join(this.#folder, `${name}.log`), { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    node.pid = child.pid;
  }

  /** Ends everything that was started. */
  async stop(): Promise<void> {
    for (const { pid } of this.#nodes.values())
      if (pid !== undefined && isAlive(pid)) process.kill(pid, 'SIGKILL');
    this.#launcher.kill('SIGTERM');
    await within({ what: 'zombienet ends', withinMs: STOP_LIMIT_MS }, this.#launcher).catch(() =>
      this.#launcher.kill('SIGKILL'),
    );
  }

  #signal(name: Validator, signal: NodeJS.Signals): void {
    process.kill(this.pid(name), signal);
  }

  #node(name: Validator): RunningNode {
    const node = this.#nodes.get(name);
    if (node === undefined) throw new Error(`no node ${name} in this network`);
    return node;
  }
}

/** zombienet writes its description once every node answers; undefined until it is complete. */
async function launchedIn(description: string): Promise<Launched | undefined> {
  try {
    return JSON.parse(await readFile(description, 'utf8')) as Launched;
  } catch {
    return undefined;
  }
}

/** The network as zombienet takes it: the specification is complete, so it changes nothing in it. */
function networkOf(node: string, spec: string): unknown {
  return {
    settings: { provider: 'native', timeout: LAUNCH_LIMIT_S },
    relaychain: {
      chain: 'keyfold-local',
      default_command: node,
      chain_spec_path: spec,
      // An archive: whoever starts from the genesis block reads who finalises the first blocks in its state.
      default_args: ['--state-pruning', 'archive', '--unsafe-force-node-key-generation'],
      nodes: VALIDATORS.map((name) => ({ name, validator: true })),
    },
  };
}

function launch(network: string, folder: string, log: string) {
  const child = execa(
    'node',
    [ZOMBIENET, '--provider', 'native', '--logType', 'text', '--dir', folder, '--force', 'spawn', network],
    { reject: false, stdin: 'ignore', buffer: false },
  );
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  return child;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

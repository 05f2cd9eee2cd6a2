/** Operators with workers on a FakeChain, advanced block by block; the same seed gives the same run. */
import { pino } from 'pino';
import type { Chain, ExtrinsicSigner, Pace } from '../../src/chain/types.js';
import { SimulatedAttestation } from '../../src/enclave/attestation/simulated.js';
import type { Enclave } from '../../src/enclave/enclave.js';
import { SoftwareEnclave } from '../../src/enclave/software.js';
import { schnorrkel } from '../../src/enclave/sr25519.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { type Group, hash, type Rng, u32 } from '../../src/protocol/index.js';
import { type EnclaveHistory, NO_HISTORY } from '../../src/worker/history.js';
import { MemoryMetrics } from '../../src/worker/metrics.js';
import type { WorkerEvent } from '../../src/worker/reporter.js';
import { Worker } from '../../src/worker/worker.js';
import { FakeChain, type FakeChainOptions } from './fake-chain.js';
import { seededRng } from './seeded-rng.js';

/** One enclave and its worker. `operator` and `replica` count from 1. */
export interface Node {
  readonly operator: number;
  readonly replica: number;
  readonly enclave: Enclave;
  readonly worker: Worker;
  readonly metrics: MemoryMetrics;
  readonly events: WorkerEvent[];
}

export interface NetworkOptions extends Partial<Omit<FakeChainOptions, 'group'>> {
  readonly operators: number;
  readonly replicas?: number;
  readonly seed?: number;
  /** The backend of the enclaves; the chain always uses plain libsodium. */
  readonly group?: Group;
  /** Gives the worker of (operator, replica) its enclave, and the chain as it shall see it; an honest one by default. */
  readonly equip?: (parts: EnclaveParts) => { readonly chain: Chain; readonly enclave: Enclave };
  readonly pace?: (name: string) => Pace;
}

/** What an enclave is made from. */
export interface EnclaveParts {
  readonly operator: number;
  readonly replica: number;
  readonly chain: FakeChain;
  readonly group: Group;
  readonly rng: Rng;
  readonly attestation: SimulatedAttestation;
}

const sr25519 = await schnorrkel();

function equipHonestly({ chain, group, rng, attestation }: EnclaveParts): {
  readonly chain: Chain;
  readonly enclave: Enclave;
} {
  const enclave = new SoftwareEnclave(
    { genesis: chain.genesis },
    { chain, group, rng, sr25519, attestation },
  );
  return { chain, enclave };
}

/** A signer for accounts whose signatures a FakeChain never looks at. */
export function fakeSigner(publicKey: Uint8Array): ExtrinsicSigner {
  return { address: 'fake', publicKey, sign: () => new Uint8Array(64) };
}

export function operatorAccount(operator: number): Uint8Array {
  return hash('fake-operator', u32(operator));
}

/** Makes the enclave and the worker of one place; not started. */
type MakeNode = (place: NodePlace, history?: EnclaveHistory) => Node;

interface NodePlace {
  readonly operator: number;
  readonly replica: number;
  /** How often the place was filled before. */
  readonly run: number;
}

export class FakeNetwork {
  readonly chain: FakeChain;
  /** Those of the places, in their order: one that was restarted stands where its predecessor stood. */
  readonly nodes: readonly Node[];
  /** Every log line of every worker, lowest level included. */
  readonly lines: readonly string[];
  readonly #make: MakeNode;
  #runs = 0;

  private constructor(
    chain: FakeChain,
    nodes: readonly Node[],
    { lines, make }: { readonly lines: readonly string[]; readonly make: MakeNode },
  ) {
    this.chain = chain;
    this.nodes = nodes;
    this.lines = lines;
    this.#make = make;
  }

  static async start(options: NetworkOptions): Promise<FakeNetwork> {
    const sodium = await sodiumGroup();
    const group = options.group ?? sodium;
    const attestation = new SimulatedAttestation();
    const chain = new FakeChain({ vendor: attestation.vendor, ...options, group: sodium });
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const make: MakeNode = ({ operator, replica, run }, history = NO_HISTORY) => {
      const rng = seededRng(((options.seed ?? 1) + run) * 10_000 + operator * 10 + replica);
      const parts = { operator, replica, chain, group, rng, attestation };
      const equipment = (options.equip ?? equipHonestly)(parts);
      const { enclave } = equipment;
      const metrics = new MemoryMetrics();
      const name = `operator-${operator}-${replica}`;
      const pace = options.pace?.(name);
      const operatorQueue = chain.queue(fakeSigner(operatorAccount(operator)));
      const deps = { ...equipment, operatorQueue, history, log, metrics };
      const worker = new Worker({ name }, pace === undefined ? deps : { ...deps, pace });
      const events: WorkerEvent[] = [];
      worker.events$.subscribe((event) => events.push(event));
      return { operator, replica, enclave, worker, metrics, events };
    };
    const nodes: Node[] = [];
    for (let operator = 1; operator <= options.operators; operator++) {
      chain.addOperator(operatorAccount(operator));
      for (let replica = 1; replica <= (options.replicas ?? 1); replica++) {
        nodes.push(make({ operator, replica, run: 0 }));
      }
    }
    for (const { worker } of nodes) worker.start();
    const network = new FakeNetwork(chain, nodes, { lines, make });
    await network.settled();
    return network;
  }

  /**
   * Ends a worker as a machine that loses power does, its secrets included, and starts another in its place: a new enclave
   * that replaces the old one on the chain.
   */
  async restart(node: Node): Promise<Node> {
    const index = this.nodes.indexOf(node);
    node.worker.kill();
    this.#runs += 1;
    const { operator, replica } = node;
    const earlier = [node.enclave.account()];
    const next = this.#make({ operator, replica, run: this.#runs }, { ...NO_HISTORY, earlier });
    (this.nodes as Node[]).splice(index, 1, next);
    next.worker.start();
    await this.settled();
    return next;
  }

  /** Waits until every worker has dealt with the finalised head. */
  async settled(): Promise<void> {
    const { number } = this.chain.head();
    await Promise.all(this.nodes.map(({ worker }) => worker.settled(number)));
  }

  /** Builds blocks, waiting for every worker after each. */
  async advance(blocks: number): Promise<void> {
    for (let i = 0; i < blocks; i++) {
      this.chain.build();
      await this.settled();
    }
  }

  /** Builds blocks until `reached` holds for the finalised state; fails after `limit` blocks. */
  async until(reached: (network: FakeNetwork) => Promise<boolean>, limit = 200): Promise<void> {
    for (let i = 0; i < limit; i++) {
      if (await reached(this)) return;
      await this.advance(1);
    }
    throw new Error(`not reached within ${limit} blocks`);
  }

  /** Builds blocks until `epoch` of `key` is active and finalised. */
  async untilActive(key: number, epoch = 1): Promise<void> {
    await this.until(async ({ chain }) => (await chain.state().key(key))?.epoch === epoch);
  }

  /** Builds blocks until the promise settles; fails after `limit` blocks. */
  async driven<Value>(promise: Promise<Value>, limit = 20): Promise<Value> {
    let open = true;
    const watched = promise.finally(() => {
      open = false;
    });
    for (let i = 0; i < limit && open; i++) await this.advance(1);
    if (open) throw new Error(`not settled within ${limit} blocks`);
    return watched;
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map(({ worker }) => worker.stop()));
    await this.chain.close();
  }
}

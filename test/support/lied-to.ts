/**
 * A network whose last worker believes only what is proven, and has two nodes that may lie: the worker, its enclave and
 * all between them are real, the chain is the real runtime, finalised by four voters.
 */
import type { Extrinsic } from '@polkadot/types/interfaces';
import { filter, firstValueFrom, Subject, timeout } from 'rxjs';
import type { Hex } from '../../src/chain/bytes.js';
import { keys, secrets, sudo } from '../../src/chain/calls.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { grandpa } from '../../src/chain/grandpa.js';
import { type Log, silentLog } from '../../src/chain/log.js';
import type { ExtrinsicSigner } from '../../src/chain/types.js';
import { encodeAddress, policy, seal } from '../../src/client/index.js';
import { encodePolicy } from '../../src/client/policy.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { IDLE_MS } from '../../src/devnet/blocks.js';
import type { DevnetWorker, Equip, OnEmbedded } from '../../src/devnet/operators.js';
import type { Enclave } from '../../src/enclave/enclave.js';
import { EnclaveError } from '../../src/enclave/errors.js';
import { softwareEnclave } from '../../src/worker/enclave.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { withChanges } from './faulty/changes.js';
import type { Voter } from './grandpa.js';
import { type Lie, LyingRpc } from './lying-rpc.js';
import { Fork, ProvenNode, type Sign, VOTERS } from './proven-node.js';
import { Users } from './users.js';

/** Two of them answer a request: the one that is lied to, and one of the others; the third does all but that. */
const SEATS = 3;
const QUIET = 'operator-1-1';
/** The worker that is lied to; the last one to start. */
const VICTIM = `operator-${SEATS}-1`;
/** Chain time of block 0 and of a slot, as the embedded chain has them. */
const START_MS = Date.UTC(2026, 0, 1);
const SLOT_MS = 2_000;
/** The chain waits so long for a worker that is lied to, with every block. */
const BUSY_LIMIT_MS = 1_000;
/** A request to a node; many times what one takes. */
const TIMEOUT_MS = 1_500;
/** A node that lied is asked again after this, so that a story goes on: lies are refused again. */
const ASIDE_MS = 300;
const ASK_AFTER_MS = 300;
const REFUSED_WITHIN_MS = 60_000;
/** Much longer than a worker is lied to. */
const OPENED_WITHIN_BLOCKS = 90;
/** What the file says. */
export const TEXT: Uint8Array = new TextEncoder().encode('for its reader alone');

export interface Warning {
  readonly message: string;
  readonly check?: string;
}

/** What the enclave was asked for and did: the calls that use a share, take part in a roster, or forget. */
const WATCHED = ['partial', 'newAttempt', 'deal', 'acknowledge', 'handoff', 'receive', 'erase'] as const;

export class LiedTo {
  readonly net: TestNetwork;
  readonly chain: ChainClient;
  readonly enclave: Enclave;
  readonly victim: DevnetWorker;
  readonly nodes: readonly ProvenNode[];
  readonly liars: readonly LyingRpc[];
  readonly warnings$: Subject<Warning>;
  /** Names of watched calls of the enclave that came to something. */
  readonly done: string[];
  /** Which of the two nodes is there. */
  #up = 0;
  readonly #clock: { skewMs: number };
  readonly #file: Uint8Array;
  readonly #secret: bigint;
  readonly #attacker: ExtrinsicSigner;

  static async start(): Promise<LiedTo> {
    const parts: Partial<Equipment> = {};
    const equip: Equip<OnEmbedded> = async (given) => {
      if (given.name !== VICTIM) {
        const { chain, rng } = given;
        const enclave = await softwareEnclave({ chain, rng });
        return {
          chain,
          enclave: given.name === QUIET ? withChanges(enclave, { partial: silence }) : enclave,
        };
      }
      return Object.assign(parts, await equipment(given));
    };
    const net = await startTestNetwork(
      SEATS,
      1,
      {
        provable: true,
        blocks: { idleMs: IDLE_MS, busyLimitMs: BUSY_LIMIT_MS },
        genesis: { session: { keys: await Promise.all(VOTERS.map(sessionKeys)) } },
      },
      { equip },
    );
    const victim = net.network.workers.at(-1);
    if (victim === undefined || !isWhole(parts)) throw new Error('the worker was not equipped');
    const file = await seal(TEXT, net.recipient);
    const { id: secret } = await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
    const [attacker] = await net.network.accounts('attacker');
    if (attacker === undefined) throw new Error('the network gave no account');
    return new LiedTo(net, victim, { ...parts, file, secret, attacker });
  }

  private constructor(net: TestNetwork, victim: DevnetWorker, parts: Equipment & Stored) {
    this.#file = parts.file;
    this.#secret = parts.secret;
    this.#attacker = parts.attacker;
    this.net = net;
    this.victim = victim;
    this.chain = parts.chain;
    this.enclave = parts.enclave;
    this.nodes = parts.nodes;
    this.liars = parts.liars;
    this.warnings$ = parts.warnings$;
    this.done = parts.done;
    this.#clock = parts.clock;
  }

  /** The node that the worker is connected to. */
  get liar(): LyingRpc {
    return this.liars[this.#up] as LyingRpc;
  }

  /** Clock of the worker against the chain's time. */
  set skewMs(value: number) {
    this.#clock.skewMs = value;
  }

  /** The other node comes up: from now on it is the one that is there, once the worker finds it. */
  secondComesUp(): void {
    this.#up = 1 - this.#up;
    (this.nodes[this.#up] as ProvenNode).isDown = false;
  }

  /** The first one goes away and tells the truth when it is there again. */
  async firstGoesDown(): Promise<void> {
    const other = 1 - this.#up;
    (this.liars[other] as LyingRpc).lie = {};
    const node = this.nodes[other] as ProvenNode;
    node.isDown = true;
    if (node.isConnected) await node.disconnect();
  }

  /** The first warning of a node that failed this check. */
  async refused(check: string): Promise<Warning> {
    return firstValueFrom(
      this.warnings$.pipe(
        filter((warning) => warning.check === check),
        timeout(REFUSED_WITHIN_MS),
      ),
    );
  }

  /** Names of the calls in what the worker sent since. */
  async sentSince(counts: readonly number[]): Promise<string[]> {
    const registry = await this.net.network.embedded.blockchain.head.registry;
    const sent = this.nodes.flatMap(({ submitted }, index) => submitted.slice(counts[index]));
    return sent.map((extrinsic) => {
      const { section, method } = registry.createType<Extrinsic>('GenericExtrinsic', extrinsic).method;
      return `${section}.${method}`;
    });
  }

  get counts(): readonly number[] {
    return this.nodes.map(({ submitted }) => submitted.length);
  }

  /** A private fork from the finalised head on, in which the attacker may read the secret, asks for it, and rotates the key. */
  async authorisedFork(): Promise<PrivateFork> {
    const attacker = this.#attacker;
    return this.#fork(async (chain) => {
      const nodes = encodePolicy(policy.accounts(attacker.publicKey));
      await chain
        .queue(this.net.depositor)
        .submit(secrets.setPolicy({ secret: this.#secret, policy: nodes }));
      const users = new Users({}, { chain });
      // The next request on the true chain is its reader's, and has the number of the first one here.
      await users.request(this.#file, attacker);
      const { id } = await users.request(this.#file, attacker);
      await chain.queue(await developmentAccount('//Alice')).submit(sudo(keys.rotateNow({ key: this.key })));
      return id;
    });
  }

  /** One in which the secret is destroyed and the key is retired: who believes it forgets its share. */
  async retiredFork(): Promise<PrivateFork> {
    return this.#fork(async (chain) => {
      await chain.queue(this.net.depositor).submit(secrets.destroy({ secret: this.#secret }));
      await chain.queue(await developmentAccount('//Alice')).submit(sudo(keys.retireKey({ key: this.key })));
      return undefined;
    });
  }

  get key(): number {
    return this.net.network.key.id;
  }

  /** Opens the file as its reader. */
  open(): Promise<Uint8Array> {
    return this.net.client.open(this.#file, this.net.reader, { withinBlocks: OPENED_WITHIN_BLOCKS });
  }

  async stop(): Promise<void> {
    await this.net.network.stop();
    await this.chain.close();
    for (const node of this.nodes) await node.close();
  }

  async #fork(change: (chain: ChainClient) => Promise<bigint | undefined>): Promise<PrivateFork> {
    const { embedded } = this.net.network;
    const fork = new Fork(embedded, embedded.head().number, SLOT_MS);
    const own = new ProvenNode({ embedded, blocks: fork });
    await own.connect();
    const chain = await connectChain({ provider: own, depth: 0 }, { log: silentLog });
    const request = await change(chain);
    await chain.close();
    await own.close();
    return {
      request,
      tip: (await fork.at(fork.height()))?.hash as Hex,
      signedBy: (sign) => new ProvenNode({ embedded, blocks: fork, sign }),
    };
  }
}

export interface PrivateFork {
  /** The attacker's, where it asks. */
  readonly request: bigint | undefined;
  /** Hash of its last block. */
  readonly tip: Hex;
  /** A node that serves it. */
  signedBy(sign: Sign): ProvenNode;
}

/** Everything as another node says it, and no news but what the worker asks for. */
export const instead = (node: ProvenNode): Lie => ({
  answer: (method, params) => node.send(method, params),
  notify: () => [],
});

interface Equipment {
  readonly chain: ChainClient;
  readonly enclave: Enclave;
  readonly nodes: readonly ProvenNode[];
  readonly liars: readonly LyingRpc[];
  readonly warnings$: Subject<Warning>;
  readonly done: string[];
  readonly clock: { skewMs: number };
}

const silence = (): Promise<never> => Promise.reject(new EnclaveError('request', 'it is quiet in this test'));

/** What the network keeps for its reader, and who wants it. */
interface Stored {
  readonly file: Uint8Array;
  readonly secret: bigint;
  readonly attacker: ExtrinsicSigner;
}

const isWhole = (parts: Partial<Equipment>): parts is Equipment => parts.chain !== undefined;

async function equipment({
  chain: own,
  embedded,
  rng,
}: Parameters<Equip<OnEmbedded>>[0]): Promise<Equipment> {
  const nodes = [new ProvenNode({ embedded }), new ProvenNode({ embedded })];
  if (nodes[1] !== undefined) nodes[1].isDown = true;
  const liars = nodes.map((node) => new LyingRpc(node));
  const warnings$ = new Subject<Warning>();
  const log: Log = { ...silentLog, warn: (fields, message) => warnings$.next({ ...fields, message }) };
  const clock = { skewMs: 0 };
  const chain = await connectChain(
    {
      endpoints: liars.map((liar, index) => ({ where: `node ${index}`, provider: () => liar })),
      asideMs: ASIDE_MS,
      timeoutMs: TIMEOUT_MS,
      finality: grandpa({
        genesis: own.genesis,
        now: () => START_MS + embedded.head().number * SLOT_MS + clock.skewMs,
        askAfterMs: ASK_AFTER_MS,
      }),
    },
    { log },
  );
  const done: string[] = [];
  const honest = await softwareEnclave({ chain, rng });
  const enclave = withChanges<Enclave>(honest, watched(honest, done));
  return { chain, enclave, nodes, liars, warnings$, done, clock };
}

function watched(enclave: Enclave, done: string[]): Partial<Enclave> {
  const calls = WATCHED.map((name) => {
    const call = enclave[name].bind(enclave) as (...args: unknown[]) => Promise<unknown>;
    const noting = async (...args: unknown[]): Promise<unknown> => {
      const answer = await call(...args);
      // An erasure of nothing is none.
      if (!(Array.isArray(answer) && answer.length === 0)) done.push(name);
      return answer;
    };
    return [name, noting];
  });
  return Object.fromEntries(calls) as Partial<Enclave>;
}

/** As in the presets: the account of a validator, and its keys. */
async function sessionKeys({ name, id }: Voter): Promise<[string, string, Record<string, string>]> {
  const { address } = await developmentAccount(name);
  return [address, address, { aura: address, grandpa: encodeAddress(id) }];
}

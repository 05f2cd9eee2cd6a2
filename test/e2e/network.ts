/** What the end-to-end tests share: a quiet network, its users, and the code of an error. */
import { pino } from 'pino';
import { filter, firstValueFrom } from 'rxjs';
import { toHex } from '../../src/chain/bytes.js';
import type { ExtrinsicSigner, FinalisedBlock } from '../../src/chain/types.js';
import { ClientError } from '../../src/client/index.js';
import { SETTLE_BLOCKS } from '../../src/devnet/blocks.js';
import {
  type Devnet,
  type DevnetDependencies,
  type DevnetOptions,
  type Network,
  startDevnet,
  startNetwork,
} from '../../src/devnet/network.js';
import { startRpcServer } from '../../src/devnet/rpc-server.js';
import type { Served } from '../support/chain.js';
import { CHOSEN } from '../support/chosen-chain.js';
import { startNodeChain } from '../support/node-chain.js';
import { startRelay } from '../support/relay.js';
import { Users } from '../support/users.js';

export const log = pino({ level: process.env.KEYFOLD_TEST_LOG ?? 'silent' }, pino.destination(2));

/** A network with the three users of every story. */
export interface TestNetwork<Kind extends Network = Devnet> {
  readonly network: Kind;
  /** Shared by the users: a client holds no identity. */
  readonly client: Users;
  readonly depositor: ExtrinsicSigner;
  readonly reader: ExtrinsicSigner;
  readonly stranger: ExtrinsicSigner;
  /** For files of the depositor. */
  readonly recipient: string;
}

export async function startTestNetwork(
  seats: number,
  replicas = 1,
  options: Partial<DevnetOptions> = {},
  deps: Partial<DevnetDependencies> = {},
): Promise<TestNetwork> {
  return withUsers(await startDevnet({ seats, replicas, ...options }, { log, ...deps }));
}

async function withUsers<Kind extends Network>(network: Kind): Promise<TestNetwork<Kind>> {
  const [depositor, reader, stranger] = await network.accounts('depositor', 'reader', 'stranger');
  if (!depositor || !reader || !stranger) throw new Error('the network gave too few accounts');
  const client = new Users({}, { chain: network.chain });
  const recipient = await client.recipient(network.key.id, depositor.publicKey);
  return { network, client, depositor, reader, stranger, recipient };
}

/** A network on a chain of either kind. */
export interface OpenNetwork extends Network {
  readonly url: string;
  /** The block of this height once it is final, or a later one if it is past. */
  passTo(height: number): Promise<FinalisedBlock>;
  /** Its chain at another address, which can be taken away. */
  serve(): Promise<Served>;
  /** What a worker in another process is told so that it serves this chain, beside its address. */
  readonly trust: readonly string[];
}

/** On the chain that KEYFOLD_CHAIN names, at an address of its own. */
export function openNetwork(options: Pick<DevnetOptions, 'seats' | 'replicas'>): Promise<OpenNetwork> {
  return CHOSEN === 'node' ? onNode(options) : onEmbedded(options);
}

/** {@link openNetwork} with the three users. */
export async function openTestNetwork(seats: number, replicas = 1): Promise<TestNetwork<OpenNetwork>> {
  return withUsers(await openNetwork({ seats, replicas }));
}

async function onEmbedded(options: Pick<DevnetOptions, 'seats' | 'replicas'>): Promise<OpenNetwork> {
  const network = await startDevnet({ ...options, port: 0 }, { log });
  return {
    ...network,
    url: network.url ?? '',
    passTo: (height) => passTo(network, height),
    serve: () => startRpcServer({ chain: network.embedded, port: 0 }, { log }),
    trust: [],
  };
}

async function onNode(options: Pick<DevnetOptions, 'seats' | 'replicas'>): Promise<OpenNetwork> {
  const chain = await startNodeChain({}, log);
  try {
    const { client, node } = chain;
    const ground = { chain: client, workersChain: await chain.workersClient(), url: node.url };
    const network = await startNetwork(ground, options, { log });
    return {
      ...network,
      url: node.url,
      passTo: (height) => firstValueFrom(client.finalised$.pipe(filter(({ number }) => number >= height))),
      serve: () => startRelay(node.url),
      trust: ['--finality', 'grandpa', '--genesis', toHex(client.genesis)],
      stop: async () => {
        await network.stop();
        await chain.close();
      },
    };
  } catch (error) {
    await chain.close();
    throw error;
  }
}

/** Has the network build blocks until the one of this height is final; that one, or a later one if it is past. */
export function passTo(
  { chain, embedded }: Pick<Devnet, 'chain' | 'embedded'>,
  height: number,
): Promise<FinalisedBlock> {
  embedded.driver.demand(height + SETTLE_BLOCKS);
  return firstValueFrom(chain.finalised$.pipe(filter(({ number }) => number >= height)));
}

/** The ClientError a step fails with; anything else, success included, fails the test. */
export async function failure(step: Promise<unknown>): Promise<ClientError> {
  try {
    await step;
  } catch (error) {
    if (error instanceof ClientError) return error;
    throw error;
  }
  throw new Error('the step succeeded, a ClientError was expected');
}

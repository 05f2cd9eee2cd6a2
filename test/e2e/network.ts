/** What the end-to-end tests share: a quiet network, its users, and the code of an error. */
import { pino } from 'pino';
import { filter, firstValueFrom } from 'rxjs';
import type { ExtrinsicSigner, FinalisedBlock } from '../../src/chain/types.js';
import { ClientError } from '../../src/client/index.js';
import { SETTLE_BLOCKS } from '../../src/devnet/blocks.js';
import {
  type Devnet,
  type DevnetDependencies,
  type DevnetOptions,
  startDevnet,
} from '../../src/devnet/network.js';
import { Users } from '../support/users.js';

export const log = pino({ level: process.env.KEYFOLD_TEST_LOG ?? 'silent' }, pino.destination(2));

/** A network with the three users of every story. */
export interface TestNetwork {
  readonly network: Devnet;
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
  const network = await startDevnet({ seats, replicas, ...options }, { log, ...deps });
  const [depositor, reader, stranger] = await network.accounts('depositor', 'reader', 'stranger');
  if (!depositor || !reader || !stranger) throw new Error('the network gave too few accounts');
  const client = new Users({}, { chain: network.chain });
  const recipient = await client.recipient(network.key.id, depositor.publicKey);
  return { network, client, depositor, reader, stranger, recipient };
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

/** Owners and readers with clients of their own, on a FakeChain whose key works: blocks are built while a step waits. */
import { type ClientOptions, KeyfoldClient } from '../../../src/client/client.js';
import { encodeAddress, type Signer, seal } from '../../../src/client/index.js';
import { FakeNetwork, fakeSigner } from '../../support/fake-network.js';

const account = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

/** Accounts whose signatures nobody checks. */
export const [OWNER, READER, STRANGER] = [account(1), account(2), account(3)].map(fakeSigner) as [
  Signer & { publicKey: Uint8Array },
  Signer & { publicKey: Uint8Array },
  Signer & { publicKey: Uint8Array },
];

export const addressOf = ({ publicKey }: { readonly publicKey: Uint8Array }): string =>
  encodeAddress(publicKey);

export interface ClientNetwork {
  readonly network: FakeNetwork;
  readonly recipient: string;
  as(signer: Signer | undefined, options?: ClientOptions): KeyfoldClient;
  sealed(text?: string): Promise<Uint8Array>;
}

/** Three operators, two of whom open; key 1 is active. */
export async function startClientNetwork(): Promise<ClientNetwork> {
  const network = await FakeNetwork.start({ operators: 3 });
  const key = network.chain.createKey({ committee: 3 });
  await network.untilActive(key);
  const as = (signer: Signer | undefined, options: ClientOptions = {}): KeyfoldClient =>
    new KeyfoldClient({ signer, ...options }, { chain: network.chain });
  const recipient = await as(OWNER).recipient(key);
  const sealed = (text = 'for the reader'): Promise<Uint8Array> =>
    seal(new TextEncoder().encode(text), recipient);
  return { network, recipient, as, sealed };
}

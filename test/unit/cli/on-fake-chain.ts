/** Commands that need a chain, run on a FakeChain: what they write, and what they fail with. */
import type { AccountOptions } from '../../../src/cli/account-options.js';
import { resolveSigner } from '../../../src/cli/accounts.js';
import type { Connect } from '../../../src/cli/connection.js';
import type { Output } from '../../../src/cli/output.js';
import { KeyfoldClient } from '../../../src/client/client.js';
import { encodeAddress } from '../../../src/client/index.js';
import { translateChainError } from '../../../src/client/translate.js';
import type { FakeNetwork } from '../../support/fake-network.js';

/** Blocks that a command may take, and the loading of its code. */
const MAX_BLOCKS = 2_000;

/** Of every command. */
const COMMON = { basePath: '/nowhere', chainUrl: 'ws://nowhere', json: false };

/** Development accounts, as command lines name them. */
export const as = (name: 'alice' | 'bob' | 'charlie') => ({ ...COMMON, [name]: true });
export const nobody = COMMON;

export async function addressOf(options: AccountOptions): Promise<string> {
  return encodeAddress((await resolveSigner(options)).publicKey);
}

export interface Ran {
  /** stdout */
  readonly data: string;
  /** stderr */
  readonly human: string;
}

/** Runs a command while blocks are built. Rejects as it does. */
export async function ran(
  network: FakeNetwork,
  command: (output: Output, connect: Connect) => Promise<void>,
  hear: (text: string) => void = () => undefined,
): Promise<Ran> {
  const { chain } = network;
  const said = { data: '', human: '' };
  const output: Output = {
    write: (to, text) => {
      said[to] += text;
      hear(text);
    },
  };
  const connect: Connect = async (_options, doing, _output, use) => {
    try {
      return await use({ client: new KeyfoldClient({}, { chain }), chain });
    } catch (error) {
      throw translateChainError(error, doing);
    }
  };
  let outcome: { readonly error?: unknown } | undefined;
  void command(output, connect).then(
    () => {
      outcome = {};
    },
    (error: unknown) => {
      outcome = { error };
    },
  );
  for (let block = 0; outcome === undefined; block++) {
    if (block === MAX_BLOCKS) throw new Error(`not done within ${MAX_BLOCKS} blocks`);
    await network.advance(1);
    await new Promise((next) => setImmediate(next));
  }
  if ('error' in outcome) throw outcome.error;
  return said;
}

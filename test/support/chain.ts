/** An embedded chain with a connection to it, as small as a test needs it. */
import { fileURLToPath } from 'node:url';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { balances, batchAll } from '../../src/chain/calls.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { type Log, silentLog } from '../../src/chain/log.js';
import { keypairSigner } from '../../src/chain/signer.js';
import type { ExtrinsicQueue, ExtrinsicSigner, FinalisedBlock } from '../../src/chain/types.js';
import type { BlockDriver } from '../../src/devnet/blocks.js';
import {
  type EmbeddedChain,
  type EmbeddedChainOptions,
  startEmbeddedChain,
} from '../../src/devnet/embedded.js';

/** The committed runtime. */
export const RUNTIME = fileURLToPath(
  new URL('../../chain-types/keyfold_runtime.compact.compressed.wasm', import.meta.url),
);
/** 10^12 plancks. */
export const UNIT = 1_000_000_000_000n;

export interface TestChain {
  readonly embedded: EmbeddedChain;
  readonly driver: BlockDriver;
  readonly client: ChainClient;
  /** Alice is rich and has the sudo key. */
  readonly alice: ExtrinsicQueue;
  /** Signer of a derivation path of the development phrase. */
  signer(path: string): ExtrinsicSigner;
  /** Gives each account as much, in one extrinsic of Alice's. */
  fund(signers: readonly ExtrinsicSigner[], value: bigint): Promise<void>;
  /** Builds until `height` is final for `client`. */
  untilFinal(height: number): Promise<FinalisedBlock>;
  close(): Promise<void>;
}

/** Blocks come only when something needs them (`idleMs: 0`) unless the options say otherwise. */
export async function startTestChain(
  options: Partial<EmbeddedChainOptions> & { depth?: number } = {},
  log: Log = silentLog,
): Promise<TestChain> {
  await cryptoWaitReady();
  const { depth = 1, ...chainOptions } = options;
  const embedded = await startEmbeddedChain(
    { runtime: RUNTIME, ...chainOptions, blocks: { idleMs: 0, settleBlocks: depth, ...chainOptions.blocks } },
    { log },
  );
  const client = await connectChain({ provider: embedded.provider(), depth }, { log });
  const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
  const signer = (path: string): ExtrinsicSigner => keypairSigner(keyring.addFromUri(path));
  const alice = client.queue(signer('//Alice'));
  return {
    embedded,
    driver: embedded.driver,
    client,
    alice,
    signer,
    fund: async (signers, value) => {
      const calls = signers.map(({ publicKey }) => balances.transferKeepAlive({ dest: publicKey, value }));
      await alice.submit(batchAll(calls));
    },
    untilFinal: async (height) => {
      const reached = new Promise<FinalisedBlock>((resolve, reject) => {
        const subscription = client.finalised$.subscribe({
          next: (block) => {
            if (block.number < height) return;
            resolve(block);
            queueMicrotask(() => subscription.unsubscribe());
          },
          error: reject,
        });
      });
      await embedded.driver.advanceTo(height + depth);
      return reached;
    },
    close: async () => {
      await client.close();
      await embedded.close();
    },
  };
}

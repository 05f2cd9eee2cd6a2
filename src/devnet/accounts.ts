/** Accounts of a development network: the published development ones, and random ones for its users. */
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { keypairSigner } from '../chain/signer.js';
import type { ExtrinsicSigner } from '../chain/types.js';
import type { Rng } from './randomness.js';

/** Signer of a derivation path of the development phrase (`//Alice`). Its secret is public. */
export async function developmentAccount(path: string): Promise<ExtrinsicSigner> {
  return keypairSigner((await keyring()).addFromUri(path));
}

/** Signer of a new account: sr25519 from 32 bytes of `rng`. */
export async function newAccount(rng: Rng): Promise<ExtrinsicSigner> {
  const seed = rng(32);
  try {
    return keypairSigner((await keyring()).addFromSeed(seed));
  } finally {
    seed.fill(0);
  }
}

async function keyring(): Promise<Keyring> {
  await cryptoWaitReady();
  return new Keyring({ type: 'sr25519', ss58Format: 42 });
}

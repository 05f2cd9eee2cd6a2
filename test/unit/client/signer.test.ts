import type { Signer as PolkadotSigner } from '@polkadot/api/types';
import { Keyring } from '@polkadot/keyring';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import { cryptoWaitReady, signatureVerify } from '@polkadot/util-crypto';
import { describe, expect, it } from 'vitest';
import metadata from '../../../chain-types/metadata.json' with { type: 'json' };
import { toHex } from '../../../src/chain/bytes.js';
import { secrets } from '../../../src/chain/calls.js';
import { knownCodec } from '../../../src/chain/known-runtime.js';
import type { SigningFields } from '../../../src/chain/types.js';
import { signerOf, type WalletPayload } from '../../../src/client/signer.js';

await cryptoWaitReady();

const genesis = new Uint8Array(32).fill(0xee);
const codec = knownCodec();
const unsigned = codec.unsigned(secrets.destroy({ secret: 7n }), {
  genesis,
  nonce: 5,
  birth: { number: 100, hash: new Uint8Array(32).fill(0xbb) },
  periodBlocks: 64,
});

/** What is signed: one that is this short is not hashed. */
const message = unsigned.payload;

const pairs = (['sr25519', 'ed25519', 'ecdsa'] as const).map((type) =>
  new Keyring({ type }).addFromUri('//Alice'),
);

/** What polkadot.js declares, an extension gives and a dApp has, is taken without a cast. */
const ofPolkadotJs = (address: string, signer: PolkadotSigner) => signerOf({ address, signer });

describe('a signer', () => {
  it.each(pairs.map((pair) => [pair.type, pair] as const))(
    'is a pair of a keyring: %s, whose signature an extrinsic carries',
    async (_, pair) => {
      const signer = signerOf(pair);
      const signature = await signer.sign(message, () => unsigned.fields);
      expect(signatureVerify(message, signature, pair.address).isValid).toBe(true);
      const extrinsic = codec.extrinsic(unsigned.finish(signer.publicKey, signature));
      expect(toHex(extrinsic.signed?.signer ?? new Uint8Array())).toBe(u8aToHex(pair.addressRaw));
      expect(extrinsic.signed?.scheme).toBe(pair.type);
    },
  );

  it('is a wallet, which is given the fields that make up what is signed', async () => {
    const [pair] = pairs;
    if (!pair) throw new Error('no pair');
    let seen: WalletPayload | undefined;
    const signer = signerOf({
      address: pair.address,
      signer: {
        signPayload: async (payload: WalletPayload) => {
          seen = payload;
          return { signature: u8aToHex(pair.sign(bytesOf(payload), { withType: true })) };
        },
      },
    });
    const signature = await signer.sign(message, () => unsigned.fields);
    expect(seen).toMatchObject({ address: pair.address, genesisHash: toHex(genesis), version: 4 });
    expect(signatureVerify(message, signature, pair.address).isValid).toBe(true);
  });

  it('is a wallet that signs bytes only', async () => {
    const [pair] = pairs;
    if (!pair) throw new Error('no pair');
    const signer = signerOf({
      address: pair.address,
      signer: {
        signRaw: async ({ data }: { data: string }) => ({
          signature: u8aToHex(pair.sign(hexToU8a(data), { withType: true })),
        }),
      },
    });
    const signature = await signer.sign(message, () => unsigned.fields);
    expect(signatureVerify(message, signature, pair.address).isValid).toBe(true);
  });

  it('says no: the error names the account and the reason of the wallet', async () => {
    const address = pairs[0]?.address ?? '';
    const cancelled = new Error('Cancelled');
    const signer = signerOf({ address, signer: { signPayload: () => Promise.reject(cancelled) } });
    await expect(signer.sign(message, () => unsigned.fields)).rejects.toMatchObject({
      code: 'signature-refused',
      message: `${address} did not sign: Cancelled`,
      cause: cancelled,
    });
    const silent = ofPolkadotJs(address, {});
    await expect(silent.sign(message, () => unsigned.fields)).rejects.toMatchObject({
      code: 'signature-refused',
    });
  });

  it('is the same object each time, so that its extrinsics stay in one queue', () => {
    const wallet = { address: pairs[0]?.address ?? '', signer: {} };
    expect(signerOf(wallet)).toBe(signerOf(wallet));
  });
});

/** As a wallet makes the bytes of the fields: with a registry of its own. */
function bytesOf(fields: SigningFields): Uint8Array {
  const registry = new TypeRegistry();
  registry.setMetadata(new Metadata(registry, metadata.result as `0x${string}`));
  registry.setSignedExtensions([...fields.signedExtensions]);
  return registry.createType('ExtrinsicPayload', { ...fields }, { version: 4 }).toU8a({ method: true });
}

/** Extrinsics as they are put together here, and as polkadot.js does. */
import { Metadata, TypeRegistry } from '@polkadot/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import metadata from '../../../chain-types/metadata.json' with { type: 'json' };
import { fromHex, type Hex, toHex } from '../../../src/chain/bytes.js';
import { enclaves, secrets } from '../../../src/chain/calls.js';
import { Codec } from '../../../src/chain/codec.js';

const SEED = 20_261_127;
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const versions = { specVersion: 109, transactionVersion: 3 };
const codec = new Codec(metadata.result as Hex, versions);
const registry = new TypeRegistry();
registry.setMetadata(new Metadata(registry, metadata.result as Hex), undefined, undefined, true);

const calls = fc.oneof(
  fc.constant(enclaves.skip()),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((secret) => secrets.destroy({ secret })),
);
const contexts = fc.record({
  genesis: hash,
  nonce: fc.nat(2 ** 31),
  birth: fc.record({ number: fc.nat(2 ** 31), hash }),
  periodBlocks: fc.integer({ min: 2, max: 16 }).map((power) => 2 ** power),
});
/** 64 bytes are sr25519's; a wallet writes the scheme in front, of ecdsa for 65 bytes. */
const signatures = fc.oneof(
  fc.uint8Array({ minLength: 64, maxLength: 64 }),
  fc.uint8Array({ minLength: 65, maxLength: 65 }).map((bytes) => Uint8Array.of(2, ...bytes)),
);

describe('an extrinsic', () => {
  it(`is signed over, and encoded, as by polkadot.js (seed ${SEED})`, () => {
    const compare = (
      call: ReturnType<typeof enclaves.skip>,
      context: Parameters<Codec['unsigned']>[1],
      account: Uint8Array,
      signature: Uint8Array,
    ): void => {
      const { genesis, nonce, birth, periodBlocks } = context;
      const unsigned = codec.unsigned(call, context);
      const era = registry.createType('ExtrinsicEra', { current: birth.number, period: periodBlocks });
      const { method } = unsigned.fields;
      const signed = {
        blockHash: birth.hash,
        genesisHash: genesis,
        nonce,
        tip: 0,
        era,
        method,
        ...versions,
      };
      const payload = registry.createType('ExtrinsicPayload', signed, { version: 4 });
      expect(toHex(unsigned.payload)).toBe(toHex(payload.toU8a({ method: true })));
      expect(unsigned.fields.era).toBe(era.toHex());
      expect(unsigned.lastBlock).toBe(era.asMortalEra.death(birth.number) - 1);
      const extrinsic = registry.createType(
        'Extrinsic',
        { method: registry.createType('Call', fromHex(method)) },
        { version: 4 },
      );
      const typed = signature.length === 64 ? Uint8Array.of(1, ...signature) : signature;
      extrinsic.addSignature(account, typed, payload.toHex());
      expect(toHex(unsigned.finish(account, signature))).toBe(extrinsic.toHex());
    };
    fc.assert(fc.property(calls, contexts, hash, signatures, compare), { seed: SEED, numRuns: 100 });
  });

  it('of a runtime with an extension that is not known here is made by polkadot.js', () => {
    const hexOf = (text: string): string => Buffer.from(text).toString('hex');
    const renamed = metadata.result.replaceAll(hexOf('WeightReclaim'), hexOf('WeightRefunds'));
    const context = {
      genesis: new Uint8Array(32).fill(1),
      nonce: 7,
      birth: { number: 100, hash: new Uint8Array(32).fill(2) },
      periodBlocks: 64,
    };
    const known = codec.unsigned(enclaves.skip(), context);
    const made = new Codec(renamed as Hex, versions).unsigned(enclaves.skip(), context);
    expect(made.fields.signedExtensions).toContain('WeightRefunds');
    expect([made.payload, made.lastBlock]).toEqual([known.payload, known.lastBlock]);
    const [account, signature] = [new Uint8Array(32).fill(3), new Uint8Array(64).fill(4)];
    expect(made.finish(account, signature)).toEqual(known.finish(account, signature));
  });
});

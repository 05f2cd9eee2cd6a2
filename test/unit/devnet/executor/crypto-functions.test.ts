import { secp256k1 } from '@noble/curves/secp256k1.js';
import { stringToU8a } from '@polkadot/util';
import { sr25519PairFromSeed, sr25519Sign } from '@polkadot/util-crypto';
import { waitReady } from '@polkadot/wasm-crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../../src/chain/bytes.js';
import { Allocator } from '../../../../src/devnet/executor/allocator.js';
import { cryptoFunctions } from '../../../../src/devnet/executor/crypto-functions.js';
import { lengthOf, pointerOf, RuntimeMemory, type Span } from '../../../../src/devnet/executor/memory.js';

const memory = new RuntimeMemory(new WebAssembly.Memory({ initial: 1, maximum: 4 }));
memory.allocator = new Allocator(memory, { base: 0, maxPages: 4 });
const functions = cryptoFunctions({
  memory,
  context: () => {
    throw new Error('hashes and signatures need no call');
  },
}) as unknown as Readonly<Record<string, (...args: (number | bigint)[]) => number | bigint>>;

/** Calls one with byte arguments: a span where `asSpan` says so, else a pointer. */
function call(name: string, ...args: (Uint8Array | { readonly asSpan: Uint8Array })[]): number | bigint {
  const given = args.map((arg) => ('asSpan' in arg ? memory.giveSpan(arg.asSpan) : memory.give(arg)));
  const run = functions[name];
  if (run === undefined) throw new Error(`there is no ${name}`);
  return run(...given);
}

const span = (text: string) => ({ asSpan: stringToU8a(text) });
const hex = (bytes: string, times: number) => fromHex(`0x${bytes.repeat(times)}`);

beforeAll(() => waitReady());

describe('host functions of hashes', () => {
  // Of "abc": RFC 7693 (with their own length), xxHash with the seeds 0 and 1, FIPS 180-4, Keccak before its padding changed.
  it.each([
    ['blake2_128', 'cf4ab791c62b8d2b2109c90275287816'],
    ['blake2_256', 'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319'],
    ['twox_64', '990977adf52cbc44'],
    ['twox_128', '990977adf52cbc440889329981caa9be'],
    ['sha2_256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['keccak_256', '4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45'],
  ])('%s', (name, digest) => {
    const pointer = call(`ext_hashing_${name}_version_1`, span('abc'));
    expect(toHex(memory.at(Number(pointer), digest.length / 2))).toBe(`0x${digest}`);
  });
});

describe('host functions of signatures', () => {
  it('sr25519 takes the signer, the message and the signature, and no others', () => {
    const pair = sr25519PairFromSeed(new Uint8Array(32).fill(7));
    const signature = sr25519Sign(stringToU8a('abc'), pair);
    const verify = (bytes: Uint8Array, text: string, key: Uint8Array) =>
      call('ext_crypto_sr25519_verify_version_2', bytes, span(text), key);
    const changed = signature.map((byte, index) => (index === 5 ? byte ^ 1 : byte));
    expect(verify(signature, 'abc', pair.publicKey)).toBe(1);
    expect(verify(signature, 'abd', pair.publicKey)).toBe(0);
    expect(verify(changed, 'abc', pair.publicKey)).toBe(0);
    expect(verify(signature, 'abc', hex('ff', 32))).toBe(0);
    // Of schnorrkel before 0.8, without the bit that marks a signature.
    expect(
      verify(
        signature.map((byte, index) => (index === 63 ? byte & 127 : byte)),
        'abc',
        pair.publicKey,
      ),
    ).toBe(0);
  });

  it('ed25519 goes by ZIP 215: a key in another encoding than the shortest counts', () => {
    const verify = (s: string, key: Uint8Array) =>
      call(
        'ext_crypto_ed25519_verify_version_1',
        fromHex(`0x01${'00'.repeat(31)}${s}${'00'.repeat(31)}`),
        span('abc'),
        key,
      );
    // R is the neutral element; so is the key, as y = 1, and as y = p + 1.
    expect(verify('00', fromHex(`0x01${'00'.repeat(31)}`))).toBe(1);
    expect(verify('00', fromHex(`0xee${'ff'.repeat(30)}7f`))).toBe(1);
    expect(verify('01', fromHex(`0x01${'00'.repeat(31)}`))).toBe(0);
    expect(verify('00', hex('02', 32))).toBe(0);
  });

  it('secp256k1 recovers the key, and says what is wrong', () => {
    const secret = new Uint8Array(32).fill(9);
    const hash = hex('5a', 32);
    const made = secp256k1.sign(hash, secret, { prehash: false, format: 'recovered' });
    // Noble writes the recovery first, a runtime has it last.
    const signature = Uint8Array.from([...made.subarray(1), made[0] ?? 0]);
    const recover = (bytes: Uint8Array): string => {
      const result = call('ext_crypto_secp256k1_ecdsa_recover_compressed_version_2', bytes, hash) as Span;
      return toHex(memory.at(pointerOf(result), lengthOf(result)));
    };
    const with_ = (from: number, bytes: Uint8Array) => {
      const changed = signature.slice();
      changed.set(bytes, from);
      return changed;
    };
    const key = `0x00${toHex(secp256k1.getPublicKey(secret)).slice(2)}`;
    expect(recover(signature)).toBe(key);
    expect(recover(with_(64, Uint8Array.of((signature[64] ?? 0) + 27)))).toBe(key);
    expect(recover(with_(64, Uint8Array.of(4)))).toBe('0x0101');
    expect(recover(with_(0, hex('ff', 32)))).toBe('0x0100');
    expect(recover(with_(32, hex('ff', 32)))).toBe('0x0100');
    expect(recover(with_(0, new Uint8Array(32)))).toBe('0x0102');
  });
});

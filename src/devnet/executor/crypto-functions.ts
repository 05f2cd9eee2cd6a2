/** Host functions of hashes and signatures (sp-io, `Hashing` and `Crypto`), by the libraries that check the same as a node. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bytesToNumberBE } from '@noble/curves/utils.js';
import { u8aConcat } from '@polkadot/util';
import { blake2b, keccak256, sha256, sr25519Verify, twox } from '@polkadot/wasm-crypto';
import type { Host, HostFunctions } from './host.js';
import type { Span } from './memory.js';

const SIGNATURE_BYTES = 64;
const PUBLIC_KEY_BYTES = 32;
const HASH_BYTES = 32;
/** Of the group: no part of a signature reaches it. */
const ORDER = secp256k1.Point.Fn.ORDER;
const NO_KEY = new Uint8Array();

export function cryptoFunctions({ memory }: Host): HostFunctions {
  return {
    ext_hashing_blake2_128_version_1: (data: Span) => memory.give(blake2b(memory.span(data), NO_KEY, 16)),
    ext_hashing_blake2_256_version_1: (data: Span) => memory.give(blake2b(memory.span(data), NO_KEY, 32)),
    ext_hashing_twox_64_version_1: (data: Span) => memory.give(twox(memory.span(data), 1)),
    ext_hashing_twox_128_version_1: (data: Span) => memory.give(twox(memory.span(data), 2)),
    ext_hashing_sha2_256_version_1: (data: Span) => memory.give(sha256(memory.span(data))),
    ext_hashing_keccak_256_version_1: (data: Span) => memory.give(keccak256(memory.span(data))),
    ext_crypto_sr25519_verify_version_2: (signature: number, message: Span, key: number) =>
      isTrue(() =>
        sr25519Verify(
          memory.at(signature, SIGNATURE_BYTES),
          memory.span(message),
          memory.at(key, PUBLIC_KEY_BYTES),
        ),
      ),
    /** By ZIP 215, as ed25519-zebra does: more permissive than RFC 8032. */
    ext_crypto_ed25519_verify_version_1: (signature: number, message: Span, key: number) =>
      isTrue(() =>
        ed25519.verify(
          memory.at(signature, SIGNATURE_BYTES),
          memory.span(message),
          memory.at(key, PUBLIC_KEY_BYTES),
          { zip215: true },
        ),
      ),
    /** Result<33 bytes, EcdsaVerifyError>. */
    ext_crypto_secp256k1_ecdsa_recover_compressed_version_2: (signature: number, hash: number) =>
      memory.giveSpan(recovered(memory.at(signature, SIGNATURE_BYTES + 1), memory.at(hash, HASH_BYTES))),
  };
}

/** EcdsaVerifyError. */
const [BAD_RS, BAD_V, BAD_SIGNATURE] = [0, 1, 2].map((error) => Uint8Array.of(1, error)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

/** `signature`: r, s, v; v is 0..3, or 27 more. */
function recovered(signature: Uint8Array, hash: Uint8Array): Uint8Array {
  const last = signature[SIGNATURE_BYTES] ?? 0;
  const recovery = last > 26 ? last - 27 : last;
  if (recovery > 3) return BAD_V;
  const compact = signature.subarray(0, SIGNATURE_BYTES);
  if ([compact.subarray(0, 32), compact.subarray(32)].some((part) => bytesToNumberBE(part) >= ORDER))
    return BAD_RS;
  try {
    const parsed = secp256k1.Signature.fromBytes(compact, 'compact').addRecoveryBit(recovery);
    return u8aConcat(Uint8Array.of(0), parsed.recoverPublicKey(hash).toBytes(true));
  } catch {
    return BAD_SIGNATURE;
  }
}

/** What a library refuses to look at is no signature. */
function isTrue(verify: () => boolean): 0 | 1 {
  try {
    return verify() ? 1 : 0;
  } catch {
    return 0;
  }
}

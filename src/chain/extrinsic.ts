/**
 * An extrinsic of a block, taken apart: who signed, which bytes are the call, and what exactly was signed. The envelope is
 * that of version 4 with the runtime's transaction extensions (docs/internals/ARCHITECTURE.md, Runtime): of those only
 * era, nonce and tip have bytes.
 */
import { blake2b } from '@noble/hashes/blake2.js';
import { compactFromU8a, compactToU8a } from '@polkadot/util';
import { ByteReader } from '../protocol/byte-reader.js';
import { concat, u16, u32 } from '../protocol/bytes.js';
import type { DecodedCall } from './call-tree.js';
import type { AccountId, Hash } from './types.js';

/** First byte of an extrinsic of version 4, with and without a signature; and of one without of version 5. */
const SIGNED_4 = 0x84;
const BARE = [0x04, 0x05];
/** MultiAddress::Id. */
const ADDRESS_ID = 0;
const ACCOUNT_BYTES = 32;

/** MultiSignature by variant, and the bytes of each. */
const SCHEMES = [
  { scheme: 'ed25519', bytes: 64 },
  { scheme: 'sr25519', bytes: 64 },
  { scheme: 'ecdsa', bytes: 65 },
] as const;

export type SignatureScheme = (typeof SCHEMES)[number]['scheme'];

const HASH_BYTES = 32;
/** Longer payloads are signed by their BLAKE2b-256 (the extrinsic format's rule). */
const MAX_UNHASHED_BYTES = 256;

/** BLAKE2b-256 of an extrinsic as it stands in the body of its block, 32 bytes: its id, and what a record names. */
export const extrinsicHash = (extrinsic: Uint8Array): Uint8Array => blake2b(extrinsic, { dkLen: HASH_BYTES });

/** What is signed for a payload: itself, or its hash when it is long. */
export function signedMessage(payload: Uint8Array): Uint8Array {
  return payload.length > MAX_UNHASHED_BYTES ? blake2b(payload, { dkLen: HASH_BYTES }) : payload;
}

/** Who signed an extrinsic and what the signature covers. */
export interface ExtrinsicSignature {
  readonly signer: AccountId;
  readonly scheme: SignatureScheme;
  readonly signature: Uint8Array;
  /** The block whose hash is signed, of an extrinsic in block `included`: genesis, 0, for an immortal one. */
  birth(included: number): number;
  /** call || extensions || additional, unhashed, for the hash of the block of birth. */
  payload(genesis: Hash, birth: Hash): Uint8Array;
}

/** Undefined `signed`: an inherent, or something that a node put into the block itself. */
export interface DecodedExtrinsic {
  readonly signed: ExtrinsicSignature | undefined;
  readonly call: DecodedCall;
}

/** The envelope of an extrinsic: `call` is not decoded. */
export interface Envelope {
  readonly signed: ExtrinsicSignature | undefined;
  readonly call: Uint8Array;
}

/** Reads an envelope, with the compact length in front or without. Throws RangeError on anything else. */
export function openEnvelope(
  bytes: Uint8Array,
  versions: { readonly specVersion: number; readonly transactionVersion: number },
): Envelope {
  const body = withoutLength(bytes);
  const reader = new Reader(body);
  const version = reader.byte();
  if (BARE.includes(version)) return { signed: undefined, call: reader.rest() };
  if (version !== SIGNED_4) throw new RangeError('no extrinsic of version 4');
  if (reader.byte() !== ADDRESS_ID) throw new RangeError('the signer is not given by its account');
  const signer = reader.take(ACCOUNT_BYTES);
  const kind = SCHEMES[reader.byte()];
  if (kind === undefined) throw new RangeError('a signature of an unknown scheme');
  const signature = reader.take(kind.bytes);
  const from = reader.at;
  const era = readEra(reader);
  reader.skipCompact();
  reader.skipCompact();
  const extensions = body.subarray(from, reader.at);
  const call = reader.rest();
  return {
    call,
    signed: {
      signer,
      scheme: kind.scheme,
      signature,
      birth: (included) => birthOf(era, included),
      payload: (genesis, birth) =>
        concat(call, extensions, u32(versions.specVersion), u32(versions.transactionVersion), genesis, birth),
    },
  };
}

/** The bytes without the compact length in front of them: no extrinsic is so short that its first byte is its length. */
function withoutLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) throw new RangeError('no bytes');
  const [offset, length] = compactFromU8a(bytes);
  const rest = bytes.subarray(offset);
  return length.eqn(rest.length) ? rest : bytes;
}

/** Blocks of mortality and where in them it begins; undefined: immortal. */
type Era = { readonly period: number; readonly phase: number } | undefined;

/** Eras longer than this many blocks count in steps of more than one. */
const MAX_EXACT_PERIOD = 4096;

/**
 * The era of an extrinsic that is born at block `birth`, or at the last one before it with which such an era begins, and lives
 * for `period` blocks, a power of two from 4 to 65536.
 */
export function mortalEra(birth: number, period: number): Uint8Array {
  return u16(Math.log2(period) - 1 + Math.floor((birth % period) / stepOf(period)) * 16);
}

/** A signed extrinsic of version 4, with its length in front. `extensions`: their bytes in the extrinsic. */
export function closeEnvelope(
  call: Uint8Array,
  extensions: Uint8Array,
  {
    account,
    signature,
  }: { readonly account: AccountId /** With its variant in front. */; readonly signature: Uint8Array },
): Uint8Array {
  const body = concat(Uint8Array.of(SIGNED_4, ADDRESS_ID), account, signature, extensions, call);
  return concat(compactToU8a(body.length), body);
}

function readEra(reader: Reader): Era {
  const first = reader.byte();
  if (first === 0) return undefined;
  const encoded = first + reader.byte() * 0x100;
  const period = 2 << (encoded % 16);
  const phase = Math.floor(encoded / 16) * stepOf(period);
  if (period < 4 || phase >= period) throw new RangeError('an era that no signer writes');
  return { period, phase };
}

const stepOf = (period: number): number => Math.max(Math.floor(period / MAX_EXACT_PERIOD), 1);

/** The last block before `included`, or that one, with which an era of this phase begins. */
function birthOf(era: Era, included: number): number {
  if (era === undefined) return 0;
  const { period, phase } = era;
  return Math.floor((Math.max(included, phase) - phase) / period) * period + phase;
}

class Reader extends ByteReader {
  constructor(bytes: Uint8Array) {
    super(bytes, () => new RangeError('the extrinsic ends too early'));
  }

  /** The two low bits of the first byte say how many bytes a compact integer has. */
  skipCompact(): void {
    const first = this.byte();
    const mode = first % 4;
    this.take(mode === 3 ? (first >> 2) + 4 : 2 ** mode - 1);
  }

  rest(): Uint8Array {
    return this.take(this.left);
  }
}

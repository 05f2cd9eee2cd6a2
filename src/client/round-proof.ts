/** The proof of a round as JSON: all that it takes to verify an output without a chain. */

import { type RoundEntry, type RoundProof, verifyRound } from '../protocol/beacon.js';
import { fromHex, toHex } from '../protocol/bytes.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Group } from '../protocol/group.js';
import { nobleGroup } from '../protocol/group-noble.js';
import { ClientError } from './errors.js';

/** Of the form below. */
const FORMAT = 'keyfold-round-1';
/** A proof of 128 shares has 35 KB. */
const MAX_TEXT = 100_000;
const MAX_ENTRIES = 128;
const WORD_BYTES = 32;
const PROOF_BYTES = 64;
const MAX_U32 = 2 ** 32 - 1;
const MAX_U64 = 2n ** 64n - 1n;

/** Bytes as 0x hex, the round in decimal. Plain data. */
export interface RoundJson {
  readonly format: typeof FORMAT;
  readonly genesis: string;
  readonly key: number;
  readonly epoch: number;
  /** Y of the epoch. */
  readonly publicKey: string;
  readonly round: string;
  readonly output: string;
  readonly sum: string;
  readonly proof: readonly {
    readonly seat: number;
    readonly X: string;
    readonly sigma: string;
    readonly proof: string;
  }[];
}

/** The JSON form of a round, to be kept or given on. */
export function roundJson({ genesis, key, epoch, Y, round, entries, sum, out }: RoundProof): RoundJson {
  return {
    format: FORMAT,
    genesis: hex(genesis),
    key,
    epoch,
    publicKey: hex(Y),
    round: String(round),
    output: hex(out),
    sum: hex(sum),
    proof: entries.map(({ seat, X, sigma, proof }) => ({
      seat,
      X: hex(X),
      sigma: hex(sigma),
      proof: hex(proof),
    })),
  };
}

/**
 * Reads the JSON form and verifies it against the public key that it states. That this is the chain's Y of that epoch, the
 * caller has to know: compare `Y` and `genesis` with what you trust. Throws `malformed-round`, `round-invalid`.
 */
export function verifyRoundJson(text: string, group: Group = nobleGroup): RoundProof {
  const proof = parse(text);
  try {
    verifyRound(group, proof);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new ClientError('round-invalid', `round ${proof.round} does not verify: ${error.message}`, {
      cause: error,
    });
  }
  return proof;
}

function parse(text: string): RoundProof {
  if (text.length > MAX_TEXT) throw malformed(`it has more than ${MAX_TEXT} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed('it is no JSON');
  }
  const fields = recordOf(value, 'it');
  if (fields.format !== FORMAT) throw malformed(`format is not ${FORMAT}`);
  const { proof } = fields;
  if (!Array.isArray(proof) || proof.length < 1 || proof.length > MAX_ENTRIES) {
    throw malformed(`proof is no list of 1 to ${MAX_ENTRIES} shares`);
  }
  return {
    genesis: bytesOf(fields.genesis, 'genesis', WORD_BYTES),
    key: u32Of(fields.key, 'key'),
    epoch: u32Of(fields.epoch, 'epoch'),
    Y: bytesOf(fields.publicKey, 'publicKey', WORD_BYTES),
    round: u64Of(fields.round, 'round'),
    out: bytesOf(fields.output, 'output', WORD_BYTES),
    sum: bytesOf(fields.sum, 'sum', WORD_BYTES),
    entries: proof.map(entryOf),
  };
}

function entryOf(value: unknown, i: number): RoundEntry {
  const where = `proof[${i}]`;
  const fields = recordOf(value, where);
  return {
    seat: u32Of(fields.seat, `${where}.seat`),
    X: bytesOf(fields.X, `${where}.X`, WORD_BYTES),
    sigma: bytesOf(fields.sigma, `${where}.sigma`, WORD_BYTES),
    proof: bytesOf(fields.proof, `${where}.proof`, PROOF_BYTES),
  };
}

function recordOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw malformed(`${where} is no object`);
}

function u32Of(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_U32) return value;
  throw malformed(`${where} is no whole number below 2^32`);
}

function u64Of(value: unknown, where: string): bigint {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) <= MAX_U64) return BigInt(value);
  throw malformed(`${where} is no text of a whole number below 2^64`);
}

function bytesOf(value: unknown, where: string, length: number): Uint8Array {
  if (typeof value === 'string' && new RegExp(`^0x[0-9a-f]{${2 * length}}$`).test(value)) {
    return fromHex(value.slice(2));
  }
  throw malformed(`${where} is not 0x and ${2 * length} digits of lower-case hex`);
}

const hex = (bytes: Uint8Array): string => `0x${toHex(bytes)}`;

const malformed = (what: string): ClientError => new ClientError('malformed-round', `the proof: ${what}`);

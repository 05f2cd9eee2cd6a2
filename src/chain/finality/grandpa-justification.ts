/**
 * Verification of one GRANDPA justification under one authority set. The rules are those of sp-consensus-grandpa
 * (`verify_with_voter_set`) and finality-grandpa (`validate_commit`), and stricter where those let pass what an honest
 * node never sends: precommits of strangers, the same precommit twice, and targets below the finalised block.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Header } from '@polkadot/types/interfaces';
import { concat, equalBytes, u32, u64 } from '../../protocol/bytes.js';
import { toHex } from '../bytes.js';
import { Cursor } from '../decoder.js';
import type { BlockRef, Hash } from '../types.js';
import { Unverified } from '../unverified.js';
import type { BlockHeader } from './finality.js';
import { type ProvenHeader, readHeader } from './grandpa-header.js';
import { type AuthoritySet, requiredWeight } from './grandpa-sets.js';
import { decodeExactly } from './grandpa-types.js';

interface Precommit {
  readonly target: BlockRef;
  /** 64 bytes */
  readonly signature: Uint8Array;
  /** 32 bytes */
  readonly id: Uint8Array;
}

export interface Justification {
  readonly round: bigint;
  readonly target: BlockRef;
  readonly precommits: readonly Precommit[];
  readonly ancestries: readonly ProvenHeader[];
}

const HASH_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Message::Precommit of finality-grandpa. */
const PRECOMMIT = 1;

/** No headers: what almost every justification has for the ancestries of its votes. */
const NO_HEADERS = Uint8Array.of(0);

/**
 * SCALE GrandpaJustification: round u64, target, precommits (target, signature, id), headers. Throws Unverified
 * `justificationEncoding`, `header`.
 */
export function decodeJustification(bytes: Uint8Array): Justification {
  const { headers, ...justification } = withoutHeaders(bytes);
  const decoded = equalBytes(headers, NO_HEADERS)
    ? []
    : (decodeExactly('Vec<Header>', headers, 'justificationEncoding') as unknown as Iterable<Header>);
  return { ...justification, ancestries: [...decoded].map((header) => readHeader(header)) };
}

/** All but the headers, which are what is left. */
function withoutHeaders(bytes: Uint8Array) {
  const from = new Cursor(bytes);
  const block = (): BlockRef => ({ hash: from.take(HASH_BYTES), number: from.small(4) });
  try {
    const [round, target] = [from.big(8), block()];
    const precommits = Array.from({ length: from.count() }, () => ({
      target: block(),
      signature: from.take(SIGNATURE_BYTES),
      id: from.take(HASH_BYTES),
    }));
    return { round, target, precommits, headers: from.take(from.left) };
  } catch (cause) {
    throw new Unverified('justificationEncoding', {}, cause);
  }
}

/** SCALE(precommit, hash, number u32, round u64, set id u64): what an authority signs. 53 bytes. */
function precommitMessage({ number, hash }: BlockRef, round: bigint, setId: bigint): Uint8Array {
  return concat(Uint8Array.of(PRECOMMIT), hash, u32(number), u64(round), u64(setId));
}

/**
 * That `set` finalised the justification's target: every precommit is signed by one of its authorities for the target or
 * a descendant of it, nobody counts twice, and together they have more than two thirds of the weight.
 * Throws Unverified `voter`, `votes`, `weight`, `ancestry`, `signature`.
 */
export function verifyJustification(
  justification: Justification,
  set: AuthoritySet,
  isSigned: SignatureCheck = isSignedBy,
): void {
  const { round, target, precommits } = justification;
  const at = { block: target.number, set: Number(set.id), round: Number(round) };
  checkAncestry(justification);
  const weights = new Map(set.authorities.map(({ id, weight }) => [toHex(id), weight]));
  const votes = new Map<string, Set<string>>();
  let total = 0n;
  for (const { id, target: voted } of precommits) {
    const voter = toHex(id);
    const weight = weights.get(voter);
    if (weight === undefined) throw new Unverified('voter', { ...at, voter });
    const cast = votes.get(voter) ?? new Set();
    const vote = `${voted.number} ${toHex(voted.hash)}`;
    // Two different precommits are one equivocation, and each is a vote for the target; a third proves nothing more.
    if (cast.has(vote) || cast.size === 2) throw new Unverified('votes', { ...at, voter });
    if (cast.size === 0) total += weight;
    votes.set(voter, cast.add(vote));
  }
  const required = requiredWeight(set);
  if (total < required) {
    throw new Unverified('weight', { ...at, signed: Number(total), required: Number(required) });
  }
  for (const { id, signature, target: voted } of precommits) {
    if (!isSigned(id, signature, precommitMessage(voted, round, set.id))) {
      throw new Unverified('signature', { ...at, voter: toHex(id) });
    }
  }
}

/** Whether the key (32 bytes) signed the message: signature of 64 bytes. */
export type SignatureCheck = (id: Uint8Array, signature: Uint8Array, message: Uint8Array) => boolean;

/** By ZIP 215, as the nodes verify (sp-core: ed25519-zebra): who else would split from them could be held up. */
export function isSignedBy(id: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, id, { zip215: true });
  } catch {
    return false;
  }
}

/** From each precommit's target down the given headers to the block; every header is on one of the ways. */
function checkAncestry({ target, precommits, ancestries }: Justification): void {
  const headers = new Map(ancestries.map((header) => [toHex(header.hash), header]));
  const used = new Set<string>();
  for (const { target: voted } of precommits) {
    const evidence = { block: target.number, voted: voted.number, hash: toHex(voted.hash) };
    let { number, hash }: { number: number; hash: Hash } = voted;
    while (toHex(hash) !== toHex(target.hash)) {
      const header: BlockHeader | undefined = headers.get(toHex(hash));
      if (header === undefined || header.number !== number || number <= target.number) {
        throw new Unverified('ancestry', evidence);
      }
      used.add(toHex(hash));
      number -= 1;
      hash = header.parent;
    }
    if (number !== target.number) throw new Unverified('ancestry', evidence);
  }
  if (used.size !== ancestries.length) {
    throw new Unverified('ancestry', {
      block: target.number,
      headers: ancestries.length,
      needed: used.size,
    });
  }
}

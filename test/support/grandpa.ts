/** GRANDPA by hand: voters with known keys, headers, and justifications encoded without the code under test. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { toHex } from '../../src/chain/bytes.js';
import type { AuthoritySet } from '../../src/chain/finality/grandpa-sets.js';
import { concat, u32, u64 } from '../../src/protocol/bytes.js';
import { compact, vec } from '../../src/protocol/scale.js';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const blake2 = (bytes: Uint8Array): Uint8Array => blake2b(bytes, { dkLen: 32 });

/** One authority's key pair, the same for the same name. */
export interface Voter {
  readonly name: string;
  readonly secret: Uint8Array;
  readonly id: Uint8Array;
}

export function voter(name: string): Voter {
  const secret = blake2(ascii(`voter ${name}`));
  return { name, secret, id: ed25519.getPublicKey(secret) };
}

/** `a1`, `a2`, .. */
export const voters = (prefix: string, count: number): Voter[] =>
  Array.from({ length: count }, (_, index) => voter(`${prefix}${index + 1}`));

export const setOf = (id: number, members: readonly Voter[], weight = 1n): AuthoritySet => ({
  id: BigInt(id),
  authorities: members.map((member) => ({ id: member.id, weight })),
});

/** A header as it is encoded. */
export interface TestHeader {
  readonly number: number;
  readonly parent: Uint8Array;
  readonly stateRoot: Uint8Array;
  readonly extrinsicsRoot: Uint8Array;
  /** Encoded digest items. */
  readonly logs: readonly Uint8Array[];
}

export const encodeHeader = ({ parent, number, stateRoot, extrinsicsRoot, logs }: TestHeader): Uint8Array =>
  concat(parent, compact(number), stateRoot, extrinsicsRoot, vec(logs));

export const hashOf = (header: TestHeader): Uint8Array => blake2(encodeHeader(header));

/** As chain_getHeader gives it. */
export const headerJson = ({ parent, number, stateRoot, extrinsicsRoot, logs }: TestHeader) => ({
  parentHash: toHex(parent),
  number: `0x${number.toString(16)}`,
  stateRoot: toHex(stateRoot),
  extrinsicsRoot: toHex(extrinsicsRoot),
  digest: { logs: logs.map(toHex) },
});

const authorityList = (members: readonly Voter[]): Uint8Array =>
  vec(members.map(({ id }) => concat(id, u64(1n))));

/** DigestItem::Consensus(*b"FRNK", log). */
function grandpaLog(log: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(4), ascii('FRNK'), compact(log.length), log);
}

export const scheduledChange = (members: readonly Voter[], delay = 0): Uint8Array =>
  grandpaLog(concat(Uint8Array.of(1), authorityList(members), u32(delay)));

export const forcedChange = (members: readonly Voter[]): Uint8Array =>
  grandpaLog(concat(Uint8Array.of(2), u32(0), authorityList(members), u32(0)));

/** DigestItem::PreRuntime(*b"aura", slot): what every block has. */
export const slot = (number: number): Uint8Array =>
  concat(Uint8Array.of(6), ascii('aura'), compact(8), u64(BigInt(number)));

/** The stored list of pallet grandpa. */
export const encodeAuthorities = authorityList;

export interface Vote {
  readonly voter: Voter;
  readonly target: TestHeader;
  /** Instead of the true signature, 64 bytes. */
  readonly signature?: Uint8Array;
}

export interface JustificationParts {
  readonly round?: number;
  /** That the precommits are signed for. */
  readonly setId: number;
  readonly target: TestHeader;
  readonly votes: readonly Vote[];
  readonly ancestries?: readonly TestHeader[];
}

/** SCALE GrandpaJustification. */
export function justification({
  round = 7,
  setId,
  target,
  votes,
  ancestries = [],
}: JustificationParts): Uint8Array {
  const precommits = votes.map(({ voter: { secret, id }, target: voted, signature }) => {
    const vote = concat(hashOf(voted), u32(voted.number));
    const message = concat(Uint8Array.of(1), vote, u64(BigInt(round)), u64(BigInt(setId)));
    return concat(vote, signature ?? ed25519.sign(message, secret), id);
  });
  const commit = concat(hashOf(target), u32(target.number), vec(precommits));
  return concat(u64(BigInt(round)), commit, vec(ancestries.map(encodeHeader)));
}

/** Every member votes for the target. */
export const unanimous = (setId: number, members: readonly Voter[], target: TestHeader): Uint8Array =>
  justification({ setId, target, votes: members.map((member) => ({ voter: member, target })) });

/** A chain of headers after `parent`; `logs` by block number. */
export function headersAfter(
  parent: TestHeader,
  count: number,
  logs: Readonly<Record<number, readonly Uint8Array[]>> = {},
  fork = 0,
): TestHeader[] {
  const headers: TestHeader[] = [];
  let last = parent;
  for (let index = 0; index < count; index += 1) {
    const number = last.number + 1;
    last = {
      number,
      parent: hashOf(last),
      stateRoot: blake2(u32(number)),
      extrinsicsRoot: blake2(u32(fork)),
      logs: [slot(number), ...(logs[number] ?? [])],
    };
    headers.push(last);
  }
  return headers;
}

export const genesisHeader: TestHeader = {
  number: 0,
  parent: new Uint8Array(32),
  stateRoot: blake2(ascii('genesis')),
  extrinsicsRoot: blake2(Uint8Array.of(0)),
  logs: [],
};

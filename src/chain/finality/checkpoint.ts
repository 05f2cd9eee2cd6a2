/**
 * A checkpoint: a finalised block that somebody vouches for, with the authorities that finalise the block after it. It
 * takes the place of the genesis block where nodes have forgotten that one's state, and shortens the way for all others.
 */
import { fromHex, toHex } from '../bytes.js';
import { ChainError } from '../errors.js';
import type { Hash } from '../types.js';
import type { Anchor } from './grandpa-chain.js';
import { checkAuthorities } from './grandpa-sets.js';

export type Checkpoint = Anchor & {
  /** 32 bytes: the chain it is of. */
  readonly genesis: Hash;
};

const MAX_U32 = 0xffff_ffff;
/** Set ids and weights are u64 and written as decimal text or as a number that JSON keeps exactly. */
const DECIMAL = /^\d{1,20}$/;

/** Reads one from JSON. Throws ChainError `checkpoint`, whose message names the field. */
export function parseCheckpoint(text: string): Checkpoint {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('the file', 'JSON');
  }
  const fields = recordOf(value, 'the file');
  const { authorities } = fields;
  if (!Array.isArray(authorities)) throw invalid('authorities', 'a list');
  const list = (authorities as unknown[]).map((item, index) => {
    const authority = recordOf(item, `authorities[${index}]`);
    return {
      id: hashOf(authority.id, `authorities[${index}].id`),
      weight: integerOf(authority.weight, `authorities[${index}].weight`),
    };
  });
  const number = Number(integerOf(fields.block, 'block'));
  if (number > MAX_U32) throw invalid('block', 'a block number');
  try {
    checkAuthorities(list);
  } catch {
    throw invalid('authorities', 'a set: somebody, nobody twice, nobody without weight');
  }
  return {
    genesis: hashOf(fields.genesis, 'genesis'),
    block: { number, hash: hashOf(fields.hash, 'hash') },
    set: { id: integerOf(fields.setId, 'setId'), authorities: list },
  };
}

/** One as JSON, as {@link parseCheckpoint} reads it. */
export function formatCheckpoint({ genesis, block, set }: Checkpoint): string {
  const authorities = set.authorities.map(({ id, weight }) => ({ id: toHex(id), weight: String(weight) }));
  const value = {
    genesis: toHex(genesis),
    block: block.number,
    hash: toHex(block.hash),
    setId: String(set.id),
    authorities,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function recordOf(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(where, 'an object');
  return value as Readonly<Record<string, unknown>>;
}

function hashOf(value: unknown, where: string): Hash {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{64}$/i.test(value)) throw invalid(where, '32 bytes in hex');
  return fromHex(value);
}

function integerOf(value: unknown, where: string): bigint {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !DECIMAL.test(text)) throw invalid(where, 'a whole number from 0');
  const integer = BigInt(text);
  if (integer >= 1n << 64n) throw invalid(where, 'a number of 64 bits');
  return integer;
}

function invalid(where: string, expected: string): ChainError {
  return new ChainError(
    'checkpoint',
    `checkpoint: ${where} is not ${expected}; get the file again from whom you trust`,
  );
}

/**
 * A checkpoint: a finalised block that somebody vouches for, with the authorities that finalise the block after it. It
 * takes the place of the genesis block where nodes have forgotten that one's state, and shortens the way for all others.
 */
import { equalBytes } from '../../protocol/bytes.js';
import { fromHex, toHex } from '../bytes.js';
import { ChainError } from '../errors.js';
import type { BlockRef, Hash } from '../types.js';
import { Unverified } from '../unverified.js';
import type { Anchor, FinalityEvidence } from './grandpa-chain.js';
import { readHeader } from './grandpa-header.js';
import { decodeJustification, verifyJustification } from './grandpa-justification.js';
import { checkAuthorities } from './grandpa-sets.js';
import { decodeExactly } from './grandpa-types.js';

export type Checkpoint = Anchor & {
  /** 32 bytes: the chain it is of. */
  readonly genesis: Hash;
  /**
   * The header of the block, and the signatures of these very authorities for it: that the file is whole and of one piece.
   * That they are the authorities of the chain is the word of whoever gave the file.
   */
  readonly evidence?: FinalityEvidence | undefined;
};

const MAX_U32 = 0xffff_ffff;
/** Set ids and weights are u64 and written as decimal text or as a number that JSON keeps exactly. */
const DECIMAL = /^\d{1,20}$/;

/** Reads one from JSON, and verifies its evidence where it has any. Throws ChainError `checkpoint`, whose message names the field. */
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
  const anchor: Anchor = {
    block: { number, hash: hashOf(fields.hash, 'hash') },
    set: { id: integerOf(fields.setId, 'setId'), authorities: list },
  };
  const genesis = hashOf(fields.genesis, 'genesis');
  if (fields.header === undefined && fields.justification === undefined) return { genesis, ...anchor };
  const evidence = {
    header: bytesOf(fields.header, 'header'),
    justification: bytesOf(fields.justification, 'justification'),
  };
  checkEvidence(anchor, evidence);
  return { genesis, ...anchor, evidence };
}

/** Throws ChainError `checkpoint` unless the header is that of the block, and the justification of the set for it. */
function checkEvidence({ block, set }: Anchor, { header, justification }: FinalityEvidence): void {
  const isOfBlock = (other: BlockRef): boolean =>
    other.number === block.number && equalBytes(other.hash, block.hash);
  const holds = (check: () => boolean): boolean => {
    try {
      return check();
    } catch (error) {
      if (error instanceof Unverified) return false;
      throw error;
    }
  };
  if (!holds(() => isOfBlock(readHeader(decodeExactly('Header', header, 'header'))))) {
    throw invalid('header', 'that of the block');
  }
  const isSigned = (): boolean => {
    const signed = decodeJustification(justification);
    verifyJustification(signed, set);
    return isOfBlock(signed.target);
  };
  if (!holds(isSigned)) throw invalid('justification', 'one of these authorities for the block');
}

/** One as JSON, as {@link parseCheckpoint} reads it. */
export function formatCheckpoint({ genesis, block, set, evidence }: Checkpoint): string {
  const authorities = set.authorities.map(({ id, weight }) => ({ id: toHex(id), weight: String(weight) }));
  const value = {
    genesis: toHex(genesis),
    block: block.number,
    hash: toHex(block.hash),
    setId: String(set.id),
    authorities,
    ...(evidence && { header: toHex(evidence.header), justification: toHex(evidence.justification) }),
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

function bytesOf(value: unknown, where: string): Uint8Array {
  if (typeof value !== 'string' || !/^0x([0-9a-f]{2})+$/i.test(value)) throw invalid(where, 'bytes in hex');
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

/** Block headers as nodes write them, read without an object of polkadot.js for each part. */
import { compactToU8a } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { concat } from '../protocol/bytes.js';
import { fromHex, type Hex } from './bytes.js';
import type { Hash } from './types.js';

export interface UsualHeader {
  readonly number: number;
  /** BLAKE2b-256 of `encoded`. */
  readonly hash: Hash;
  /** SCALE. */
  readonly encoded: Uint8Array;
  readonly parent: Hash;
  readonly stateRoot: Hash;
  readonly extrinsicsRoot: Hash;
  /** Items of the digest, as the node cut them. */
  readonly logs: readonly Hex[];
}

const HASH = /^0x[0-9a-f]{64}$/;
const NUMBER = /^0x[0-9a-f]{1,8}$/;
const BYTES = /^0x(?:[0-9a-f]{2})+$/;

/** Undefined where it is written otherwise, which does not say that it is wrong. */
export function usualHeader(answer: unknown): UsualHeader | undefined {
  const { parentHash, number, stateRoot, extrinsicsRoot, digest } = (answer ?? {}) as Record<string, unknown>;
  const { logs } = (digest ?? {}) as { logs?: unknown };
  const isText = (value: unknown, form: RegExp): value is Hex =>
    typeof value === 'string' && form.test(value);
  if (
    !isText(parentHash, HASH) ||
    !isText(stateRoot, HASH) ||
    !isText(extrinsicsRoot, HASH) ||
    !isText(number, NUMBER) ||
    !Array.isArray(logs) ||
    !logs.every((log): log is Hex => isText(log, BYTES))
  ) {
    return undefined;
  }
  const parent = fromHex(parentHash);
  const state = fromHex(stateRoot);
  const extrinsics = fromHex(extrinsicsRoot);
  const height = Number(number);
  const encoded = concat(
    parent,
    compactToU8a(height),
    state,
    extrinsics,
    compactToU8a(logs.length),
    ...logs.map(fromHex),
  );
  const hash = blake2AsU8a(encoded, 256);
  return { number: height, hash, encoded, parent, stateRoot: state, extrinsicsRoot: extrinsics, logs };
}

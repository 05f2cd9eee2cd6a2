/**
 * Parameters that chopsticks uses after it has answered, where nobody can catch what it throws: they are checked before.
 */
import { isHex } from '@polkadot/util';
import { RPC_INVALID_PARAMS, RpcFailure } from './failure.js';

type Check = (value: unknown) => boolean;

/** Kinds of storage queries of the new JSON-RPC specification. */
const QUERIES = ['value', 'hash', 'closestDescendantMerkleValue', 'descendantsValues', 'descendantsHashes'];

const hex: Check = (value) => isHex(value);
const text: Check = (value) => typeof value === 'string';
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((item) => check(item));
const query: Check = (value) => {
  const { type, key } = (value ?? {}) as { type?: unknown; key?: unknown };
  return QUERIES.some((name) => name === type) && hex(key);
};

const CHECKS: ReadonlyMap<string, readonly Check[]> = new Map([
  ['state_subscribeStorage', [listOf(hex)]],
  ['archive_v1_storage', [hex, listOf(query)]],
  ['chainHead_v1_storage', [text, hex, listOf(query)]],
]);

/** Throws RpcFailure with the number of the parameter, from 1, that is not what the method takes. */
export function checkParams(method: string, params: readonly unknown[]): void {
  const wrong = (CHECKS.get(method) ?? []).findIndex((check, index) => !check(params[index]));
  if (wrong >= 0) {
    throw new RpcFailure(
      RPC_INVALID_PARAMS,
      `${method}: parameter ${wrong + 1} is not what the method takes`,
    );
  }
}

/** What a runtime says of its own version. */
import { TypeRegistry } from '@polkadot/types';
import type { RuntimeVersion as Decoded } from '@polkadot/types/interfaces';
import type { Hex } from '../../chain/bytes.js';

/** sp-version, RuntimeVersion as JSON-RPC shows it; `apis` by the hashes of their names. */
export interface RuntimeVersion {
  readonly specName: string;
  readonly implName: string;
  readonly authoringVersion: number;
  readonly specVersion: number;
  readonly implVersion: number;
  readonly apis: [hash: Hex, version: number][];
  readonly transactionVersion: number;
  readonly stateVersion: number;
}

/** `encoded`: what `Core_version` returns. */
export function runtimeVersion(encoded: Uint8Array): RuntimeVersion {
  return new TypeRegistry()
    .createType<Decoded>('RuntimeVersion', encoded)
    .toJSON() as unknown as RuntimeVersion;
}

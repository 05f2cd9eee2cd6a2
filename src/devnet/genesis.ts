/**
 * The genesis of an embedded chain, made from the runtime blob alone: its preset through the GenesisBuilder API, as a
 * node would do it from a chain spec.
 *
 * The genesis hash is a real one: blake2-256 of the header over the state root. The chain's name is part of the state,
 * so two embedded chains of different names or settings never share a hash and each refuses the other's extrinsics.
 */
import { hexToU8a, stringToHex, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsHex, xxhashAsHex } from '@polkadot/util-crypto';
import type { Hex } from '../chain/bytes.js';
import { stateRoot as rootOf } from './executor/trie.js';
import type { Json } from './json.js';
import { buildState } from './preset.js';

export interface GenesisOptions {
  /** The runtime, compressed or not. */
  readonly wasm: Hex;
  /** Preset of the runtime. */
  readonly preset: string;
  readonly chainName: string;
  /** Merged over the preset (RFC 7396), field names of RuntimeGenesisConfig in camelCase. */
  readonly patch?: Json;
  /** Chain time of block 0, Unix time in milliseconds. Default: the start of 2026. */
  readonly startMs?: number;
}

export interface Genesis {
  readonly hash: Hex;
  readonly chainName: string;
  readonly stateRoot: Hex;
  readonly extrinsicsRoot: Hex;
  /** Every key of the genesis state in byte order. */
  readonly keys: readonly Hex[];
  readonly values: ReadonlyMap<Hex, Hex>;
}

/** Trie root of no extrinsics (blake2-256, state version 1). */
const NO_EXTRINSICS: Hex = '0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314';
/** State version 1: values of 33 bytes and more are hashed into the trie. */
const STATE_VERSION = 1;
/** Where the chain's name is kept in its state. */
const NAME_KEY: Hex = stringToHex(':keyfold:chain');
/** Chain time of block 0. Fixed, so that the same settings give the same genesis; it then moves one slot a block. */
const START_MS = Date.UTC(2026, 0, 1);

export async function buildGenesis(options: GenesisOptions): Promise<Genesis> {
  const { wasm, preset, chainName, patch, startMs = START_MS } = options;
  const values = await buildState(wasm, preset, patch);
  values.set(NAME_KEY, stringToHex(chainName));
  values.set(storageKey('Timestamp', 'Now'), u8aToHex(u64(startMs)));

  const keys = [...values.keys()].sort();
  const entries = keys.map((key): [Hex, Uint8Array] => [
    key,
    Buffer.from((values.get(key) ?? '0x').slice(2), 'hex'),
  ]);
  const stateRoot = u8aToHex(rootOf(entries, STATE_VERSION));
  return { hash: headerHash(stateRoot), chainName, stateRoot, extrinsicsRoot: NO_EXTRINSICS, keys, values };
}

/** twox128(pallet) || twox128(item). */
export function storageKey(pallet: string, item: string): Hex {
  return `${xxhashAsHex(pallet, 128)}${xxhashAsHex(item, 128).slice(2)}` as Hex;
}

/** blake2-256 of SCALE(parent 32 zero bytes, number 0, state root, extrinsics root, no digest). */
function headerHash(stateRoot: Hex): Hex {
  const header = u8aConcat(new Uint8Array(32), [0], hexToU8a(stateRoot), hexToU8a(NO_EXTRINSICS), [0]);
  return blake2AsHex(header, 256) as Hex;
}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}

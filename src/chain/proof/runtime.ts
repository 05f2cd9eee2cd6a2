/**
 * The runtime that made a block, proven: its metadata comes from running the proven `:code` here, so a node cannot have
 * true bytes read as something else.
 */

import { get_runtime_version, run_task } from '@acala-network/chopsticks-executor';
import { compactStripLength, stringToHex } from '@polkadot/util';
import { blake2AsU8a, xxhashAsHex } from '@polkadot/util-crypto';
import { ScaleReader } from '../../protocol/scale-reader.js';
import { fromHex, type Hex, toHex } from '../bytes.js';
import { Codec } from '../codec.js';
import type { BlockHeader } from '../finality/finality.js';
import { keepNewest } from '../newest.js';
import type { StateReader } from '../reader.js';
import { Fields } from '../shape.js';
import type { Hash } from '../types.js';
import { Unverified } from '../unverified.js';

/** Well-known key of the runtime (sp-storage). */
const CODE_KEY: Hex = stringToHex(':code');

/** twox128(pallet) || twox128(item). */
export function plainKey(pallet: string, item: string): Hex {
  return `${xxhashAsHex(pallet, 128)}${xxhashAsHex(item, 128).slice(2)}` as Hex;
}

/** Which runtime made a block. */
export const LAST_UPGRADE_KEY = plainKey('System', 'LastRuntimeUpgrade');

/** Nothing of the state is there: metadata depends on the code alone. */
const EMPTY_STATE = {
  getStorage: () => Promise.resolve(undefined),
  getNextKey: () => Promise.resolve(undefined),
  offchainGetStorage: () => Promise.resolve(undefined),
  offchainTimestamp: () => Promise.resolve(0),
  offchainRandomSeed: () => Promise.reject(new Error('no randomness')),
  offchainSubmitTransaction: () => Promise.resolve(false),
};

/**
 * The block in whose state the code is that made this one: the one before. No code made genesis, whose state is the preset's
 * and has the code of block 1.
 */
export const stateOfCode = ({ number, hash, parent }: BlockHeader): Hash => (number === 0 ? hash : parent);

/**
 * The version that made a block, as its state says (frame_system keeps it, from genesis on); undefined where it says none.
 * Rejects as StateReader.
 */
export async function versionThatMade(reader: StateReader): Promise<number | undefined> {
  const stored = (await reader.values([LAST_UPGRADE_KEY])).get(LAST_UPGRADE_KEY) ?? null;
  if (stored === null) return undefined;
  // LastRuntimeUpgradeInfo { spec_version: Compact<u32>, spec_name: Text }
  return new ScaleReader(
    fromHex(stored),
    (why) => new Unverified('code', { detail: `its version ${why}` }),
  ).length(MAX_VERSION);
}

/**
 * The codec of the runtime in a state. `expected`: the version it must be; any if undefined. Takes about half a second.
 * Rejects with Unverified `code`, and as StateReader.
 */
export async function provenCodec(reader: StateReader, expected: number | undefined): Promise<Codec> {
  const code = (await reader.values([CODE_KEY])).get(CODE_KEY) ?? null;
  if (code === null) throw new Unverified('code', { detail: 'there is no runtime' });
  const codec = await codecOf(code);
  if (expected !== undefined && codec.specVersion !== expected) {
    throw new Unverified('code', { version: codec.specVersion, expected });
  }
  return codec;
}

/** Versions are u32. */
const MAX_VERSION = 2 ** 32 - 1;

/** Runtimes whose codec is kept: the one in force and the one before an upgrade. */
const CODECS_KEPT = 2;
/** By blake2-256 of the code, which decides everything about a codec: connections of one process share them. */
const codecs = new Map<string, Promise<Codec>>();

function codecOf(code: Hex): Promise<Codec> {
  const name = toHex(blake2AsU8a(fromHex(code), 256));
  const known = codecs.get(name);
  if (known !== undefined) return known;
  const made = makeCodec(code);
  keepNewest(codecs, name, made, CODECS_KEPT);
  made.catch(() => codecs.delete(name));
  return made;
}

async function makeCodec(code: Hex): Promise<Codec> {
  const version: unknown = await get_runtime_version(code).catch(refused);
  return Codec.from(await metadataOf(code), version);
}

/** What the runtime's Metadata_metadata returns: SCALE OpaqueMetadata, here without its length. */
async function metadataOf(wasm: Hex): Promise<Hex> {
  const task = {
    id: 0,
    wasm,
    calls: [['Metadata_metadata', ['0x']]],
    mockSignatureHost: 0,
    allowUnresolvedImports: false,
    runtimeLogLevel: 0,
    storageProofSize: 0,
  };
  const response: unknown = await run_task(task, EMPTY_STATE).catch(refused);
  const call = new Fields(response, 'Metadata_metadata').optional('Call');
  const result = call?.raw('result');
  if (typeof result !== 'string') throw new Unverified('code', { detail: 'its metadata cannot be read' });
  return toHex(compactStripLength(fromHex(result))[1]);
}

function refused(cause: unknown): never {
  throw new Unverified('code', { detail: 'it cannot be run' }, cause);
}

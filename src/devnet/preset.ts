/** Genesis presets of a runtime blob and the state they give, through its GenesisBuilder API, as a node asks for them. */
import {
  compactStripLength,
  compactToU8a,
  hexToU8a,
  stringToHex,
  stringToU8a,
  u8aConcat,
  u8aToHex,
  u8aToString,
} from '@polkadot/util';
import type { Hex } from '../chain/bytes.js';
import { ChainError } from '../chain/errors.js';
import { callRuntime } from './executor.js';
import { type Json, mergeJson, parseJson, stringifyJson } from './json.js';

/** Where the runtime is kept in its state. */
export const CODE_KEY: Hex = stringToHex(':code');

/**
 * The state of block 0, the runtime included: its defaults with the preset and then `patch` merged over them (RFC 7396).
 * `wasm`: the runtime, compressed or not. Throws ChainError `runtime`.
 */
export async function buildState(wasm: Hex, preset: string, patch: Json = {}): Promise<Map<Hex, Hex>> {
  const base = await readPreset(wasm, undefined);
  const named = await readPreset(wasm, preset);
  const config = mergeJson(mergeJson(base, named), patch);
  const { result, writes } = await callRuntime(
    wasm,
    'GenesisBuilder_build_state',
    textArgument(stringifyJson(config)),
  );
  checkBuilt(hexToU8a(result), preset);
  const values = new Map<Hex, Hex>();
  for (const [key, value] of writes) if (value !== null) values.set(key, value);
  values.set(CODE_KEY, wasm);
  return values;
}

/** A preset as the runtime has it, a patch over its defaults; without a name the defaults. Throws ChainError `runtime`. */
export async function readPreset(wasm: Hex, name: string | undefined): Promise<Json> {
  const argument: Hex = name === undefined ? '0x00' : u8aToHex(u8aConcat([1], hexToU8a(textArgument(name))));
  const { result } = await callRuntime(wasm, 'GenesisBuilder_get_preset', argument);
  const bytes = hexToU8a(result);
  if (bytes[0] !== 1) {
    throw new ChainError(
      'runtime',
      `preset: the runtime has none named ${JSON.stringify(name ?? 'default')}`,
    );
  }
  return parseJson(u8aToString(compactStripLength(bytes.subarray(1))[1]));
}

/** build_state answers SCALE Result<(), String>. */
function checkBuilt(result: Uint8Array, preset: string): void {
  if (result[0] === 0) return;
  const reason =
    result.length > 1 ? u8aToString(compactStripLength(result.subarray(1))[1]) : 'no reason given';
  throw new ChainError(
    'runtime',
    `preset: ${JSON.stringify(preset)} with its patch gives no state: ${reason}`,
  );
}

function textArgument(text: string): Hex {
  const bytes = stringToU8a(text);
  return u8aToHex(u8aConcat(compactToU8a(bytes.length), bytes));
}

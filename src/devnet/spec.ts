/**
 * Chain specifications: the JSON from which a node starts a chain, made of a runtime blob alone. A plain one has the
 * preset as a patch over the runtime's defaults, for people and tools that change it; a raw one has the state.
 */
import { u8aToHex } from '@polkadot/util';
import { type Json, mergeJson, stringifyJson } from './json.js';
import { buildState, readPreset } from './preset.js';

export interface SpecOptions {
  /** The runtime, compressed or not. */
  readonly runtime: Uint8Array;
  /** Preset of the runtime. */
  readonly preset: string;
  /** Merged over the preset (RFC 7396); an object. */
  readonly patch?: Json;
  /** With the state of block 0 instead of the preset. */
  readonly raw: boolean;
}

/** What wallets show: symbol and decimals of the currency, and the generic prefix of addresses. */
const PROPERTIES: Json = { ss58Format: 42, tokenDecimals: 12, tokenSymbol: 'KEY' };
const INDENT = 2;

/** The specification as text. Throws ChainError `runtime` where the blob is none or has no such preset. */
export async function chainSpec({ runtime, preset, patch = {}, raw }: SpecOptions): Promise<string> {
  const code = u8aToHex(runtime);
  const genesis: Json = raw
    ? { raw: { top: sorted(await buildState(code, preset, patch)), childrenDefault: {} } }
    : { runtimeGenesis: { code, patch: mergeJson(await readPreset(code, preset), patch) } };
  return `${stringifyJson({ ...description(preset), genesis }, INDENT)}\n`;
}

/** As `keyfold-node build-spec` writes it, so that both give the same chain. */
function description(preset: string): { [field: string]: Json } {
  return {
    name: `Keyfold ${preset}`,
    id: `keyfold-${preset}`,
    chainType: preset === 'dev' ? 'Development' : 'Local',
    bootNodes: [],
    telemetryEndpoints: null,
    protocolId: `kf-${preset}`,
    properties: PROPERTIES,
    codeSubstitutes: {},
  };
}

function sorted(state: ReadonlyMap<string, string>): Json {
  return Object.fromEntries([...state].sort(([a], [b]) => (a < b ? -1 : 1)));
}

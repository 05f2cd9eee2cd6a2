/**
 * The lines of an evidence bundle (docs/reference/evidence-bundle.md): one JSON object a line, fields in the order in
 * which they stand here. Bytes are lower-case hex with 0x.
 */
import { type Hex, toHex } from '../../chain/bytes.js';
import type { LogHash, LogRange } from '../../protocol/log.js';
import type { GenesisProof, GenesisSettings, HeadProof, Network, SetChange } from '../log/values.js';

/** Of the format; a verifier refuses every other. */
export const BUNDLE_VERSION = 1;

/** What a bundle is about. Of everything but `all`, the records are a part of the log. */
export const SCOPES = ['all', 'key', 'object', 'operator', 'request'] as const;

export type ScopeKind = (typeof SCOPES)[number];

/** `value`: a number of a key or request, the bytes (hex) of an object, the account (hex) of an operator. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'key' | 'request'; readonly value: number }
  | { readonly kind: 'object' | 'operator'; readonly value: Hex };

export interface FirstLine {
  readonly genesis: Hex;
  readonly network: Network;
  readonly scope: Scope;
  /** Indices: records are from `from` on and below `to`. */
  readonly from: number;
  readonly to: number;
  /** spec_version of the runtime that the exporter read the records with. */
  readonly metadata: number;
  readonly settings: GenesisSettings;
}

export const line = {
  first: ({ genesis, network, scope, from, to, metadata, settings }: FirstLine): string =>
    json({
      type: 'keyfold-bundle',
      version: BUNDLE_VERSION,
      genesis,
      network,
      scope,
      from,
      to,
      metadata,
      settings,
    }),
  consistency: ({ size, peaks }: LogRange, path: readonly LogHash[]): string =>
    json({ type: 'consistency', size, peaks: peaks.map(toHex), path: path.map(toHex) }),
  record: (index: number, block: number, record: Uint8Array, extrinsic: Uint8Array | undefined): string =>
    json({
      type: 'record',
      index,
      block,
      record: toHex(record),
      ...(extrinsic && { extrinsic: toHex(extrinsic) }),
    }),
  block: (number: number, hash: Uint8Array): string => json({ type: 'block', number, hash: toHex(hash) }),
  inclusion: (index: number, path: readonly LogHash[]): string =>
    json({ type: 'inclusion', index, path: path.map(toHex) }),
  head: ({ range, proof, header }: HeadProof): string =>
    json({
      type: 'head',
      size: range.size,
      peaks: range.peaks.map(toHex),
      proof: proof.map(toHex),
      header: toHex(header),
    }),
  authorities: ({ header, proof }: GenesisProof): string =>
    json({ type: 'authorities', header: toHex(header), proof: proof.map(toHex) }),
  set: ({ id, headers, justification }: SetChange): string =>
    json({
      type: 'set',
      id: Number(id),
      headers: headers.map(toHex),
      justification: toHex(justification),
    }),
  finality: (justification: Uint8Array | undefined): string =>
    json(
      justification === undefined
        ? { type: 'finality', dev: true }
        : { type: 'finality', justification: toHex(justification) },
    ),
};

const json = (value: unknown): string => `${JSON.stringify(value)}\n`;

/** What stands under the keys of the local log. JSON, except what there is much of. */
import { fromHex, type Hex, toHex } from '../../chain/bytes.js';
import type { Anchor } from '../../chain/finality/grandpa-chain.js';
import type { BlockRef } from '../../chain/types.js';
import { concat, u32 } from '../../protocol/bytes.js';
import type { LogRange } from '../../protocol/log.js';
import type { LogRecord } from '../record.js';

/** What the chain is judged by. */
export type Network = 'grandpa' | 'dev';

export interface LogMeta {
  /** Of this layout. */
  readonly version: 1;
  readonly genesis: Hex;
  readonly network: Network;
  readonly settings: GenesisSettings;
}

/** What genesis settled for good and no record tells; the re-verification of attestations and windows takes it. */
export interface GenesisSettings {
  /** Whose simulated quotes the chain takes; left out where it takes none. */
  readonly simulatedVendor?: Hex;
  /** Blocks of a window of an attempt. */
  readonly window?: number;
}

/** The last recorded block, and the log after it. */
export interface Tip {
  readonly block: BlockRef;
  readonly range: LogRange;
}

/** A header with the proof of the log's head in its state, and the justification of its block. */
export interface HeadProof {
  readonly block: BlockRef;
  readonly range: LogRange;
  /** SCALE */
  readonly header: Uint8Array;
  /** Nodes under the header's state root; none of a dev chain. */
  readonly proof: readonly Uint8Array[];
  /** Undefined of a dev chain. */
  readonly justification: Uint8Array | undefined;
}

/** How an authority set ended: the headers from the one that announces the next set to the last of this one. */
export interface SetChange {
  /** Of the set that ended. */
  readonly id: bigint;
  /** SCALE, oldest first. */
  readonly headers: readonly Uint8Array[];
  /** Of the last of them, by the set that ended. */
  readonly justification: Uint8Array;
}

/** The header of block 0 and the proof of the first authorities in its state. */
export interface GenesisProof {
  readonly header: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const text = new TextEncoder();
const json = (value: unknown): Uint8Array => text.encode(JSON.stringify(value));
const parsed = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

interface JsonRange {
  readonly size: number;
  readonly peaks: readonly Hex[];
}
const rangeJson = ({ size, peaks }: LogRange): JsonRange => ({ size, peaks: peaks.map(toHex) });
const rangeOf = ({ size, peaks }: JsonRange): LogRange => ({ size, peaks: peaks.map(fromHex) });

interface JsonBlock {
  readonly number: number;
  readonly hash: Hex;
}
const blockJson = ({ number, hash }: BlockRef): JsonBlock => ({ number, hash: toHex(hash) });
const blockOf = ({ number, hash }: JsonBlock): BlockRef => ({ number, hash: fromHex(hash) });

export const meta = {
  write: (value: LogMeta) => json(value),
  read: (bytes: Uint8Array) => parsed<LogMeta>(bytes),
};

export const tip = {
  write: ({ block, range }: Tip) => json({ block: blockJson(block), ...rangeJson(range) }),
  read: (bytes: Uint8Array): Tip => {
    const { block, ...range } = parsed<JsonRange & { block: JsonBlock }>(bytes);
    return { block: blockOf(block), range: rangeOf(range) };
  },
};

export const record = {
  write: ({ block, record: bytes }: Omit<LogRecord, 'index'>) => concat(u32(block), bytes),
  read: (bytes: Uint8Array): Omit<LogRecord, 'index'> => ({
    block: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true),
    record: bytes.slice(4),
  }),
};

export const headProof = {
  write: ({ block, range, header, proof, justification }: HeadProof) =>
    json({
      block: blockJson(block),
      ...rangeJson(range),
      header: toHex(header),
      proof: proof.map(toHex),
      justification: justification && toHex(justification),
    }),
  read: (bytes: Uint8Array): HeadProof => {
    const { block, header, proof, justification, ...range } = parsed<
      JsonRange & { block: JsonBlock; header: Hex; proof: readonly Hex[]; justification?: Hex }
    >(bytes);
    return {
      block: blockOf(block),
      range: rangeOf(range),
      header: fromHex(header),
      proof: proof.map(fromHex),
      justification: justification === undefined ? undefined : fromHex(justification),
    };
  },
};

export const setChange = {
  write: ({ id, headers, justification }: SetChange) =>
    json({ id: String(id), headers: headers.map(toHex), justification: toHex(justification) }),
  read: (bytes: Uint8Array): SetChange => {
    const value = parsed<{ id: string; headers: readonly Hex[]; justification: Hex }>(bytes);
    return {
      id: BigInt(value.id),
      headers: value.headers.map(fromHex),
      justification: fromHex(value.justification),
    };
  },
};

export const genesisProof = {
  write: ({ header, proof }: GenesisProof) => json({ header: toHex(header), proof: proof.map(toHex) }),
  read: (bytes: Uint8Array): GenesisProof => {
    const value = parsed<{ header: Hex; proof: readonly Hex[] }>(bytes);
    return { header: fromHex(value.header), proof: value.proof.map(fromHex) };
  },
};

export const anchor = {
  write: ({ block, set }: Anchor) =>
    json({
      block: blockJson(block),
      set: String(set.id),
      authorities: set.authorities.map(({ id, weight }) => [toHex(id), String(weight)]),
    }),
  read: (bytes: Uint8Array): Anchor => {
    const value = parsed<{ block: JsonBlock; set: string; authorities: readonly (readonly [Hex, string])[] }>(
      bytes,
    );
    const authorities = value.authorities.map(([id, weight]) => ({
      id: fromHex(id),
      weight: BigInt(weight),
    }));
    return { block: blockOf(value.block), set: { id: BigInt(value.set), authorities } };
  },
};

/** What goes into a replay and what comes out of it. Nothing here knows a bundle, a file or a chain. */
import type { Codec } from '../../chain/codec.js';
import type { ChainEvent } from '../../chain/events.js';
import type { Group } from '../../protocol/group.js';
import type { Check, Reason } from './checks.js';

/** A record of the log that is an event of one of our pallets. */
export interface EventRecord {
  readonly kind: 'event';
  /** Its place in the log, from 0. */
  readonly index: number;
  /** Height of the block that appended it. */
  readonly block: number;
  /** BLAKE2b-256 of the extrinsic that caused it, 32 bytes; undefined: a hook did. */
  readonly causedBy: Uint8Array | undefined;
  /**
   * The extrinsic whose hash that is, byte for byte. Needed once for each extrinsic: with the first of its records. The
   * others of the same extrinsic follow directly in the log.
   */
  readonly extrinsic?: Uint8Array | undefined;
  /** The event, decoded as `Codec.events` decodes: `id`, and fields in camelCase as plain values. */
  readonly event: Pick<ChainEvent, 'id' | 'data'>;
}

/** A record of the log that says that the chain runs a new program from this block on. */
export interface CodeRecord {
  readonly kind: 'code';
  readonly index: number;
  readonly block: number;
  readonly specVersion: number;
  /** SHA-256 of :code, 32 bytes. */
  readonly code: Uint8Array;
}

export type ReplayRecord = EventRecord | CodeRecord;

/** Settings of genesis that no record tells. What is left out is not checked. */
export interface GenesisSettings {
  /** sr25519 key whose simulated quotes the chain takes, 32 bytes. */
  readonly simulatedVendor?: Uint8Array | undefined;
  /** Blocks of a window of an attempt. */
  readonly window?: number | undefined;
}

/** What a replay needs beside the records. */
export interface ReplayContext {
  /** Hash of block 0, 32 bytes: every proof and every signature is bound to it. */
  readonly genesis: Uint8Array;
  /**
   * Whether the records are the whole log from its first one on: then what no record told is not so. Of a part, what an
   * earlier record would have told is not checked.
   */
  readonly whole: boolean;
  /** `nobleGroup` in a browser; libsodium is faster. Nothing here is secret. */
  readonly group: Group;
  /** The runtime at the first record. */
  readonly specVersion: number;
  /** How calls of a runtime are encoded, and its constants; undefined: not known, what needs it is not checked. */
  codec(specVersion: number): Codec | undefined;
  /**
   * Hash of a block, 32 bytes. Asked for: the block that the mortality of each extrinsic counts from, the block that each
   * heartbeat is over, and the parent of the block of a roster whose seats were drawn. It need not be proven: a hash under
   * which a signature or a proof verifies is the one that its author had.
   */
  blockHash(block: number): Uint8Array | undefined;
  readonly settings?: GenesisSettings | undefined;
}

/** pass: it was computed again and is so. fail: it is not so. not-checked: what that takes is not here; see the reason. */
export type FindingOutcome = 'pass' | 'fail' | 'not-checked';

/** One thing that was looked at, of one record. */
export interface Finding {
  readonly check: Check;
  /** The record. */
  readonly index: number;
  readonly block: number;
  readonly outcome: FindingOutcome;
  /** Why not; of a pass there is none. */
  readonly reason?: Reason;
  /** For people: what was looked at, or what is wrong, with public numbers and hashes. */
  readonly detail: string;
}

/** How often a check was made and with what outcome. */
export interface CheckSummary {
  readonly check: Check;
  readonly pass: number;
  readonly fail: number;
  readonly notChecked: number;
}

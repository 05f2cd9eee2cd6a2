import type { Secret } from '../protocol/secret.js';
import type { Policy } from './policy.js';
import type { SealedHeader } from './stanza.js';

/** A request on chain that its reader can wait for. */
export interface OpenRequest {
  /** Number of the request, u64. */
  readonly id: bigint;
  /** Number of the secret it asks for, u64. */
  readonly secret: bigint;
  /** Header of the file it asks for, already compared with the chain. */
  readonly header: SealedHeader;
  /** First block in which it is no longer served. */
  readonly expires: number;
  /** Held of the reader, in plancks: paid to the operators at the release, returned when it is closed without one. */
  readonly held: bigint;
  /** Height of the finalised block it is in. */
  readonly block: number;
  /** R = k G, 32 bytes, as it is on chain. */
  readonly R: Uint8Array;
  /** The reader's secret of this request; fresh unless the caller gave one. Lost, the request cannot be opened. */
  readonly k: Secret;
}

/** A secret on chain. */
export interface StoredSecret {
  /** Number of the secret, u64. */
  readonly id: bigint;
  /** H("label", label), 32 bytes: what the header of the file leads to. */
  readonly label: Uint8Array;
  /** Height of the block it is in. */
  readonly block: number;
  /** Held of the depositor until the secret is destroyed, in plancks. */
  readonly held: bigint;
}

/** The request is on chain. */
export interface Asked {
  readonly outcome: 'asked';
  readonly request: OpenRequest;
}

/** The policy does not admit the reader: an answer of the chain, and no failure. */
export interface Denied {
  readonly outcome: 'denied';
  readonly secret: bigint;
  /** SS58. */
  readonly reader: string;
  /** As it is now. */
  readonly policy: Policy;
  /** The same in plain language. */
  readonly explanation: string;
}

/** What asking came to. */
export type RequestResult = Asked | Denied;

/** The file is open. */
export interface Opened<Plaintext> {
  readonly outcome: 'opened';
  readonly plaintext: Plaintext;
  readonly request: bigint;
  readonly secret: bigint;
}

/** What opening came to. */
export type Opening<Plaintext> = Opened<Plaintext> | Denied;

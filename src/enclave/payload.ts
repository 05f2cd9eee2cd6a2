/**
 * What the enclave's account key may sign: the signing payload of one worker call and nothing else. The enclave decodes
 * it itself, so that a hostile host cannot have a transfer, a proxy or a key change signed.
 */

import { MAX_HEARTBEAT_KEYS } from '../protocol/index.js';
import { ScaleReader } from '../protocol/scale-reader.js';
import type {
  BeaconAnswer,
  Complaint,
  EpochOf,
  HandoffAnswer,
  HeartbeatAnswer,
  PartialAnswer,
  WishAnswer,
} from './enclave.js';
import { EnclaveError } from './errors.js';
import type { AttemptId } from './ruler.js';

/** Largest posted dealing: 32 (128 + 512 + 2) + 96 bytes (protocol.md section 6 at 128 seats of 4 replicas). */
const MAX_POSTED_BYTES = 20_640;

/** Most partials of one submit_partials (protocol.md section 12). */
const MAX_PARTIALS_A_CALL = 24;

/** Most shares of one submit of pallet beacon: as many as a key has open rounds (primitives: MAX_OPEN_ROUNDS). */
const MAX_SHARES_A_CALL = 64;

const WORD = 32;
const PROOF_1 = 64;
const PROOF_2 = 96;

const ENCLAVES_PALLET = 20;
const KEYS_PALLET = 21;
const SECRETS_PALLET = 22;
const BEACON_PALLET = 23;

/** A worker call as it stands in a payload. The arrays are views into it. */
export type WorkerCall =
  | { readonly name: 'register'; readonly id: AttemptId; readonly P: Uint8Array; readonly proof: Uint8Array }
  | { readonly name: 'deal'; readonly id: AttemptId; readonly posted: Uint8Array }
  | { readonly name: 'complain'; readonly id: AttemptId; readonly complaint: Complaint }
  | { readonly name: 'acknowledge'; readonly id: AttemptId; readonly proof: Uint8Array }
  | { readonly name: 'lost'; readonly id: AttemptId }
  | { readonly name: 'skip' }
  | { readonly name: 'heartbeat'; readonly heartbeat: HeartbeatAnswer }
  | { readonly name: 'wantReplica'; readonly of: EpochOf; readonly wish: WishAnswer }
  | {
      readonly name: 'handoff';
      readonly of: EpochOf;
      readonly recipient: Uint8Array;
      readonly handoff: HandoffAnswer;
    }
  | { readonly name: 'submitPartials'; readonly partials: readonly PartialAnswer[] }
  | { readonly name: 'submitShares'; readonly shares: readonly BeaconAnswer[] };

/** How each worker call reads, by pallet and call index: the order of the runtime and of the pallets is frozen. */
const WORKER_CALLS: Readonly<Record<number, Readonly<Record<number, (reader: Reader) => WorkerCall>>>> = {
  [ENCLAVES_PALLET]: {
    5: (r) => ({
      name: 'heartbeat',
      heartbeat: {
        block: r.u32(),
        keys: Array.from({ length: r.length(MAX_HEARTBEAT_KEYS) }, () => r.epoch()),
        proof: r.take(r.length(PROOF_1)),
      },
    }),
    15: () => ({ name: 'skip' }),
  },
  [KEYS_PALLET]: {
    1: (r) => ({ name: 'register', id: r.attempt(), P: r.take(WORD), proof: r.take(PROOF_1) }),
    2: (r) => ({ name: 'deal', id: r.attempt(), posted: r.take(r.length(MAX_POSTED_BYTES)) }),
    3: (r) => ({
      name: 'complain',
      id: r.attempt(),
      complaint: { dealer: r.u16(), recipient: r.u16(), K: r.take(WORD), proof: r.take(PROOF_1) },
    }),
    4: (r) => ({ name: 'acknowledge', id: r.attempt(), proof: r.take(PROOF_1) }),
    5: (r) => ({ name: 'lost', id: r.attempt() }),
    9: (r) => ({ name: 'wantReplica', of: r.epoch(), wish: { P: r.take(WORD), proof: r.take(PROOF_1) } }),
    10: (r) => ({
      name: 'handoff',
      of: r.epoch(),
      recipient: r.take(WORD),
      handoff: { R: r.take(WORD), c: r.take(WORD), proof: r.take(PROOF_1) },
    }),
  },
  [SECRETS_PALLET]: {
    5: (r) => ({
      name: 'submitPartials',
      partials: Array.from({ length: r.length(MAX_PARTIALS_A_CALL) }, () => ({
        request: r.u64(),
        epoch: r.u32(),
        A: r.take(WORD),
        B: r.take(WORD),
        proof: r.take(PROOF_2),
      })),
    }),
  },
  [BEACON_PALLET]: {
    0: (r) => ({
      name: 'submitShares',
      shares: Array.from({ length: r.length(MAX_SHARES_A_CALL) }, () => ({
        key: r.u32(),
        round: r.u64(),
        sigma: r.take(WORD),
        proof: r.take(PROOF_1),
      })),
    }),
  },
};

/** Walks over bytes it does not keep. Running past the end is refused with `payload`. */
class Reader extends ScaleReader {
  constructor(bytes: Uint8Array) {
    super(bytes, (why) => new EnclaveError('payload', `the payload ${why}`));
  }

  u16(): number {
    return this.small(2);
  }

  u32(): number {
    return this.small(4);
  }

  u64(): bigint {
    return this.big(8);
  }

  epoch(): EpochOf {
    return { key: this.u32(), epoch: this.u32() };
  }

  attempt(): AttemptId {
    return { key: this.u32(), epoch: this.u32(), attempt: this.u16() };
  }
}

/** A decoded signing payload. */
export interface WorkerPayload {
  readonly call: WorkerCall;
  /** The chain it is for, 32 bytes. */
  readonly genesis: Uint8Array;
}

/**
 * Decodes call || era (2 bytes, mortal) || compact nonce || compact tip (0) || spec version u32 ||
 * transaction version u32 || genesis (32) || era block hash (32), as the runtime's transaction extensions order it, and
 * nothing after it. Throws `call` (not a worker call) or `payload`.
 */
export function decodeWorkerPayload(payload: Uint8Array): WorkerPayload {
  const reader = new Reader(payload);
  const pallet = reader.byte();
  const index = reader.byte();
  const read = WORKER_CALLS[pallet]?.[index];
  if (read === undefined) {
    throw new EnclaveError('call', 'the call is not a worker call; use the operator account for others');
  }
  const call = read(reader);
  // The low nibble of the era's first byte is 0 in an immortal one only.
  if ((reader.byte() & 0x0f) === 0) throw new EnclaveError('payload', 'worker extrinsics must be mortal');
  reader.byte();
  reader.compact();
  if (reader.compact() !== 0n) throw new EnclaveError('payload', 'worker extrinsics carry no tip');
  reader.u32();
  reader.u32();
  const genesis = reader.take(WORD);
  reader.take(WORD);
  if (reader.left !== 0) throw new EnclaveError('payload', 'bytes follow the payload');
  return { call, genesis };
}

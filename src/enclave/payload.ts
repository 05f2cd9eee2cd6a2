/**
 * What the enclave's account key signs: the signing payload of one worker call and nothing else. The enclave decodes
 * it itself, so that a hostile host cannot have a transfer, a proxy or a key change signed.
 */
import { EnclaveError } from './errors.js';

/** Largest posted dealing: 32 (128 + 512 + 2) + 96 bytes (protocol.md section 6 at 128 seats of 4 replicas). */
const MAX_POSTED_BYTES = 20_640;

/** Most partials of one submit_partials (protocol.md section 12). */
const MAX_PARTIALS_A_CALL = 64;

const WORD = 32;
const PROOF_1 = 64;
const PROOF_2 = 96;
/** key u32, epoch u32, attempt u16 */
const ATTEMPT = 10;
/** request u64, epoch u32, A, B, proof */
const PARTIAL = 12 + 2 * WORD + PROOF_2;

const KEYS_PALLET = 21;
const SECRETS_PALLET = 22;

/** The worker calls by pallet and call index (the order of the runtime and of the pallets is frozen), and their arguments. */
const WORKER_CALLS: Readonly<Record<number, Readonly<Record<number, (reader: Reader) => void>>>> = {
  [KEYS_PALLET]: {
    // register: P, proof
    1: (reader) => reader.skip(ATTEMPT + WORD + PROOF_1),
    // deal: posted
    2: (reader) => {
      reader.skip(ATTEMPT);
      reader.skip(reader.count(MAX_POSTED_BYTES));
    },
    // complain: dealer u16, recipient u16, K, proof
    3: (reader) => reader.skip(ATTEMPT + 4 + WORD + PROOF_1),
    // acknowledge: proof
    4: (reader) => reader.skip(ATTEMPT + PROOF_1),
    // lost
    5: (reader) => reader.skip(ATTEMPT),
  },
  [SECRETS_PALLET]: {
    // submit_partials: Vec<(request, epoch, A, B, proof)>
    5: (reader) => reader.skip(PARTIAL * reader.count(MAX_PARTIALS_A_CALL)),
  },
};

/** Walks over bytes it does not keep. Running past the end is refused with `payload`. */
class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get rest(): number {
    return this.#bytes.length - this.#at;
  }

  take(length: number): Uint8Array {
    if (length > this.rest) throw new EnclaveError('payload', 'the payload ends too early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  skip(length: number): void {
    this.take(length);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** A SCALE compact integer in any of its four modes; only the canonical, shortest form is taken. */
  compact(): bigint {
    const first = this.byte();
    const mode = first & 3;
    if (mode === 0) return BigInt(first >> 2);
    const extra = mode === 1 ? 1 : mode === 2 ? 3 : (first >> 2) + 4;
    let value = 0n;
    this.take(extra).forEach((byte, i) => {
      value |= BigInt(byte) << BigInt(8 * i);
    });
    if (mode !== 3) value = (value << 6n) | BigInt(first >> 2);
    const smallest =
      mode === 1 ? 1n << 6n : mode === 2 ? 1n << 14n : extra === 4 ? 1n << 30n : 1n << BigInt(8 * extra - 8);
    if (value < smallest) throw new EnclaveError('payload', 'a compact integer is not in its shortest form');
    return value;
  }

  /** A compact length of at most `most`. */
  count(most: number): number {
    const value = this.compact();
    if (value > BigInt(most))
      throw new EnclaveError('payload', `a list or byte string is longer than ${most}`);
    return Number(value);
  }
}

/** The parts of a checked payload that still have to be compared. */
export interface WorkerPayload {
  /** `genesis` of the chain it is for, 32 bytes. */
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
  const call = reader.byte();
  const skipArguments = WORKER_CALLS[pallet]?.[call];
  if (skipArguments === undefined) {
    throw new EnclaveError('call', 'the call is not a worker call; use the operator account for others');
  }
  skipArguments(reader);
  // The low nibble of the era's first byte is 0 in an immortal one only.
  if ((reader.byte() & 0x0f) === 0) throw new EnclaveError('payload', 'worker extrinsics must be mortal');
  reader.skip(1);
  reader.compact();
  if (reader.compact() !== 0n) throw new EnclaveError('payload', 'worker extrinsics carry no tip');
  reader.skip(8);
  const genesis = reader.take(WORD).slice();
  reader.skip(WORD);
  if (reader.rest !== 0) throw new EnclaveError('payload', 'bytes follow the payload');
  return { genesis };
}

/** The enclave's sr25519 account: made inside, in memory only, used for worker extrinsics only. */
import { signedMessage } from '../chain/extrinsic.js';
import { checkLength, equalBytes, type Rng, Secret, WORD_BYTES } from '../protocol/index.js';
import { EnclaveError } from './errors.js';
import { decodeWorkerPayload, type WorkerCall } from './payload.js';
import type { Sr25519 } from './sr25519.js';

export class Account {
  /** The account id: the sr25519 public key, 32 bytes. */
  readonly id: Uint8Array;
  readonly #genesis: Uint8Array;
  readonly #secretKey: Secret;
  readonly #sr25519: Sr25519;

  /** A new key pair from 32 bytes of `rng`. `genesis`: the only chain it signs for, 32 bytes. */
  constructor(
    { genesis }: { readonly genesis: Uint8Array },
    { rng, sr25519 }: { readonly rng: Rng; readonly sr25519: Sr25519 },
  ) {
    this.#genesis = checkLength(genesis, WORD_BYTES, 'genesis').slice();
    const seed = checkLength(rng(WORD_BYTES), WORD_BYTES, 'rng output');
    const pair = sr25519.keyPair(seed);
    this.#sr25519 = sr25519;
    seed.fill(0);
    this.id = pair.publicKey;
    this.#secretKey = Secret.from(pair.secretKey);
  }

  /**
   * The signature, 64 bytes, of the full signing payload of one worker call (not hashed: it is decoded here, and
   * hashed here when longer than 256 bytes), if `mayCarry` finds nothing in the call that the enclave did not answer.
   * Throws `call`, `payload`, `genesis`, `foreign`, `wiped`.
   */
  sign(payload: Uint8Array, mayCarry: (call: WorkerCall) => boolean): Uint8Array {
    if (this.#secretKey.length === 0)
      throw new EnclaveError('wiped', 'the account key is gone; start a new enclave');
    const { call, genesis } = decodeWorkerPayload(payload);
    if (!equalBytes(genesis, this.#genesis)) {
      throw new EnclaveError('genesis', 'the payload is for another chain than the pinned genesis');
    }
    if (!mayCarry(call)) {
      throw new EnclaveError('foreign', `the ${call.name} call carries what this enclave did not answer`);
    }
    return this.#sr25519.sign(signedMessage(payload), this.id, this.#secretKey.expose());
  }

  /** Zeroes the key; {@link sign} refuses from now on. */
  wipe(): void {
    this.#secretKey.wipe();
  }
}

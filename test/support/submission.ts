/** A pool and blocks in memory for the extrinsic queue: nonces, mortality, drops, refusals and lost connections. */
import { Subject } from 'rxjs';
import type { Call } from '../../src/chain/calls.js';
import { ChainUnreachable, DispatchFailed, InvalidTransaction } from '../../src/chain/errors.js';
import type { ChainEvent } from '../../src/chain/events.js';
import type { SignedExtrinsic, SubmissionPort } from '../../src/chain/submission.js';
import type { BlockRef, ExtrinsicSigner, FinalisedBlock } from '../../src/chain/types.js';

interface Waiting {
  readonly extrinsic: SignedExtrinsic;
  readonly call: Call;
  readonly onGone: () => void;
}

/** Blocks are final as soon as they are built. */
export class FakeSubmission implements SubmissionPort {
  readonly finalised$ = new Subject<FinalisedBlock>();
  readonly lost$ = new Subject<ChainUnreachable>();
  /** Every extrinsic the queue signed and every one it sent, in order. */
  readonly signed: SignedExtrinsic[] = [];
  readonly sends: SignedExtrinsic[] = [];
  /** Times that the nonce of the best block was asked for. */
  nonceReads = 0;
  /** Names of the calls that ran, in order. */
  readonly ran: string[] = [];
  /** Answers for the next sends; `accepted` when empty. */
  readonly answers: ('drop' | 'unreachable' | InvalidTransaction)[] = [];
  /** Names of calls whose dispatch fails. */
  readonly failing = new Set<string>();
  /** Names of calls that no block takes. */
  readonly unfit = new Set<string>();
  /** Names of calls of which a block takes none that has run. */
  readonly once = new Set<string>();
  /** Ids of what the pool has and gives to no block, as a fork-aware pool may. */
  readonly stuck = new Set<string>();
  /** Keeps what a block leaves out, and one extrinsic of a nonce, as the pool of a node does. */
  keeps = false;
  /** Calls `onGone` of what a block leaves out. */
  hints = false;
  periodBlocks = 64;
  /** The runtime of the last final block, and of the best one, whose version signatures are over. */
  specVersion = 1;
  bestSpecVersion = 1;
  /** Rejects the next read of a block's body. */
  bodyError: Error | undefined;
  /** What reads of bodies wait for. */
  reading: Promise<void> = Promise.resolve();
  #nonce = 0;
  #number = 0;
  #pool: Waiting[] = [];
  /** At the end of each block. */
  readonly #nonces = new Map<number, number>();
  readonly #bodies = new Map<number, Waiting[]>();
  readonly #calls = new Map<string, Call>();

  head(): BlockRef {
    return { number: this.#number, hash: Uint8Array.of(this.#number) };
  }

  get pool(): readonly SignedExtrinsic[] {
    return this.#pool.map(({ extrinsic }) => extrinsic);
  }

  async bestNonce(): Promise<number> {
    this.nonceReads += 1;
    return this.#nonce;
  }

  async nonceAt(_account: Uint8Array, block: BlockRef): Promise<number> {
    return this.#nonces.get(block.number) ?? this.#nonce;
  }

  async sign(call: Call, signer: ExtrinsicSigner, nonce: number): Promise<SignedExtrinsic> {
    await signer.sign(new Uint8Array());
    const id = `0x${this.signed.length}` as const;
    const lastBlock = this.#number + this.periodBlocks - 1;
    const extrinsic = { bytes: new Uint8Array(), id, nonce, lastBlock, specVersion: this.specVersion };
    this.signed.push(extrinsic);
    this.#calls.set(id, call);
    return extrinsic;
  }

  async isOutdated({ specVersion }: SignedExtrinsic): Promise<boolean> {
    return specVersion !== this.specVersion;
  }

  async isAhead({ specVersion }: SignedExtrinsic): Promise<boolean> {
    return specVersion !== this.bestSpecVersion;
  }

  async send(extrinsic: SignedExtrinsic, onGone: () => void): Promise<{ readonly isKnown: boolean }> {
    this.sends.push(extrinsic);
    const answer = this.answers.shift();
    if (answer === 'unreachable') throw new ChainUnreachable('the test');
    if (answer === 'drop') return { isKnown: false };
    if (answer !== undefined) throw answer;
    if (extrinsic.specVersion !== this.bestSpecVersion) throw new InvalidTransaction('BadProof');
    if (extrinsic.nonce < this.#nonce) throw new InvalidTransaction('Stale');
    if (this.#pool.some((waiting) => waiting.extrinsic.id === extrinsic.id)) return { isKnown: true };
    const hasNonce = ({ extrinsic: { nonce, id } }: Waiting): boolean =>
      nonce === extrinsic.nonce && !this.stuck.has(id);
    if (this.keeps && this.#pool.some(hasNonce)) throw new InvalidTransaction('NonceTaken');
    const call = this.#calls.get(extrinsic.id);
    if (call !== undefined) this.#pool.push({ extrinsic, call, onGone });
    return { isKnown: false };
  }

  async idsOf(block: BlockRef): Promise<readonly `0x${string}`[]> {
    await this.reading;
    if (this.bodyError !== undefined) throw this.bodyError;
    return (this.#bodies.get(block.number) ?? []).map(({ extrinsic }) => extrinsic.id);
  }

  async failure(_block: BlockRef, events: readonly ChainEvent[]): Promise<DispatchFailed | undefined> {
    return events.some(({ name }) => name === 'ExtrinsicFailed')
      ? new DispatchFailed('test', 'Refused', 'why')
      : undefined;
  }

  /** Another process uses up the account's next nonces. */
  stealNonces(count: number): void {
    this.#nonce += count;
  }

  /** The pool has no room for it any more, and tells nobody. */
  drop(nonce: number): void {
    this.#pool = this.#pool.filter(({ extrinsic }) => extrinsic.nonce !== nonce);
  }

  /** Builds a block of what fits, drops the rest as the embedded chain does, and lets the queue react. */
  async build(): Promise<void> {
    const body: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of [...this.#pool].sort((one, other) => one.extrinsic.nonce - other.extrinsic.nonce)) {
      const fits = waiting.extrinsic.nonce === this.#nonce && waiting.extrinsic.lastBlock > this.#number;
      const { name } = waiting.call;
      const isOutdated = waiting.extrinsic.specVersion !== this.bestSpecVersion;
      if (
        !fits ||
        isOutdated ||
        this.stuck.has(waiting.extrinsic.id) ||
        this.unfit.has(name) ||
        (this.once.has(name) && this.ran.includes(name))
      ) {
        left.push(waiting);
        continue;
      }
      this.#nonce += 1;
      body.push(waiting);
      this.ran.push(waiting.call.name);
    }
    this.#pool = this.keeps ? left : [];
    this.#number += 1;
    this.#bodies.set(this.#number, body);
    this.#nonces.set(this.#number, this.#nonce);
    const events = body.map(({ call }, extrinsicIndex): ChainEvent => {
      const name = this.failing.has(call.name) ? 'ExtrinsicFailed' : 'ExtrinsicSuccess';
      return { id: `system.${name}`, pallet: 'system', name, data: {}, extrinsicIndex };
    });
    this.finalised$.next({ ...this.head(), parent: Uint8Array.of(this.#number - 1), events });
    if (this.hints) for (const { onGone } of left) onGone();
    await turns();
  }
}

/** Lets every promise that can settle do so. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
}

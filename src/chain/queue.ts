/**
 * One account's extrinsics in order, each followed until it is in a finalised block.
 *
 * A call is signed for another nonce only when what was signed before can certainly not be included any more: it expired,
 * its nonce was used by another extrinsic of the account, or the pool does not take it because its nonce is too high. Until
 * then the same bytes are sent again, or, to a pool that has banned these, others with the same nonce, of which a chain
 * takes one: so a call never runs twice. A refusal that leaves a gap before others is repaired at once: a call that does
 * nothing takes the nonce. What is sent is never moved to another one: the pool would keep it where it was, too, find out
 * only there that it is done, and let go all that came behind it.
 *
 * After an upgrade of the runtime no block takes what was signed for the one before: it is signed anew with its nonce.
 *
 * Others may sign for the account as well. A pool keeps one extrinsic of a nonce: where it has another's, the call takes the
 * next nonce, and should that other one never be included, the gap that it leaves is filled as well.
 */
import { Subscription } from 'rxjs';
import { fromHex, type Hex } from './bytes.js';
import type { Call } from './calls.js';
import { ChainError, ChainUnreachable, InvalidTransaction } from './errors.js';
import type { Log } from './log.js';
import type { SignedExtrinsic, SubmissionPort } from './submission.js';
import type {
  BlockRef,
  ExtrinsicQueue,
  ExtrinsicSigner,
  FinalisedBlock,
  Included,
  QueueOptions,
  SubmitOptions,
} from './types.js';

/** Sent and not yet final: enough for a worker of sixteen keys; a pool keeps few per account (Substrate: 16..64). */
export const MAX_IN_FLIGHT = 16;
/** Waiting calls beyond this are refused: somebody submits faster than the chain takes. */
export const MAX_PENDING = 4_096;
/** Finalised blocks without it before the same bytes are sent again (a pool drops what it has no room for). */
export const RESEND_AFTER_BLOCKS = 8;
/** Times a call is signed before it is given up; those do not count of which another extrinsic took the nonce. */
export const MAX_SIGNATURES = 5;
/** Nonces of others that are passed until the next finalised block: as many as a pool keeps of an account. */
export const MAX_TAKEN = 64;

/** Takes a nonce and does nothing; for accounts that pay. */
const REMARK: Call = { pallet: 'system', name: 'remark', args: { remark: new Uint8Array(0) } };

interface Item extends SubmitOptions {
  readonly call: Call;
  readonly resolve: (included: Included) => void;
  readonly reject: (error: unknown) => void;
  signatures: number;
  sent: SignedExtrinsic | undefined;
  /** Ids of what was sent before it with its nonce, and may be in a block instead. */
  earlier: Hex[];
  /** Finalised height at the last sending. */
  sentAt: number;
}

export class AccountQueue implements ExtrinsicQueue {
  readonly signer: ExtrinsicSigner;
  readonly #port: SubmissionPort;
  readonly #log: Log;
  readonly #onClose: () => void;
  readonly #patient: boolean;
  /** Takes a nonce and does nothing. */
  readonly #filler: Call;
  readonly #alone: boolean;
  readonly #subscription = new Subscription();
  /** Oldest first; items that were sent come before those that were not. */
  #items: Item[] = [];
  #closed = false;
  #pumping = false;
  #blocks: Promise<void> = Promise.resolve();
  /** The last block in which the items were looked for. What is in a later one is not known yet. */
  #looked: BlockRef | undefined;
  /** Nonces that others have, as the pool said since the last finalised block: theirs may be gone by the next. */
  readonly #taken = new Set<number>();
  /** Of an account that signs nothing else: the nonce behind the last one that is in a final block. */
  #finalNonce: number | undefined;
  /** Nothing is sent until the next finalised block, which may know the runtime that the best one has. */
  #held = false;
  #settled: (() => void)[] = [];

  constructor(
    signer: ExtrinsicSigner,
    {
      port,
      log,
      onClose = () => undefined,
      patient = false,
      filler = REMARK,
      alone = false,
    }: QueueOptions & { port: SubmissionPort; log: Log; onClose?: () => void },
  ) {
    this.#onClose = onClose;
    this.#patient = patient;
    this.#filler = filler;
    this.#alone = alone;
    this.signer = signer;
    this.#port = port;
    this.#log = log;
    this.#subscription.add(
      port.finalised$.subscribe({
        next: (block) => {
          this.#blocks = this.#blocks.then(() => this.#onBlock(block));
        },
        error: (error: unknown) => this.#rejectAll(error),
      }),
    );
    if (!patient) this.#subscription.add(port.lost$.subscribe((error) => this.#rejectAll(error)));
  }

  get pending(): number {
    return this.#items.length;
  }

  submit(call: Call, { onStep, signal }: SubmitOptions = {}): Promise<Included> {
    if (this.#closed) return Promise.reject(closedError());
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    if (this.#items.length >= MAX_PENDING) {
      return Promise.reject(
        new ChainError('closed', `queue: more than ${MAX_PENDING} calls wait; await some first`),
      );
    }
    return new Promise((resolve, reject) => {
      const fresh = { signatures: 0, sent: undefined, earlier: [], sentAt: 0 };
      const item: Item = { call, onStep, signal, resolve, reject, ...fresh };
      this.#items.push(item);
      signal?.addEventListener('abort', () => this.#giveUp(item, signal), { once: true });
      void this.#pump();
    });
  }

  /** Nobody waits for it any more. What is sent stays among the items, whose nonces are taken. */
  #giveUp(item: Item, signal: AbortSignal): void {
    item.reject(reasonOf(signal));
    if (item.sent === undefined) this.#finish(item, () => undefined);
  }

  settled(): Promise<void> {
    if (this.#isSettled()) return Promise.resolve();
    return new Promise((resolve) => this.#settled.push(resolve));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#subscription.unsubscribe();
    this.#rejectAll(closedError());
    this.#onClose();
  }

  #isSettled(): boolean {
    return this.#items.every(({ sent }) => sent !== undefined);
  }

  /** Signs and sends what is not sent yet, one at a time: a nonce is given only after the one before was taken. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (;;) {
        const item = this.#items.find(({ sent }) => sent === undefined);
        const inFlight = this.#items.filter(({ sent }) => sent !== undefined).length;
        if (item === undefined || inFlight >= MAX_IN_FLIGHT || this.#closed) break;
        if (this.#held || this.#taken.size >= MAX_TAKEN) break;
        await this.#send(item);
      }
    } finally {
      this.#pumping = false;
      this.#tellSettled();
    }
  }

  async #send(item: Item): Promise<void> {
    let nonce: number | undefined;
    let signed: SignedExtrinsic | undefined;
    try {
      if (item.signatures >= MAX_SIGNATURES) {
        throw new ChainError(
          'expired',
          `${nameOf(item.call)}: signed ${MAX_SIGNATURES} times and never included`,
        );
      }
      item.signatures += 1;
      nonce = await this.#nextNonce();
      signed = await this.#port.sign(item.call, this.signer, nonce);
      if (item.signal?.aborted) return;
      item.sentAt = this.#port.head().number;
      // From here on it may be in the pool whatever the answer is: only a refusal means that it is not.
      item.sent = signed;
      await this.#put(item, signed);
      item.onStep?.({ step: 'submitted', extrinsic: fromHex(signed.id) });
    } catch (error) {
      if (item.sent !== undefined && error instanceof ChainUnreachable) return;
      item.sent = undefined;
      // Whatever it was, the node is asked the next time.
      this.#finalNonce = undefined;
      // A filler that is refused is not tried again: the next call takes the nonce.
      if (item.call === this.#filler) return this.#finish(item, () => item.reject(error));
      if (isTaken(error) && nonce !== undefined) {
        this.#taken.add(nonce);
        item.signatures -= 1;
        return;
      }
      if (isNonceConflict(error) && item.signatures < MAX_SIGNATURES) return;
      if (await this.#isTooEarly(error, signed)) {
        item.signatures -= 1;
        this.#held = true;
        return;
      }
      this.#finish(item, () => item.reject(error));
      await this.#repair().catch(() => undefined);
    }
  }

  /** Into the pool (again). */
  #put(item: Item, signed: SignedExtrinsic): Promise<{ readonly isKnown: boolean }> {
    return this.#port.send(
      signed,
      () => this.#gone(item, signed),
      (block) => item.onStep?.({ step: 'inBlock', block }),
    );
  }

  /**
   * The smallest nonce that the best block allows and none in flight has, of whatever queue. Smallest: where one in flight
   * was refused, the next call fills its gap, and those behind it become valid again.
   */
  async #nextNonce(): Promise<number> {
    const taken = new Set([...this.#taken, ...this.#items.map(({ sent }) => sent?.nonce)]);
    // What is in a block that is not final is in flight: behind the last final nonce it comes to the same.
    let nonce = this.#finalNonce ?? (await this.#port.bestNonce(this.signer.publicKey));
    while (taken.has(nonce)) nonce += 1;
    return nonce;
  }

  /** Whether nothing in flight has the nonce that the best block waits for. */
  async #hasGap(): Promise<boolean> {
    const next = await this.#port.bestNonce(this.signer.publicKey);
    return !this.#items.some(({ sent }) => sent?.nonce === next);
  }

  /**
   * After a refusal, and where something is overdue. A pool keeps what comes behind a gap and says nothing; where no call
   * waits that will take the nonce, it is filled.
   */
  async #repair(): Promise<void> {
    const sent = this.#items.filter(
      (item): item is Item & { sent: SignedExtrinsic } => item.sent !== undefined,
    );
    if (sent.length === 0 || sent.length < this.#items.length || this.#closed) return;
    const next = await this.#port.bestNonce(this.signer.publicKey);
    if (sent.some((item) => item.sent.nonce === next) || sent.every((item) => item.sent.nonce < next)) return;
    this.#log.debug({ nonce: next, behind: sent.length }, 'calls wait behind a gap: it is filled');
    this.submit(this.#filler).catch((error: unknown) => this.#log.debug({ err: error }, 'the gap stays'));
  }

  /** The pool gave it up: see at once why, not only after RESEND_AFTER_BLOCKS. */
  #gone(item: Item, sent: SignedExtrinsic): void {
    if (item.sent !== sent || this.#closed) return;
    item.sentAt = Number.NEGATIVE_INFINITY;
    this.#blocks = this.#blocks
      .then(() => this.#chaseOrReject(this.#looked ?? this.#port.head()))
      .then(() => this.#pump());
  }

  async #onBlock(block: FinalisedBlock): Promise<void> {
    const sent = this.#items.filter((item) => item.sent !== undefined);
    if (this.#closed) return;
    this.#taken.clear();
    this.#held = false;
    if (sent.length === 0) {
      this.#looked = block;
      void this.#pump();
      return;
    }
    try {
      await this.#persistently(() => this.#findIncluded(sent, block));
      this.#looked = block;
    } catch (error) {
      // finalised$ is gap-free but this block's body was not read: without it inclusion is unknown.
      this.#rejectAll(error);
    }
    await this.#chaseOrReject(block);
    void this.#pump();
  }

  async #findIncluded(sent: readonly Item[], block: FinalisedBlock): Promise<void> {
    const ids = await this.#port.idsOf(block);
    for (const item of sent) {
      const own = item.sent === undefined ? [] : [item.sent.id, ...item.earlier];
      const index = ids.findIndex((id) => own.includes(id));
      if (index < 0 || item.sent === undefined) continue;
      if (this.#alone) this.#finalNonce = Math.max(item.sent.nonce + 1, this.#finalNonce ?? 0);
      await this.#included(item, block, index);
    }
  }

  /** A patient queue asks a lost node until it answers; each request waits for the node before it fails. */
  async #persistently(step: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await step();
      } catch (error) {
        if (!this.#patient || this.#closed || !(error instanceof ChainUnreachable)) throw error;
      }
    }
  }

  async #chaseOrReject(block: BlockRef): Promise<void> {
    try {
      await this.#persistently(() => this.#chase(block));
    } catch (error) {
      this.#rejectAll(error);
    }
  }

  async #included(item: Item, block: FinalisedBlock, index: number): Promise<void> {
    const events = block.events.filter(({ extrinsicIndex }) => extrinsicIndex === index);
    const failure = await this.#port.failure(block, events);
    this.#finish(item, () =>
      failure === undefined ? item.resolve({ block, index, events }) : item.reject(failure),
    );
  }

  /** What is overdue: dead ones are signed again, the others sent again as they are. */
  async #chase(block: BlockRef): Promise<void> {
    const overdue: Item[] = [];
    for (const item of this.#items) if (await this.#isOverdue(item, block)) overdue.push(item);
    if (overdue.length === 0) return;
    const nonce = await this.#port.nonceAt(this.signer.publicKey, block);
    for (const item of overdue) {
      if (item.sent === undefined) continue;
      const lost = nonce > item.sent.nonce;
      if (lost || block.number > item.sent.lastBlock) {
        this.#log.debug(
          { call: nameOf(item.call), block: block.number },
          'extrinsic is dead, signing it again',
        );
        item.sent = undefined;
        item.earlier = [];
        // The chain takes extrinsics of the account: it was another's turn, however often.
        if (lost) item.signatures = 0;
        continue;
      }
      try {
        await this.#sendAgain(item, item.sent);
        item.sentAt = block.number;
      } catch (error) {
        if (isFuture(error) && (await this.#hasGap())) {
          // The one before it was refused, and this pool keeps nothing that is not ready: it must take that one's nonce.
          item.sent = undefined;
          item.earlier = [];
          continue;
        }
        // It stays overdue: a conflict is decided by the next finalised blocks, and so is an upgrade; a lost node is asked
        // again, and what is banned here may be in the pool of another node.
        if (isNonceConflict(error) || isBanned(error) || error instanceof ChainUnreachable) continue;
        if (await this.#isTooEarly(error, item.sent)) continue;
        this.#finish(item, () => item.reject(error));
      }
    }
    await this.#repair();
    this.#items.sort((left, right) => Number(left.sent === undefined) - Number(right.sent === undefined));
  }

  /** Whether it was refused because the best block has another runtime already than it was signed for. */
  async #isTooEarly(error: unknown, signed: SignedExtrinsic | undefined): Promise<boolean> {
    if (signed === undefined || !isBadProof(error)) return false;
    return this.#port.isAhead(signed).catch(() => false);
  }

  async #isOverdue({ sent, sentAt }: Item, block: BlockRef): Promise<boolean> {
    if (sent === undefined) return false;
    if (block.number > sent.lastBlock || block.number >= sentAt + RESEND_AFTER_BLOCKS) return true;
    // Not known: then it shows when it is overdue for another reason.
    return this.#port.isOutdated(sent).catch(() => false);
  }

  /** The same bytes, or where no pool takes these any more, others with the same nonce. */
  async #sendAgain(item: Item, sent: SignedExtrinsic): Promise<void> {
    const mayBeSigned = item.signatures < MAX_SIGNATURES;
    if (mayBeSigned && (await this.#port.isOutdated(sent))) return this.#sendAnew(item, sent);
    try {
      const { isKnown } = await this.#put(item, sent);
      if (isKnown && mayBeSigned) await this.#replace(item, sent);
    } catch (error) {
      if (!isBanned(error) || !mayBeSigned) throw error;
      await this.#sendAnew(item, sent);
    }
  }

  /**
   * A pool has had it for so long, and its nonce is the next. Substrate's fork-aware pool keeps what was valid at one block and
   * not at another, as a second answer in a block is, and puts it into no block for half an hour (polkadot-sdk, 11731). Other
   * bytes are another extrinsic to it; where it does mean to include the first, it says that the nonce is taken.
   */
  async #replace(item: Item, sent: SignedExtrinsic): Promise<void> {
    if ((await this.#port.bestNonce(this.signer.publicKey)) !== sent.nonce) return;
    try {
      await this.#sendAnew(item, sent);
    } catch (error) {
      if (!isTaken(error)) throw error;
      item.sent = sent;
    }
  }

  async #sendAnew(item: Item, sent: SignedExtrinsic): Promise<void> {
    item.signatures += 1;
    const anew = await this.#port.sign(item.call, this.signer, sent.nonce);
    item.earlier.push(sent.id);
    item.sent = anew;
    await this.#put(item, anew);
  }

  #finish(item: Item, settle: () => void): void {
    this.#items = this.#items.filter((other) => other !== item);
    settle();
  }

  #rejectAll(error: unknown): void {
    const items = this.#items;
    this.#items = [];
    for (const { reject } of items) reject(error);
    this.#tellSettled();
  }

  #tellSettled(): void {
    if (!this.#isSettled()) return;
    const waiting = this.#settled;
    this.#settled = [];
    for (const resolve of waiting) resolve();
  }
}

/** Another extrinsic of the account waits in the pool with the nonce: the next one will do. */
const isTaken = (error: unknown): boolean =>
  error instanceof InvalidTransaction && error.reason === 'NonceTaken';

/** Not the call is wrong, but the nonce or the block that it was signed for: another may do. */
const isNonceConflict = (error: unknown): boolean =>
  isTaken(error) ||
  (error instanceof InvalidTransaction && ['Stale', 'Future', 'AncientBirthBlock'].includes(error.reason));

/**
 * It builds on a nonce that is not used yet. A node keeps such an extrinsic and says nothing; the embedded chain has not
 * taken it then.
 */
const isFuture = (error: unknown): boolean =>
  error instanceof InvalidTransaction && error.reason === 'Future';

/** The signature is of another key, or over another version of the runtime. */
const isBadProof = (error: unknown): boolean =>
  error instanceof InvalidTransaction && error.reason === 'BadProof';

/** The pool refuses these bytes for a time, whatever they would come to now. */
const isBanned = (error: unknown): boolean =>
  error instanceof InvalidTransaction && error.reason === 'Banned';

/** Always an error, whatever the caller aborted with. */
const reasonOf = ({ reason }: AbortSignal): Error =>
  reason instanceof Error ? reason : new DOMException('the operation was aborted', 'AbortError');

const nameOf = ({ pallet, name }: Call): string => `${pallet}.${name}`;
const closedError = (): ChainError =>
  new ChainError('closed', 'the queue was closed before the call was final');

/**
 * A chain in memory that speaks `Chain`: blocks are built when the test says so, calls run when a block is built, and
 * a block is final once `finalityLag` more are built. It checks every proof with src/protocol, as the pallets do with
 * the verifier, but no signatures, fees or policies.
 */
import { blake2AsU8a, sr25519Verify } from '@polkadot/util-crypto';
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { Call } from '../../src/chain/calls.js';
import { ChainError, DispatchFailed } from '../../src/chain/errors.js';
import type { ChainEvent } from '../../src/chain/events.js';
import type { DecodedExtrinsic } from '../../src/chain/extrinsic.js';
import type {
  BlockAhead,
  BlockRef,
  Chain,
  ExtrinsicQueue,
  ExtrinsicSigner,
  FinalisedBlock,
  FinalisedState,
  Included,
  Purpose,
  SubmitOptions,
} from '../../src/chain/types.js';
import { equalBytes, type Group, hash, NO_ROSTER, u32 } from '../../src/protocol/index.js';
import { dispatchBeacon, openDueRounds } from './fake-beacon.js';
import { checkFit, dispatchEnclaves } from './fake-enclaves.js';
import {
  argsOf,
  type Dispatch,
  dispatchKeys,
  isSame,
  movePhases,
  openRegister,
  refused,
} from './fake-keys.js';
import { encodeWorkerCall, signingPayload } from './fake-payload.js';
import { heartbeat } from './fake-replicas.js';
import { dispatchSecrets } from './fake-secrets.js';
import { emptyStore, finalisedState, type Store } from './fake-state.js';

export interface FakeChainOptions {
  readonly group: Group;
  /** Public key whose simulated quotes count; undefined: none do. */
  readonly vendor?: Uint8Array | undefined;
  /** Blocks of each window. */
  readonly window?: number;
  /** Blocks of a heartbeat period; without it longer than any test. */
  readonly heartbeatPeriod?: number;
  readonly finalityLag?: number;
  /** Distinguishes chains. */
  readonly seed?: number;
  /** Asks signers for the signature of worker calls and checks it; slow, so off by default. */
  readonly signatures?: boolean;
}

/** So that heartbeats are in no test that does not ask for them. */
const NO_HEARTBEATS = 1_000_000;

interface Pending extends Pick<SubmitOptions, 'onStep'> {
  readonly call: Call;
  readonly signer: ExtrinsicSigner;
  readonly resolve: (included: Included) => void;
  readonly reject: (error: Error) => void;
}

interface Built {
  readonly block: FinalisedBlock;
  readonly store: Store;
  readonly settle: (() => void)[];
}

const isBatch = ({ pallet, name }: Call): boolean => pallet === 'utility' && name === 'batchAll';

export class FakeChain implements Chain {
  readonly genesis: Uint8Array;
  /** Every call that was run, with its signer and whether it succeeded; for assertions. */
  readonly log: {
    readonly call: Call;
    readonly origin: Uint8Array;
    readonly error: string | undefined;
    readonly block: number;
    /** Among the extrinsics of the block. */
    readonly index: number;
  }[] = [];
  readonly #group: Group;
  readonly #lag: number;
  readonly #signatures: boolean;
  readonly #store: Store;
  readonly #blocks: Built[] = [];
  readonly #proxies: { readonly real: Uint8Array; readonly delegate: Uint8Array }[] = [];
  readonly #finalised: BehaviorSubject<FinalisedBlock>;
  readonly #best: BehaviorSubject<BlockRef>;
  readonly #ahead = new Subject<BlockAhead>();
  #stalled = false;
  #pool: Pending[] = [];
  #final = 0;
  #forgotten = 0;

  constructor(options: FakeChainOptions) {
    this.#group = options.group;
    this.#lag = options.finalityLag ?? 1;
    this.#signatures = options.signatures ?? false;
    this.genesis = hash('fake-genesis', u32(options.seed ?? 0));
    const window = options.window ?? 6;
    const heartbeatPeriod = options.heartbeatPeriod ?? NO_HEARTBEATS;
    const heartbeatFreshness = Math.floor(heartbeatPeriod / 2);
    const heartbeats = { heartbeatPeriod, heartbeatFreshness };
    const isolateAfter = 3;
    const windows = {
      isolateAfter,
      window,
      backOff: window,
      requestLifetime: 100,
      releaseRetention: 100,
      ...heartbeats,
    };
    const amounts = {
      minBond: 1n,
      keyDeposit: 10n,
      requestFee: 100n,
      secretDeposit: 300n,
      entryDeposit: 40n,
      byteDeposit: 2n,
      labelPrice: 70n,
    };
    this.#store = emptyStore({ ...windows, ...amounts }, options.vendor);
    const genesis = { number: 0, hash: this.genesis, parent: NO_ROSTER, events: [] };
    this.#blocks.push({ block: genesis, store: structuredClone(this.#store), settle: [] });
    this.#finalised = new BehaviorSubject<FinalisedBlock>(genesis);
    this.#best = new BehaviorSubject<BlockRef>(genesis);
  }

  get finalised$(): Observable<FinalisedBlock> {
    return this.#finalised.asObservable();
  }

  get best$(): Observable<BlockRef> {
    return this.#best.asObservable();
  }

  get ahead$(): Observable<BlockAhead> {
    return this.#ahead.asObservable();
  }

  /** Whether blocks no longer become final; those that wait do once it ends. */
  stall(stalled: boolean): void {
    this.#stalled = stalled;
  }

  /** Height of the best block. */
  get best(): number {
    return this.#store.number;
  }

  head(): FinalisedBlock {
    return this.#finalised.value;
  }

  state(block: BlockRef = this.head()): FinalisedState {
    const built = this.#blocks[block.number];
    if (built === undefined || !equalBytes(built.block.hash, block.hash) || block.number > this.#final) {
      throw new ChainError('malformed', 'no such finalised block');
    }
    return finalisedState(built.store, { number: block.number, hash: built.block.hash });
  }

  async parent({ number }: FinalisedBlock): Promise<FinalisedBlock | undefined> {
    return number > this.#forgotten ? this.#blocks[number - 1]?.block : undefined;
  }

  async at(height: number): Promise<FinalisedBlock | undefined> {
    return height >= this.#forgotten && height <= this.#final ? this.#blocks[height]?.block : undefined;
  }

  /** Without signatures: nobody signs here. */
  async extrinsics({ number }: BlockRef): Promise<readonly DecodedExtrinsic[]> {
    return this.log
      .filter(({ block }) => block === number)
      .map(({ call: { pallet, name, args } }) => ({
        signed: undefined,
        call: { pallet, name, args: args as DecodedExtrinsic['call']['args'], inner: [] },
      }));
  }

  /** Blocks before this one are forgotten, as a node that is no archive forgets them. */
  forgetBefore(number: number): void {
    this.#forgotten = number;
  }

  queue(signer: ExtrinsicSigner): ExtrinsicQueue {
    let open = true;
    let signing: Promise<unknown> = Promise.resolve();
    const mine = new Set<Pending>();
    const submit = async (call: Call, { onStep, signal }: SubmitOptions = {}): Promise<Included> => {
      if (!open) throw new ChainError('closed', 'the queue is closed');
      const signed = this.#sign(signer, call);
      signing = signed?.catch(() => undefined) ?? signing;
      await signed;
      signal?.throwIfAborted();
      return new Promise<Included>((resolve, reject) => {
        const pending: Pending = {
          call,
          signer,
          onStep,
          resolve: (included) => {
            mine.delete(pending);
            resolve(included);
          },
          reject: (error) => {
            mine.delete(pending);
            reject(error);
          },
        };
        mine.add(pending);
        this.#pool.push(pending);
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
        onStep?.({ step: 'submitted', extrinsic: NO_ROSTER });
      });
    };
    return {
      signer,
      submit,
      settled: async () => void (await signing),
      get pending() {
        return mine.size;
      },
      close: () => {
        open = false;
        for (const pending of [...mine]) pending.reject(new ChainError('closed', 'the queue was closed'));
      },
    };
  }

  async close(): Promise<void> {
    this.#finalised.complete();
  }

  /** Changes state behind everybody's back; takes effect in the next block. */
  edit(change: (store: Store) => void): void {
    change(this.#store);
  }

  addOperator(account: Uint8Array): void {
    const { operators, number } = this.#store;
    const standing = {
      jailed: false,
      missed: 0,
      isolated: undefined,
      ejected: undefined,
      leaving: undefined,
    };
    operators.push({ account, bond: 1n, bondedSince: number, enclaves: 0, ...standing });
  }

  /** Lets `delegate` make the enclave calls of `real`. */
  addProxy(real: Uint8Array, delegate: Uint8Array): void {
    this.#proxies.push({ real, delegate });
  }

  /** A key whose first Register opens in the next block. */
  createKey(key: {
    readonly committee: number;
    readonly minimum?: number;
    readonly purpose?: Purpose;
    readonly rotation?: 'Reshare' | 'Renew';
  }): number {
    const id = this.#store.keys.size + 1;
    const { settings, number } = this.#store;
    this.#store.keys.set(id, {
      id,
      purpose: key.purpose ?? 'Wrap',
      rotation: key.rotation ?? 'Reshare',
      creator: undefined,
      committee: key.committee,
      minimum: key.minimum ?? 1,
      epochLength: 1000,
      epoch: 0,
      attempt: 0,
      threshold: 0,
      seats: 0,
      public: undefined,
      activeSince: 0,
      retired: false,
    });
    const idle = { phase: 'Idle' as const, epoch: 1, attempt: 0, opened: number, ends: number };
    this.#store.phases.set(id, { ...idle, extended: false, backOff: settings.backOff });
    return id;
  }

  /** Opens Register for the next epoch in the next block. */
  rotate(key: number): void {
    openRegister({ ...this.#hook([]), store: { ...this.#store, number: this.#store.number + 1 } }, key);
  }

  /** Gives a key up for ever. */
  retire(key: number): void {
    this.edit(({ keys, phases }) => {
      const view = keys.get(key);
      if (view !== undefined) keys.set(key, { ...view, retired: true });
      phases.delete(key);
    });
  }

  /** Drops everything in the pool, as a node that forgets it would; the senders are told `expired`. Says how many. */
  dropPool(): number {
    const dropped = this.#pool;
    this.#pool = [];
    for (const { reject } of dropped) reject(new ChainError('expired', 'dropped from the pool'));
    return dropped.length;
  }

  /** Builds the next block from the pool; what becomes final is emitted before it returns. */
  build(): FinalisedBlock {
    const pool = this.#pool;
    this.#pool = [];
    this.#store.number += 1;
    const { number } = this.#store;
    const events: ChainEvent[] = [];
    movePhases(this.#hook(events));
    openDueRounds(this.#hook(events));
    const outcomes = pool.map((pending, index) => ({ pending, index, ...this.#run(pending, index, events) }));
    const parent = this.#blocks.at(-1)?.block.hash ?? this.genesis;
    const block = { number, hash: hash('fake-block', this.genesis, u32(number)), parent, events };
    const settle = outcomes.map(({ pending, index, error }) => () => {
      if (error !== undefined) return pending.reject(error);
      pending.resolve({
        block,
        index,
        events: events.filter(({ extrinsicIndex }) => extrinsicIndex === index),
      });
    });
    const store = structuredClone(this.#store);
    this.#blocks.push({ block, store, settle });
    this.#best.next({ number, hash: block.hash });
    this.#ahead.next({ state: finalisedState(store, block), events });
    for (const { onStep } of pool) onStep?.({ step: 'inBlock', block: block.hash });
    this.#finalise();
    return block;
  }

  #sign({ sign, publicKey }: ExtrinsicSigner, call: Call): Promise<void> | undefined {
    const isWorkerCall =
      ['keys', 'beacon'].includes(call.pallet) || ['submitPartials', 'heartbeat'].includes(call.name);
    if (!this.#signatures || !isWorkerCall) return undefined;
    const payload = signingPayload(encodeWorkerCall(call), { genesis: this.genesis });
    const message = payload.length > 256 ? blake2AsU8a(payload, 256) : payload;
    return Promise.resolve(sign(payload)).then((signature) => {
      if (!sr25519Verify(message, signature, publicKey)) throw new ChainError('invalid', 'bad signature');
    });
  }

  #finalise(): void {
    while (!this.#stalled && this.#final < this.#store.number - this.#lag) {
      this.#final += 1;
      const built = this.#blocks[this.#final];
      if (built === undefined) return;
      for (const settle of built.settle) settle();
      this.#finalised.next(built.block);
    }
  }

  #hook(events: ChainEvent[], extrinsicIndex?: number): Omit<Dispatch, 'origin'> {
    const emit = (id: string, data: Readonly<Record<string, unknown>>): void => {
      const [pallet = '', name = ''] = id.split('.');
      const event = { id, pallet, name, data };
      events.push(extrinsicIndex === undefined ? event : { ...event, extrinsicIndex });
    };
    const hashOf = (block: number): Uint8Array | undefined => this.#blocks[block]?.block.hash;
    return { store: this.#store, group: this.#group, genesis: this.genesis, hashOf, emit };
  }

  #run(
    { call, signer }: Pending,
    index: number,
    events: ChainEvent[],
  ): { error: DispatchFailed | undefined } {
    const origin = signer.publicKey;
    const at = { block: this.#store.number, index };
    // What a call that fails has done is undone, of a batch too.
    const before = isBatch(call) ? structuredClone(this.#store) : undefined;
    const happened = events.length;
    try {
      this.#dispatch({ ...this.#hook(events, index), origin }, call);
      this.log.push({ call, origin, error: undefined, ...at });
      return { error: undefined };
    } catch (error) {
      if (!(error instanceof DispatchFailed)) throw error;
      if (before) Object.assign(this.#store, before);
      events.splice(happened);
      this.log.push({ call, origin, error: error.error, ...at });
      return { error };
    }
  }

  #dispatch(d: Dispatch, call: Call): void {
    if (isBatch(call)) {
      for (const inner of argsOf<{ calls: readonly Call[] }>(call).calls) this.#dispatch(d, inner);
      return;
    }
    if (call.pallet === 'proxy') {
      this.#proxied(d, argsOf(call));
      return;
    }
    const isEnclave = d.store.enclaves.some(({ account }) => isSame(account)(d.origin));
    const anyone = call.pallet === 'secrets' && call.name !== 'submitPartials';
    if (call.pallet === 'enclaves' && call.name !== 'heartbeat') dispatchEnclaves(d, call);
    else if (!isEnclave && !anyone) throw refused(call.pallet, 'NotEnclave');
    else if (call.name === 'heartbeat') {
      checkFit(d);
      heartbeat(d, call);
    } else if (call.pallet === 'keys') dispatchKeys(d, call);
    else if (call.pallet === 'beacon') dispatchBeacon(d, call);
    else if (call.pallet === 'secrets') dispatchSecrets(d, call);
    else throw refused(call.pallet, 'UnknownCall');
  }

  /** `real`'s call by an account that was made its proxy with {@link addProxy}. */
  #proxied(d: Dispatch, { real, call }: { readonly real: Uint8Array; readonly call: Call }): void {
    const isProxy = this.#proxies.some(
      (pair) => isSame(pair.real)(real) && isSame(pair.delegate)(d.origin) && call.pallet === 'enclaves',
    );
    if (!isProxy) throw refused('proxy', 'NotProxy');
    this.#dispatch({ ...d, origin: real }, call);
  }
}

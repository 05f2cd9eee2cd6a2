/** A worker killed at each step of an epoch change while a reader asks all the time: how, and what must be true afterwards. */
import { filter, firstValueFrom, type Subscription } from 'rxjs';
import { expect } from 'vitest';
import { type ChainEvent, isEvent } from '../../src/chain/events.js';
import type { AccountId, FinalisedBlock } from '../../src/chain/types.js';
import { policy, seal } from '../../src/client/index.js';
import { until } from '../../src/devnet/key.js';
import { toHex } from '../../src/protocol/index.js';
import type { TestNetwork } from '../e2e/network.js';

/** Where an epoch change can be hit: as a window opens, as the victim's own move in it is final, and at its end. */
export const STEPS = [
  'Register',
  'after register',
  'Deal',
  'after deal',
  'Complain',
  'Acknowledge',
  'after acknowledge',
  'Active',
] as const;

export type Step = (typeof STEPS)[number];

/** Blocks from being on the chain, or from the new epoch where that came later, to the share (issue of this test). */
export const REFILLED_WITHIN_BLOCKS = 10;
/** An attempt with every window extended. */
const STEP_WITHIN_BLOCKS = 80;
/** A process of its own takes its time to start. */
const FILLED_WITHIN_BLOCKS = 120;

const TEXT = new TextEncoder().encode('open at every step\n');

/** Who is hit. */
export interface Victim {
  readonly account: AccountId;
  /** The seat for which it deals. */
  readonly seat: number;
}

/** Whether a final block has the step in it, of the change to `epoch`. */
function isAt(step: Step, events: readonly ChainEvent[], epoch: number, { account, seat }: Victim): boolean {
  const own = toHex(account);
  return events.some((event) => {
    if (event.data.epoch !== epoch) return false;
    switch (step) {
      case 'after register':
        return isEvent(event, 'keys.Registered') && toHex(event.data.enclave) === own;
      case 'after deal':
        return isEvent(event, 'keys.Dealt') && event.data.dealer === seat;
      case 'after acknowledge':
        return isEvent(event, 'keys.Acknowledged') && toHex(event.data.enclave) === own;
      case 'Active':
        return isEvent(event, 'keys.Activated');
      default:
        return isEvent(event, 'keys.PhaseOpened') && event.data.phase === step;
    }
  });
}

/** A network whose file is asked for in every other block, and everything that its chain said. */
export class Rehearsal {
  readonly blocks: FinalisedBlock[] = [];
  readonly net: TestNetwork;
  readonly #file: Uint8Array;
  readonly #asking: Subscription;
  readonly #answers: Promise<void>[] = [];
  readonly #failed: unknown[] = [];

  private constructor(net: TestNetwork, file: Uint8Array) {
    this.net = net;
    this.#file = file;
    this.#asking = net.network.chain.finalised$.subscribe((block) => {
      this.blocks.push(block);
      if (block.number % 2 === 0) this.#answers.push(this.#ask());
    });
  }

  static async begin(net: TestNetwork): Promise<Rehearsal> {
    const file = await seal(TEXT, net.recipient);
    await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
    return new Rehearsal(net, file);
  }

  /** Requests so far. */
  get asked(): number {
    return this.#answers.length;
  }

  /** Rotates the key, runs `hit` at that step, and returns when the next epoch is active. */
  async change(step: Step, victim: Victim, hit: () => Promise<unknown>): Promise<void> {
    const { network } = this.net;
    const epoch = ((await network.chain.state().key(network.key.id))?.epoch ?? 0) + 1;
    const from = network.chain.head().number;
    const at = firstValueFrom(
      network.chain.finalised$.pipe(
        filter(({ number, events }) => {
          if (number > from + STEP_WITHIN_BLOCKS) throw new Error(`${step} was not reached`);
          return number > from && isAt(step, events, epoch, victim);
        }),
      ),
    );
    const [next] = await Promise.all([network.rotate(), at.then(hit)]);
    expect(next).toMatchObject({ epoch, public: network.key.public });
  }

  /** Waits until the chain counts on this enclave's share; blocks from when it could be asked for. */
  async filled(account: AccountId): Promise<number> {
    const { chain, key } = this.net.network;
    await until(
      chain,
      { what: 'the replica is filled', withinBlocks: FILLED_WITHIN_BLOCKS },
      async (state) => {
        const view = await state.key(key.id);
        const held = await state.acknowledgement(key.id, view?.epoch ?? 0, view?.attempt ?? 0, account);
        return held?.withdrawn === false ? true : undefined;
      },
    );
    const state = chain.state();
    const view = await state.key(key.id);
    const held = await state.acknowledgement(key.id, view?.epoch ?? 0, view?.attempt ?? 0, account);
    const added = (await state.enclave(account))?.added ?? 0;
    return Math.max(0, (held?.at ?? 0) - Math.max(added, view?.activeSince ?? 0));
  }

  /** Whether the chain counts on this enclave's share now. */
  async isFilled(account: AccountId): Promise<boolean> {
    const { chain, key } = this.net.network;
    const view = await chain.state().key(key.id);
    const held = await chain.state().acknowledgement(key.id, view?.epoch ?? 0, view?.attempt ?? 0, account);
    return held?.withdrawn === false;
  }

  /** Ends the load: every request was answered with the file, and nothing was done twice. */
  async end(): Promise<void> {
    this.#asking.unsubscribe();
    await Promise.all(this.#answers);
    expect(this.#failed).toEqual([]);
    expect(this.asked).toBeGreaterThan(0);
    await this.#expectOnce();
  }

  async #ask(): Promise<void> {
    try {
      const opened = await this.net.client.open(this.#file, this.net.reader, { withinBlocks: 60 });
      if (Buffer.compare(opened, TEXT) !== 0) this.#failed.push(opened);
    } catch (error) {
      this.#failed.push(error);
    }
  }

  /** No call failed, and no move that the protocol has once is on the chain twice. */
  async #expectOnce(): Promise<void> {
    const { heartbeatPeriod } = await this.net.network.chain.state().settings();
    const moves: string[] = [];
    let epoch = 1;
    for (const { number, events } of this.blocks) {
      const period = Math.floor(number / heartbeatPeriod);
      for (const event of events) {
        expect(event.id).not.toBe('system.ExtrinsicFailed');
        expect(event.id).not.toBe('enclaves.Slashed');
        expect(event.id).not.toBe('keys.Aborted');
        if (isEvent(event, 'keys.Activated')) epoch = event.data.epoch;
        moves.push(...movesOf(event, { period, epoch }));
      }
    }
    const twice = moves.filter((move, index) => moves.indexOf(move) !== index);
    expect(twice).toEqual([]);
    expect(moves.length).toBeGreaterThan(100);
  }
}

/** What an event says was done, in words that are the same only for the same thing. */
function movesOf(event: ChainEvent, now: { readonly period: number; readonly epoch: number }): string[] {
  if (isEvent(event, 'keys.Registered')) {
    return [`register ${event.data.epoch}/${event.data.attempt} ${toHex(event.data.enclave)}`];
  }
  if (isEvent(event, 'keys.Dealt')) {
    return [`deal ${event.data.epoch}/${event.data.attempt} seat ${event.data.dealer}`];
  }
  if (isEvent(event, 'keys.Acknowledged')) {
    return [`acknowledge ${event.data.epoch}/${event.data.attempt} ${toHex(event.data.enclave)}`];
  }
  if (isEvent(event, 'keys.ReplicaWanted')) {
    return [`wish ${event.data.epoch} ${toHex(event.data.enclave)}`];
  }
  if (isEvent(event, 'keys.HandedOff')) {
    return [`handoff ${event.data.epoch} ${toHex(event.data.recipient)}`];
  }
  if (isEvent(event, 'enclaves.HeartbeatReceived')) {
    return [`heartbeat ${now.period} ${toHex(event.data.enclave)}`];
  }
  if (isEvent(event, 'secrets.PartialsSubmitted')) {
    const { enclave, outcomes } = event.data;
    return outcomes
      .filter(([, outcome]) => outcome === 'Accepted')
      .map(([request]) => `partial ${now.epoch} of ${request} ${toHex(enclave)}`);
  }
  return [];
}

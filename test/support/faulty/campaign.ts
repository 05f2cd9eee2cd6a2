/** f members of a committee commit one fault together, through a rotation and requests; then what must be true is checked. */
import { expect } from 'vitest';
import { toHex } from '../../../src/chain/bytes.js';
import { findEvent, isEvent, type Outcome } from '../../../src/chain/events.js';
import { policy, seal } from '../../../src/client/index.js';
import type { DevnetOptions } from '../../../src/devnet/network.js';
import { equalBytes } from '../../../src/protocol/index.js';
import { Books } from '../books.js';
import type { Case, Fault } from './faults.js';
import { FaultyNetwork, type FaultyWorker, type Member } from './network.js';
import { expectSlashedAtOnce } from './slashes.js';

const TEXT = new TextEncoder().encode('nobody lies its way to this');

/** Blocks within which a request is released while everybody who may be away is: an honest seat takes three. */
const WITHIN_BLOCKS = 40;

export class Campaign {
  readonly network: FaultyNetwork;
  readonly #size: number;
  /** A sealed file of the reader, from before the first fault. */
  readonly #file: Uint8Array;

  readonly #books: Books;

  private constructor(network: FaultyNetwork, books: Books, size: number, file: Uint8Array) {
    this.network = network;
    this.#books = books;
    this.#size = size;
    this.#file = file;
  }

  static async start(size: number, options: Partial<DevnetOptions> = {}): Promise<Campaign> {
    const network = await FaultyNetwork.start(size, 1, options);
    const { client, recipient, reader, depositor } = network.net;
    const file = await seal(TEXT, recipient);
    await client.store(file, policy.accounts(reader.publicKey), depositor);
    return new Campaign(network, await Books.open(network.net.network.embedded), size, file);
  }

  /** T of the committee. */
  get T(): number {
    return Math.floor(this.#size / 2) + 1;
  }

  /** Members that may lie or be away together without harm. */
  get f(): number {
    return Math.min(Math.floor((this.#size - 1) / 3), this.#size - this.T);
  }

  /** The file is opened, whatever goes on. */
  async opens(withinBlocks = WITHIN_BLOCKS): Promise<void> {
    const { client, reader } = this.network.net;
    const opened = await client.open(this.#file, reader, { withinBlocks });
    expect(Buffer.compare(opened, TEXT)).toBe(0);
  }

  /** f members commit the fault through one rotation; the chain names them if it can, and nobody else ever. */
  async commit({ fault, verdict }: Case): Promise<void> {
    const { network } = this;
    const before = await network.key();
    const members = await network.members();
    const [culprits, others] = [members.slice(0, this.f), members.slice(this.f)];
    const from = network.next;
    network.turn(culprits, against(others, fault));
    const answers = await this.#answersOf(culprits, others);
    for (const outcomes of answers) expect(outcomes).toEqual(verdict.partials ?? ['Accepted']);
    const rotated = network.net.network.rotate();
    await this.opens();
    const after = await rotated;
    await this.opens();
    network.turn(culprits, undefined);

    expect(after).toMatchObject({ epoch: before.epoch + 1, attempt: 0, threshold: this.T });
    expect(after.public).toEqual(before.public);
    const convicted = network.convictions(from);
    expect(new Set(convicted.map(({ operator }) => operator))).toEqual(
      new Set(verdict.offence === undefined ? [] : culprits.map(({ operator }) => operator.number)),
    );
    for (const { offence } of convicted) expect(offence).toBe(verdict.offence);
    const since = network.blocks.filter(({ number }) => number >= from - 1);
    await expectSlashedAtOnce(this.#books, since, (operator) => network.enclavesOf(operator));
    const dealers = network
      .eventsFrom(from)
      .flatMap((event) => (isEvent(event, 'keys.Dealt') ? [event.data.dealer] : []));
    for (const { seat } of culprits) expect(dealers.includes(seat)).toBe(verdict.deals);
    await this.#expectRefused(culprits, verdict.refusal);
  }

  /** What the partials of each of these come to in a request that all others answer later. */
  async #answersOf(culprits: readonly Member[], others: readonly Member[]): Promise<Outcome[][]> {
    const { network } = this;
    const from = network.next;
    network.turn(others, { kind: 'delay', blocks: 3 });
    await this.opens();
    network.turn(others, undefined);
    const events = network.eventsFrom(from);
    const asked = findEvent(events, 'secrets.Requested')?.request;
    const answers = events.flatMap((event) =>
      isEvent(event, 'secrets.PartialsSubmitted')
        ? event.data.outcomes.map(([request, outcome]) => ({ by: event.data.enclave, request, outcome }))
        : [],
    );
    return culprits.map(({ worker }) =>
      answers
        .filter(({ by, request }) => request === asked && equalBytes(by, worker.account))
        .map(({ outcome }) => outcome),
    );
  }

  async #expectRefused(culprits: readonly Member[], refusal: Case['verdict']['refusal']): Promise<void> {
    if (refusal === undefined) return;
    for (const { enclave } of culprits) {
      const ofIt = enclave.sent.filter(({ what }) => what === refusal.what);
      const outcomes = await Promise.all(ofIt.map(({ outcome }) => outcome));
      expect(outcomes.filter((outcome) => outcome.includes(refusal.outcome))).not.toEqual([]);
    }
  }

  /** A whole committee of honest members again: newcomers for who was ejected, and a rotation if it takes one. */
  async restore(): Promise<void> {
    const { network } = this;
    const devnet = network.net.network;
    const operators = await devnet.chain.state().operators();
    const jailed = new Set(operators.filter((one) => one.jailed).map(({ account }) => toHex(account)));
    const isJailed = ({ operator }: FaultyWorker): boolean => jailed.has(toHex(operator.signer.publicKey));
    const missing = this.#size - (operators.length - jailed.size);
    if (missing > 0) await devnet.join(missing);
    const members = await network.members();
    if (members.length < this.#size || members.some(isJailed)) await devnet.rotate();
    // Who was ejected has no share and no duty any more.
    await Promise.all(network.workers.filter(isJailed).map(({ worker }) => worker.disconnect()));
    expect(await network.key()).toMatchObject({ seats: this.#size, threshold: this.T });
  }
}

/** The fault with an honest victim: a seat that is convicted itself is not heard any more. */
function against([victim]: readonly Member[], fault: Fault): Fault {
  if (fault.kind !== 'wrongCiphertext' || victim === undefined) return fault;
  return { ...fault, victim: { enclave: victim.worker.account } };
}

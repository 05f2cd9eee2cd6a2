/** A development network of which every worker has a faulty enclave, honest until it is told otherwise. */
import { toHex } from '../../../src/chain/bytes.js';
import { isEvent } from '../../../src/chain/events.js';
import type { FinalisedBlock, KeyView } from '../../../src/chain/types.js';
import { mergeJson } from '../../../src/devnet/json.js';
import type { DevnetOptions } from '../../../src/devnet/network.js';
import type { DevnetWorker, OnEmbedded, Parts } from '../../../src/devnet/operators.js';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes } from '../../../src/protocol/index.js';
import { startTestNetwork, type TestNetwork } from '../../e2e/network.js';
import { FaultyEnclave } from './enclave.js';
import type { Fault } from './faults.js';
import { embeddedWire } from './wire.js';

/** A worker and the enclave it works with. */
export interface FaultyWorker extends DevnetWorker {
  readonly enclave: FaultyEnclave;
}

/** A worker of the current committee. */
export interface Member extends FaultyWorker {
  readonly seat: number;
}

/** A proven offence, as the chain told of it. */
export interface Conviction {
  /** The operator's number. */
  readonly operator: number;
  readonly offence: string;
}

export class FaultyNetwork {
  readonly net: TestNetwork;
  /** Every finalised block from the first active epoch on. */
  readonly blocks: FinalisedBlock[] = [];
  readonly #enclaves: readonly FaultyEnclave[];

  private constructor(net: TestNetwork, enclaves: readonly FaultyEnclave[]) {
    this.net = net;
    this.#enclaves = enclaves;
    net.network.chain.finalised$.subscribe((block) => this.blocks.push(block));
  }

  static async start(
    seats: number,
    replicas = 1,
    options: Partial<DevnetOptions> = {},
  ): Promise<FaultyNetwork> {
    const group = await sodiumGroup();
    const attestation = new SimulatedAttestation();
    const enclaves: FaultyEnclave[] = [];
    const equip = async ({ chain, embedded, rng }: Parts & OnEmbedded): Promise<FaultyEnclave> => {
      const wire = embeddedWire(embedded);
      const enclave = new FaultyEnclave({ chain, group, rng, attestation, wire });
      enclaves.push(enclave);
      return enclave;
    };
    // Members that lie or are away would have the key rotate by itself, in the middle of what a test does with it.
    const genesis = mergeJson({ keys: { earlyRotation: false } }, options.genesis ?? {});
    const net = await startTestNetwork(seats, replicas, { ...options, genesis }, { equip });
    return new FaultyNetwork(net, enclaves);
  }

  /** Every worker with its enclave, those that joined later last. */
  get workers(): FaultyWorker[] {
    return this.net.network.workers.map((worker) => {
      // Not by its place: one that is started again takes the place of the old one, with the newest enclave.
      const enclave = this.#enclaves.find((each) => equalBytes(each.account, worker.worker.account));
      if (enclave === undefined) throw new Error('a worker without an enclave of ours');
      return { ...worker, enclave };
    });
  }

  /** The key as it is now. */
  async key(): Promise<KeyView> {
    const key = await this.net.network.chain.state().key(this.net.network.key.id);
    if (key === undefined) throw new Error('the key is gone');
    return key;
  }

  /** The workers whose operators have a seat of the current epoch, oldest first, with its number. */
  async members(): Promise<Member[]> {
    const { id, epoch, attempt } = await this.key();
    const roster = await this.net.network.chain.state().roster(id, epoch, attempt);
    const seats = new Map(roster?.seats.map(({ seat, operator }) => [toHex(operator), seat]));
    return this.workers.flatMap((worker) => {
      const seat = seats.get(toHex(worker.operator.signer.publicKey));
      return seat === undefined ? [] : [{ ...worker, seat }];
    });
  }

  /** Accounts of the enclaves of an operator, all in hex. */
  enclavesOf(operator: string): string[] {
    const own = this.workers.filter((each) => toHex(each.operator.signer.publicKey) === operator);
    return own.map(({ worker }) => toHex(worker.account));
  }

  /** Has every enclave of these commit the fault from now on; without one all are honest again. */
  turn(workers: readonly FaultyWorker[], fault: Fault | undefined): void {
    for (const { enclave } of workers) enclave.fault = fault;
  }

  /** Offences proven in blocks from `from` on. */
  convictions(from: number): Conviction[] {
    return this.eventsFrom(from).flatMap((event) => {
      if (!isEvent(event, 'enclaves.Slashed')) return [];
      const { operator: account, offence } = event.data;
      const guilty = this.workers.find(({ operator }) => toHex(operator.signer.publicKey) === toHex(account));
      return [
        { operator: guilty?.operator.number ?? 0, offence: (offence as { readonly type: string }).type },
      ];
    });
  }

  /** Events of finalised blocks from `from` on. */
  eventsFrom(from: number): FinalisedBlock['events'] {
    return this.blocks.filter(({ number }) => number >= from).flatMap(({ events }) => events);
  }

  /** The first block that is not final yet. */
  get next(): number {
    return this.net.network.chain.head().number + 1;
  }

  stop(): Promise<void> {
    return this.net.network.stop();
  }
}

/** A worker in this process whose enclave misbehaves on command: a process of `keyfold worker` cannot be made to. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { filter, firstValueFrom } from 'rxjs';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { grandpa } from '../../src/chain/grandpa.js';
import { silentLog } from '../../src/chain/log.js';
import type { AccountId } from '../../src/chain/types.js';
import { lineOf } from '../../src/cli/worker-lines.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { SimulatedAttestation } from '../../src/enclave/attestation/simulated.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { Worker } from '../../src/worker/worker.js';
import { FaultyEnclave } from '../support/faulty/enclave.js';
import type { Fault } from '../support/faulty/faults.js';
import { within } from './limit.js';
import type { Member, WorkerOptions } from './operators.js';

/** Finality is proven from the genesis block on, and the enclave is put on the chain. */
const ATTESTED_WITHIN_MS = 180_000;

/** Honest until it is told otherwise. It believes what a worker in a process of its own believes. */
export class FaultyMember implements Member {
  readonly name: string;
  readonly operator: AccountId;
  readonly enclave: AccountId;
  readonly #chain: ChainClient;
  readonly #worker: Worker;
  readonly #faulty: FaultyEnclave;
  #text = '';

  private constructor(
    { name, operator, folder }: WorkerOptions,
    parts: { readonly chain: ChainClient; readonly worker: Worker; readonly faulty: FaultyEnclave },
  ) {
    this.name = name;
    this.operator = operator;
    this.enclave = parts.worker.account;
    this.#chain = parts.chain;
    this.#worker = parts.worker;
    this.#faulty = parts.faulty;
    const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
    this.#worker.events$.subscribe({
      next: (event) => {
        const line = lineOf(event);
        if (line === undefined) return;
        this.#text += `${line}\n`;
        log.write(`${line}\n`);
      },
      complete: () => log.end(),
    });
  }

  /** Starts it and returns when its enclave is on the chain. */
  static async start(options: WorkerOptions): Promise<FaultyMember> {
    const { urls, genesis, name, suri } = options;
    const trust = { finality: grandpa({ genesis }), expectGenesis: genesis };
    const chain = await connectChain({ url: urls, ...trust }, { log: silentLog });
    const faulty = new FaultyEnclave({
      chain,
      group: await sodiumGroup(),
      rng: (length) => new Uint8Array(randomBytes(length)),
      attestation: new SimulatedAttestation(),
    });
    const operatorQueue = chain.queue(await developmentAccount(suri), { patient: true });
    const { enclave, chain: tampered } = faulty;
    const worker = new Worker(
      { name },
      { chain: tampered, enclave, operatorQueue, log: pino({ level: 'silent' }) },
    );
    const member = new FaultyMember(options, { chain, worker, faulty });
    worker.start();
    try {
      const attested = chain.finalised$.pipe(filter(() => /^attested: /m.test(member.text)));
      await within({ what: `${name} is attested`, withinMs: ATTESTED_WITHIN_MS }, firstValueFrom(attested));
    } catch (error) {
      await member.stop();
      throw error;
    }
    return member;
  }

  get text(): string {
    return this.#text;
  }

  /** What it does wrong from now on; nothing without a fault. */
  turn(fault: Fault | undefined): void {
    this.#faulty.fault = fault;
  }

  async stop(): Promise<void> {
    await this.#worker.stop();
    await this.#chain.close();
  }
}

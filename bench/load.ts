/** A reader that asks for one file in every block of an embedded chain, and how long each answer took. */
import type { Chain, ExtrinsicQueue, ExtrinsicSigner, FinalisedBlock } from '../src/chain/types.js';
import { askFor } from '../src/cli/tour/load.js';
import { KeyfoldClient } from '../src/client/client.js';
import { readHeader } from '../src/client/index.js';
import type { EmbeddedChain } from '../src/devnet/embedded.js';

/** A request that was released and opened. */
export interface Answer {
  /** The block of the request. */
  readonly block: number;
  /** Blocks from the request's to the release's. */
  readonly blocks: number;
  /** From the call of the reader to the plaintext. */
  readonly ms: number;
  /** Whether an attempt at the next epoch was under way in the request's block. */
  readonly rotating: boolean;
  /** Of the partials. */
  readonly epoch: number;
}

/** What became of everything that was asked. */
export interface Answers {
  readonly asked: number;
  readonly answers: readonly Answer[];
  /** Errors, and plaintexts that are not the file's. */
  readonly failures: readonly unknown[];
}

export interface LoadDeps {
  readonly chain: Chain;
  readonly embedded: Pick<EmbeddedChain, 'driver'>;
  readonly reader: ExtrinsicSigner;
  /** A stored file that the reader may open, and what is in it. */
  readonly file: Uint8Array;
  readonly text: Uint8Array;
}

/** Blocks within which a request must be released: the rest of one epoch change, and some. */
const WITHIN_BLOCKS = 40;

/**
 * Asks once at every finalised block until it is stopped. The chain's driver waits until each request is in the pool,
 * so that every block from the second on has one.
 */
export class Load {
  readonly #deps: LoadDeps;
  readonly #client: KeyfoldClient;
  readonly #answers: Answer[] = [];
  readonly #failures: unknown[] = [];
  readonly #open: Promise<void>[] = [];
  readonly #blocks = new Map<number, FinalisedBlock>();
  readonly #stop: () => void;
  #queue: ExtrinsicQueue | undefined;
  #onSubmit: () => void = () => undefined;

  constructor(deps: LoadDeps) {
    this.#deps = deps;
    this.#client = new KeyfoldClient({}, { chain: this.#watched(deps.chain) });
    const pace = deps.embedded.driver.attach('reader');
    const subscription = deps.chain.finalised$.subscribe((block) => {
      this.#blocks.set(block.number, block);
      void this.#inPool(block).then(() => pace.idle(block.number));
    });
    this.#stop = () => {
      subscription.unsubscribe();
      pace.detach();
    };
  }

  /** Asks no more, and waits for the answers to what was asked. */
  async finish(): Promise<Answers> {
    this.#stop();
    await Promise.all(this.#open);
    return { asked: this.#open.length, answers: this.#answers, failures: this.#failures };
  }

  /** Asks once; resolves when the request is in the pool, or failed before. */
  async #inPool(block: FinalisedBlock): Promise<void> {
    const submitted = new Promise<void>((resolve) => {
      this.#onSubmit = resolve;
    });
    const answered = this.#ask(block);
    this.#open.push(answered);
    await Promise.race([submitted, answered]);
    await this.#queue?.settled();
  }

  async #ask({ number }: FinalisedBlock): Promise<void> {
    const { chain, reader, file, text } = this.#deps;
    const since = performance.now();
    try {
      const request = await askFor({ client: this.#client, account: reader, header: await readHeader(file) });
      const opened = await this.#client.requests.open(request, file, { withinBlocks: WITHIN_BLOCKS });
      const ms = performance.now() - since;
      if (Buffer.compare(opened, text) !== 0) throw new Error(`block ${number}: another plaintext`);
      const release = (await chain.state().request(request.id))?.release;
      const phase = await chain.state(this.#blocks.get(request.block)).phase(request.header.key);
      if (release === undefined) throw new Error(`request ${request.id}: opened without a release`);
      const at = request.block;
      const rotating = phase !== undefined && phase.phase !== 'Idle';
      this.#answers.push({ block: at, blocks: release.at - at, ms, rotating, epoch: release.epoch });
    } catch (error) {
      this.#failures.push(error);
    }
  }

  /** The chain, but that it is known when a request is handed to the queue. */
  #watched(chain: Chain): Chain {
    const queue: Chain['queue'] = (signer, options) => {
      const inner = chain.queue(signer, options);
      this.#queue = inner;
      const submit: ExtrinsicQueue['submit'] = (call) => {
        const included = inner.submit(call);
        this.#onSubmit();
        return included;
      };
      return {
        signer: inner.signer,
        submit,
        settled: () => inner.settled(),
        close: () => inner.close(),
        get pending() {
          return inner.pending;
        },
      };
    };
    return new Proxy(chain, {
      get: (target, name) => {
        if (name === 'queue') return queue;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }
}

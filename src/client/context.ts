/** What every part of a client works with, and how it sends. */
import type { Call } from '../chain/calls.js';
import { type ChainEvent, findEvent, type KeyfoldEventName, type KeyfoldEvents } from '../chain/events.js';
import type { Chain, ExtrinsicQueue, ExtrinsicSigner, Included } from '../chain/types.js';
import { toHex } from '../protocol/bytes.js';
import type { Group, Rng } from '../protocol/group.js';
import { type Costs, namingCosts } from './costs.js';
import { ClientError } from './errors.js';
import type { OperationOptions, Running } from './operation.js';
import type { Pins } from './pins.js';
import type { ReaderKeys } from './reader-keys.js';
import { type Signer, signerOf } from './signer.js';

/** Of everything that sends an extrinsic. */
export interface SendOptions extends OperationOptions {
  /** Who signs; the signer of the client by default. */
  readonly signer?: Signer | undefined;
}

export interface Context {
  readonly chain: Chain;
  /** Whether what is read is proven, or the word of a node. */
  readonly verified: boolean;
  readonly group: Group;
  readonly rng: Rng;
  readonly pins: Pins;
  readonly readerKeys: ReaderKeys;
  readonly submissions: Submissions;
}

/** One call to send. */
export interface Submission {
  /** Names the step in errors. */
  readonly doing: string;
  readonly call: Call;
  readonly by: ExtrinsicSigner;
  readonly costs?: Costs | undefined;
}

/** The extrinsics of a client, a queue for each account. */
export class Submissions {
  readonly #chain: Chain;
  readonly #signer: Signer | undefined;
  readonly #queues = new Map<string, ExtrinsicQueue>();

  constructor({ signer }: { readonly signer?: Signer | undefined }, { chain }: { readonly chain: Chain }) {
    this.#signer = signer;
    this.#chain = chain;
  }

  /** Throws `no-signer`. */
  signer({ signer = this.#signer }: SendOptions): ExtrinsicSigner {
    if (signer) return signerOf(signer);
    throw new ClientError('no-signer', 'nobody signs: pass signer to connect, or with this call');
  }

  /** Resolves when the call is in a finalised block and succeeded. Throws what the chain part is translated to. */
  async submit({ doing, call, by, costs }: Submission, { tell, signal }: Running): Promise<Included> {
    const step = () => this.#queue(by).submit(call, { onStep: tell, signal });
    const included = await namingCosts({ chain: this.#chain, doing, costs }, step);
    tell({ step: 'finalised', block: included.block.number });
    return included;
  }

  #queue(by: ExtrinsicSigner): ExtrinsicQueue {
    const account = toHex(by.publicKey);
    const queue = this.#queues.get(account);
    // Another way to sign for the same account takes over once nothing of the first is under way.
    if (queue && (queue.signer === by || queue.pending > 0)) return queue;
    queue?.close();
    const made = this.#chain.queue(by);
    this.#queues.set(account, made);
    return made;
  }
}

/** The data of the n-th event with this name; an extrinsic that succeeded has it. Throws `chain-refused`. */
export function eventOf<Name extends KeyfoldEventName>(
  events: readonly ChainEvent[],
  name: Name,
): KeyfoldEvents[Name] {
  const data = findEvent(events, name);
  if (!data) throw new ClientError('chain-refused', `the extrinsic is final without its event ${name}`);
  return data;
}

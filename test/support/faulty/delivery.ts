/** When and how often a faulty enclave's calls are sent: what the faults of delivery come to, call by call. */
import type { Call } from '../../../src/chain/calls.js';
import type { Chain, Included } from '../../../src/chain/types.js';
import { equalBytes } from '../../../src/protocol/index.js';
import { withChanges } from './changes.js';
import type { Fault } from './faults.js';
import { outcomeOf, type Plan, tamperedQueue } from './queue.js';
import type { Wire } from './wire.js';

/** The arguments of worker calls that are proofs; all others are numbers that say what the call is about. */
const PROOFS: Readonly<Record<string, readonly string[]>> = {
  register: ['p', 'proof'],
  deal: ['posted'],
  complain: ['k', 'proof'],
  acknowledge: ['proof'],
};

/** Something that was sent. */
export interface Sent {
  /** The name of the call; `bytes` for an extrinsic that was sent again. */
  readonly what: string;
  /** `included`, or the pallet's error, or the reason why it is in no block. */
  readonly outcome: Promise<string>;
}

export interface DeliveryDeps {
  readonly fault: () => Fault | undefined;
  /** The calls to send for one of the worker, where the content itself comes twice. */
  readonly doubled: (call: Call) => Promise<readonly Call[]>;
  readonly wire: Wire | undefined;
}

export class Delivery {
  readonly sent: Sent[] = [];
  readonly #deps: DeliveryDeps;
  /** The last call of each name that was not a replay itself. */
  readonly #last = new Map<string, Call>();
  #lastBytes: string | undefined;

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
  }

  /** The same chain, but that the queue of `account` is tampered with. */
  chainFor(chain: Chain, account: Uint8Array): Chain {
    return withChanges(chain, {
      queue: (signer, options) => {
        const honest = chain.queue(signer, options);
        if (!equalBytes(signer.publicKey, account)) return honest;
        return tamperedQueue(honest, chain, {
          plan: (call) => this.#plan(call),
          sent: (call, included) => this.#note(call, included),
        });
      },
    });
  }

  async #plan(call: Call): Promise<Plan> {
    const fault = this.#deps.fault();
    const now = (calls: readonly Call[]): Plan => ({ calls, afterBlocks: 0 });
    switch (fault?.kind) {
      case 'withholding':
        return now(fault.calls?.includes(call.name) === false ? [call] : []);
      case 'outdated':
        return now(call.name === 'lost' ? [] : [call]);
      case 'delay':
        return fault.calls?.includes(call.name) === false
          ? now([call])
          : { calls: [call], afterBlocks: fault.blocks };
      case 'replay': {
        if (fault.of === 'answer') return now([this.#underNewNumbers(call)]);
        this.#sendLastBytes();
        return now([call]);
      }
      default: {
        this.#last.set(call.name, call);
        return now(await this.#deps.doubled(call));
      }
    }
  }

  /** The numbers of `call` with the proofs of an earlier one; itself if there is none. */
  #underNewNumbers(call: Call): Call {
    const last = this.#last.get(call.name);
    if (last === undefined) return call;
    if (call.name === 'submitPartials') {
      const [old] = partialsOf(last);
      const partials = partialsOf(call).map(({ request, epoch }) => ({ ...old, request, epoch }));
      return { ...call, args: { partials } };
    }
    const proofs = (PROOFS[call.name] ?? []).map((name) => [name, last.args[name] ?? null] as const);
    return { ...call, args: { ...call.args, ...Object.fromEntries(proofs) } };
  }

  #sendLastBytes(): void {
    const { wire } = this.#deps;
    if (wire === undefined) throw new Error('wire: replaying extrinsics needs one');
    if (this.#lastBytes !== undefined) this.sent.push({ what: 'bytes', outcome: wire.send(this.#lastBytes) });
  }

  #note(call: Call, included: Promise<Included>): void {
    this.sent.push({ what: call.name, outcome: outcomeOf(included) });
    const { wire } = this.#deps;
    if (wire === undefined) return;
    included.then(async (at) => {
      this.#lastBytes = await wire.bytesOf(at);
    }, ignore);
  }
}

/** Entries of submit_partials, as in src/chain/calls.ts. */
export type PartialEntry = {
  readonly request: bigint;
  readonly epoch: number;
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  readonly proof: Uint8Array;
};

/** The entries of a call that submits partials. */
export function partialsOf(call: Call): readonly PartialEntry[] {
  return call.args.partials as unknown as readonly PartialEntry[];
}

/** A call that fails is told by its outcome. */
function ignore(): void {}

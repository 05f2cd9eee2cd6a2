/**
 * What a duty is: it looks at finalised state, block after block, and sends what that state says is still owed. It
 * keeps nothing that it could not find out again, so it can be started at any block.
 */
import { concatMap, defer, EMPTY, from, ignoreElements, merge, type Observable, tap } from 'rxjs';
import type { BlockAhead, BlockRef, Chain, FinalisedBlock, FinalisedState } from '../chain/types.js';
import type { Enclave, Holding } from '../enclave/enclave.js';
import type { LogRecorder } from './duties/record.js';
import { codeOf } from './errors.js';
import type { EnclaveHistory } from './history.js';
import { lookAtLatest } from './look-at-latest.js';
import type { Submissions } from './submissions.js';

export type DutyName =
  | 'attest'
  | 'renew'
  | 'register'
  | 'deal'
  | 'complain'
  | 'acknowledge'
  | 'lost'
  | 'replicate'
  | 'erase'
  | 'release'
  | 'beacon'
  | 'heartbeat'
  | 'record';

/** What a duty tells: numbers, names and codes only. `block` is the finalised block it looked at. */
export type DutyEvent = { readonly duty: DutyName; readonly block: number } & (
  | { readonly kind: 'looked' }
  /** An extrinsic went to the queue. `subject` names what it is about, such as `deal 1/1/0`. */
  | { readonly kind: 'submitted'; readonly subject: string }
  | { readonly kind: 'erased'; readonly holding: Holding }
  /** For how many seconds of the chain's time the enclave's attestation and program are good; Infinity for no end. */
  | { readonly kind: 'attested'; readonly seconds: number }
  /** It did not work and is tried again at the next block. `code` is the typed error's, or `unexpected`. */
  | { readonly kind: 'failed'; readonly code: string; readonly error: unknown }
);

/** What duties are given. */
export interface DutyDeps {
  /** Finalised blocks from now on, while the worker is connected. */
  readonly blocks$: Observable<FinalisedBlock>;
  /** The best block on subscription, then each that replaces it, while the worker is connected. */
  readonly best$: Observable<BlockRef>;
  /** Blocks that may become final next, to read what they will be asked for, while the worker is connected. */
  readonly ahead$: Observable<BlockAhead>;
  readonly chain: Pick<Chain, 'state'>;
  readonly enclave: Enclave;
  /** 32 bytes */
  readonly operator: Uint8Array;
  /** Extrinsics signed by the enclave. */
  readonly submissions: Submissions;
  /** Extrinsics signed by the operator, or by its proxy. */
  readonly operatorSubmissions: Submissions;
  /** Enclaves of earlier runs. */
  readonly history: EnclaveHistory;
  /** Of the audit log, where this worker records it. */
  readonly recorder?: LogRecorder | undefined;
}

export type Duty = (deps: DutyDeps) => Observable<DutyEvent>;

/** One finalised block, and how to tell what was done about it. */
export interface View {
  readonly state: FinalisedState;
  readonly block: number;
  /** The block before, which is final as well. */
  readonly parent: BlockRef;
  readonly events: FinalisedBlock['events'];
  submitted(subject: string): void;
  erased(holding: Holding): void;
  attested(seconds: number): void;
  /** Tells of a failure without ending the look. */
  failed(error: unknown): void;
}

/** One look at one finalised block. What it throws is told, and the next block is looked at as if nothing had happened. */
export type Look = (view: View) => Promise<void>;

/** Begins reads that a look at the same block will make, should it become final. Decides nothing, and throws nothing. */
export type LookAhead = (block: BlockAhead) => void;

/** What a duty does at each block; `ahead` before it is final. */
export interface Looks {
  readonly look: Look;
  readonly ahead: LookAhead | undefined;
}

/**
 * A duty from what it does at one block. `begin` is called at every start and makes fresh memory. `when`: the finalised
 * blocks to look at, one of them again where a duty goes on while nothing becomes final; each as it comes without it.
 */
export function duty(
  name: DutyName,
  begin: (deps: DutyDeps) => Look | Looks,
  when: (deps: DutyDeps) => Observable<FinalisedBlock> = ({ blocks$ }) => blocks$,
): Duty {
  return (deps) =>
    defer(() => {
      const begun = begin(deps);
      const { look, ahead } = typeof begun === 'function' ? { look: begun, ahead: undefined } : begun;
      const ahead$ = ahead === undefined ? EMPTY : deps.ahead$.pipe(tap(ahead), ignoreElements());
      const looked$ = when(deps).pipe(
        lookAtLatest((block) => eventsOf(name, deps, look, block)),
        concatMap((events) => from(events)),
      );
      return merge(looked$, ahead$);
    });
}

async function eventsOf(
  name: DutyName,
  deps: DutyDeps,
  look: Look,
  finalised: FinalisedBlock,
): Promise<DutyEvent[]> {
  const events: DutyEvent[] = [];
  const block = finalised.number;
  const at = { duty: name, block };
  const failed = (error: unknown): void => {
    events.push({ ...at, kind: 'failed', code: codeOf(error), error });
  };
  try {
    await look({
      state: deps.chain.state(finalised),
      block,
      parent: { number: block - 1, hash: finalised.parent },
      events: finalised.events,
      submitted: (subject) => events.push({ ...at, kind: 'submitted', subject }),
      erased: (holding) => events.push({ ...at, kind: 'erased', holding }),
      attested: (seconds) => events.push({ ...at, kind: 'attested', seconds }),
      failed,
    });
  } catch (error) {
    failed(error);
  }
  events.push({ ...at, kind: 'looked' });
  return events;
}

/** What the page and its worker tell each other. Plain values: they are copied from one thread to the other. */
import type { RecordView } from '../audit/view.js';

/** Of the chain, once it is known. */
export interface ChainFacts {
  /** 0x and 64 digits: hash of block 0. */
  readonly genesis: string;
  readonly specVersion: number;
  /** The embedded chain of `keyfold dev`, or a node. */
  readonly network: 'dev' | 'node';
  /** Blocks of a heartbeat period. */
  readonly heartbeatPeriod: number;
  /** Index of the first record that is shown; 0: the whole log is read. */
  readonly firstRecord: number;
  /** Block behind which the records begin. */
  readonly firstBlock: number;
}

/** What a check is about: the log and its head; the chain that has this head; what the records claim. */
export type CheckPart = 'log' | 'chain' | 'claims';

/** One line of a verification. */
export interface CheckLine {
  readonly part: CheckPart;
  /** Its name in src/audit. */
  readonly check: string;
  /** What is checked, in words. */
  readonly title: string;
  /** `unavailable`: such a chain proves no such thing. `open`: what it takes is not here. */
  readonly outcome: 'pass' | 'fail' | 'unavailable' | 'open';
  /** Code of the reason, and what it means. */
  readonly reason?: string | undefined;
  readonly meaning?: string | undefined;
  readonly detail: string;
}

/** What a verification came to. */
export interface Verdict {
  /** `partly`: nothing failed, but not everything could be checked; the words say what was. */
  readonly kind: 'verified' | 'partly' | 'failed';
  /** In two or three words, for a row: `log + crypto`. */
  readonly label: string;
  /** In sentences: what was verified here, and what was not. */
  readonly summary: string;
}

/** Of a verification that the page asked for: `row:<index>` or `file:<number>`. */
export type JobName = `row:${number}` | `file:${number}`;

/** From the worker. */
export type ToPage =
  | { readonly type: 'connection'; readonly state: 'connecting' | 'connected' | 'lost'; readonly why: string }
  /** Another chain, or the first one: what was shown before is void. */
  | { readonly type: 'chain'; readonly facts: ChainFacts }
  | { readonly type: 'head'; readonly block: number; readonly read: number }
  | { readonly type: 'records'; readonly records: readonly RecordView[] }
  | { readonly type: 'check'; readonly job: JobName; readonly line: CheckLine }
  | { readonly type: 'progress'; readonly job: JobName; readonly done: number; readonly of: number }
  | { readonly type: 'verdict'; readonly job: JobName; readonly verdict: Verdict };

/** To the worker. */
export type ToWorker =
  | { readonly type: 'connect'; readonly url: string }
  | { readonly type: 'verifyRow'; readonly job: JobName; readonly index: number }
  | { readonly type: 'verifyFile'; readonly job: JobName; readonly file: File };

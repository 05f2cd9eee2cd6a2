/** The state of the page, told by the worker. */
import type { RecordView } from '../../audit/view.js';
import type { ChainFacts, CheckLine, JobName, ToPage, ToWorker, Verdict } from '../messages.js';
import { fold } from '../model/fold.js';
import { emptyWorld, type World } from '../model/world.js';

/** A verification. */
export interface Job {
  readonly title: string;
  /** Of a row. */
  readonly record: RecordView | undefined;
  readonly lines: CheckLine[];
  progress: { readonly done: number; readonly of: number } | undefined;
  verdict: Verdict | undefined;
}

/** What the store uses of a Worker. */
export interface Told {
  postMessage(message: ToWorker): void;
  onmessage: ((event: MessageEvent<ToPage>) => void) | null;
}

export class Store {
  facts: ChainFacts | undefined;
  connection: { state: 'connecting' | 'connected' | 'lost'; why: string } = { state: 'connecting', why: '' };
  head = { block: 0, read: 0 };
  world: World = emptyWorld();
  records: RecordView[] = [];
  readonly jobs = new Map<JobName, Job>();
  readonly #worker: Told;
  readonly #changed: () => void;
  #files = 0;

  constructor(worker: Told, changed: () => void) {
    this.#worker = worker;
    this.#changed = changed;
    worker.onmessage = ({ data }) => this.#take(data);
  }

  connect(url: string): void {
    this.#worker.postMessage({ type: 'connect', url });
  }

  verifyRow(index: number): JobName {
    const job: JobName = `row:${index}`;
    this.#begin(job, `Record ${index}`, this.records[index - (this.facts?.firstRecord ?? 0)]);
    this.#worker.postMessage({ type: 'verifyRow', job, index });
    return job;
  }

  verifyFile(file: File): JobName {
    this.#files += 1;
    const job: JobName = `file:${this.#files}`;
    this.#begin(job, file.name, undefined);
    this.#worker.postMessage({ type: 'verifyFile', job, file });
    return job;
  }

  #begin(name: JobName, title: string, record: RecordView | undefined): void {
    this.jobs.set(name, { title, record, lines: [], progress: undefined, verdict: undefined });
    this.#changed();
  }

  #take(message: ToPage): void {
    switch (message.type) {
      case 'connection':
        this.connection = { state: message.state, why: message.why };
        break;
      case 'chain':
        this.facts = message.facts;
        this.world = emptyWorld();
        this.records = [];
        for (const job of this.jobs.keys()) if (job.startsWith('row:')) this.jobs.delete(job);
        break;
      case 'head':
        this.head = { block: message.block, read: message.read };
        break;
      case 'records':
        fold(this.world, message.records);
        this.records.push(...message.records);
        break;
      case 'check':
        this.jobs.get(message.job)?.lines.push(message.line);
        break;
      case 'progress': {
        const job = this.jobs.get(message.job);
        if (job !== undefined) job.progress = { done: message.done, of: message.of };
        break;
      }
      case 'verdict': {
        const job = this.jobs.get(message.job);
        if (job !== undefined) job.verdict = message.verdict;
      }
    }
    this.#changed();
  }
}

import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../../src/audit/view.js';
import type { ChainFacts, ToPage, ToWorker } from '../../../src/explorer/messages.js';
import { Store, type Told } from '../../../src/explorer/page/store.js';

const FACTS: ChainFacts = {
  genesis: '0x01',
  specVersion: 105,
  network: 'dev',
  heartbeatPeriod: 10,
  firstRecord: 40,
  firstBlock: 8,
};
const record = (index: number): RecordView => ({
  index,
  block: 9,
  pallet: 'secrets',
  name: 'Requested',
  fields: { request: index, secret: 0, expires: 50 },
  causedBy: null,
});

function page() {
  const asked: ToWorker[] = [];
  const worker: Told = { postMessage: (message) => void asked.push(message), onmessage: null };
  let changes = 0;
  const store = new Store(worker, () => {
    changes += 1;
  });
  const tell = (data: ToPage): void => worker.onmessage?.({ data } as MessageEvent<ToPage>);
  return { store, asked, tell, changes: () => changes };
}

describe('the store', () => {
  it('keeps a verification with its record, its lines and its verdict', () => {
    const { store, asked, tell, changes } = page();
    tell({ type: 'chain', facts: FACTS });
    tell({ type: 'records', records: [record(40), record(41)] });
    const job = store.verifyRow(41);
    expect(asked).toEqual([{ type: 'verifyRow', job, index: 41 }]);
    const line = { part: 'log', check: 'head', title: 'head', outcome: 'pass', detail: '' } as const;
    const verdict = { kind: 'partly', label: 'log', summary: 'log' } as const;
    tell({ type: 'progress', job, done: 1, of: 2 });
    tell({ type: 'check', job, line });
    const before = changes();
    tell({ type: 'verdict', job, verdict });
    expect(changes()).toBe(before + 1);
    expect(store.jobs.get(job)).toEqual({
      title: 'Record 41',
      record: record(41),
      lines: [line],
      progress: { done: 1, of: 2 },
      verdict,
    });
  });

  it('begins anew with another chain: nothing that was verified of the one before stays', () => {
    const { store, tell } = page();
    tell({ type: 'chain', facts: FACTS });
    tell({ type: 'records', records: [record(40)] });
    const row = store.verifyRow(40);
    const file = store.verifyFile(new File([], 'a'));
    tell({ type: 'chain', facts: { ...FACTS, genesis: '0x02', firstRecord: 0 } });
    expect([store.records, store.world.requests.size]).toEqual([[], 0]);
    expect([store.jobs.has(row), store.jobs.has(file)]).toEqual([false, true]);
  });

  it('keeps what is shown while the node is away, and says so', () => {
    const { store, tell } = page();
    tell({ type: 'chain', facts: FACTS });
    tell({ type: 'records', records: [record(40)] });
    tell({ type: 'connection', state: 'lost', why: 'refused' });
    expect(store.connection).toEqual({ state: 'lost', why: 'refused' });
    expect(store.records).toHaveLength(1);
  });
});

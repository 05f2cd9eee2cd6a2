/** A page that is told by a script instead of its worker: any log, of any length, without a chain. */
import type { Page } from 'playwright-core';
import type { RecordView } from '../../src/audit/view.js';
import { viewOf } from '../../src/audit/view.js';
import type { ChainFacts, ToPage } from '../../src/explorer/messages.js';
import { lifeInMemory } from '../support/memory-log.js';
import { lifeCodec } from '../support/recorded-log.js';

/** As many records as the page must stay smooth with. */
export const MANY = 10_000;
/** Records in a message, as the worker tells them. */
const MESSAGE = 500;

const FACTS: ChainFacts = {
  genesis: `0x${'11'.repeat(32)}`,
  specVersion: 105,
  network: 'dev',
  heartbeatPeriod: 20,
  firstRecord: 0,
  firstBlock: 0,
};

/** The records of the recorded life, over and over. */
export async function manyRecords(): Promise<RecordView[]> {
  const [log, codec] = [await lifeInMemory(), lifeCodec()];
  const lived: RecordView[] = [];
  for await (const entry of log.records(0, log.tip.range.size)) lived.push(viewOf(entry, codec));
  const blocks = log.tip.block.number;
  return Array.from({ length: MANY }, (_, index) => {
    const round = Math.floor(index / lived.length);
    const view = lived[index % lived.length] as RecordView;
    return { ...view, index, block: view.block + round * blocks };
  });
}

/** What the worker says that has read these records. */
export function messagesOf(records: readonly RecordView[]): ToPage[] {
  const block = records.at(-1)?.block ?? 0;
  const told: ToPage[] = [
    { type: 'chain', facts: FACTS },
    { type: 'connection', state: 'connected', why: '' },
    { type: 'head', block, read: block },
  ];
  for (let from = 0; from < records.length; from += MESSAGE)
    told.push({ type: 'records', records: records.slice(from, from + MESSAGE) });
  return told;
}

/** Has a script in the place of the worker, which says `first` when the page connects, and `then` at {@link sayMore}. */
export async function tellInstead(
  page: Page,
  first: readonly ToPage[],
  then: readonly ToPage[] = [],
): Promise<void> {
  const say = (messages: readonly ToPage[]): string =>
    `for (const message of ${JSON.stringify(messages)}) postMessage(message);`;
  const script = `
    const more = new BroadcastChannel('more');
    more.onmessage = () => { ${say(then)} };
    onmessage = () => { ${say(first)} };`;
  await page.route('**/worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script }),
  );
}

export const sayMore = (page: Page): Promise<void> =>
  page.evaluate(() => new BroadcastChannel('more').postMessage('now'));

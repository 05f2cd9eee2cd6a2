import { Subject } from 'rxjs';
import { expect, it } from 'vitest';
import type { FinalisedBlock } from '../../../src/chain/types.js';
import { record } from '../../../src/worker/duties/record.js';
import type { DutyDeps, DutyEvent } from '../../../src/worker/duty.js';

/** A duty that records, the blocks it is given, and a recorder that ends each call when it is told to. */
function start() {
  const blocks = new Subject<FinalisedBlock>();
  const asked: number[] = [];
  const calls: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  const events: DutyEvent[] = [];
  const deps = {
    blocks$: blocks,
    chain: { state: (block: FinalisedBlock) => ({ block }) },
    recorder: {
      follow: ({ number }: { readonly number: number }) => {
        asked.push(number);
        return new Promise<void>((resolve, reject) => calls.push({ resolve, reject }));
      },
    },
  } as unknown as DutyDeps;
  const next = async (number: number): Promise<void> => {
    const looked = new Promise<void>((resolve) => {
      const told = seen.subscribe(({ kind, block }) => {
        if (kind === 'looked' && block === number) resolve(told.unsubscribe());
      });
    });
    blocks.next({ number, hash: new Uint8Array(32), parent: new Uint8Array(32), events: [] });
    await looked;
  };
  const seen = new Subject<DutyEvent>();
  seen.subscribe((event) => events.push(event));
  record(deps).subscribe(seen);
  return { next, asked, calls, events };
}

it('records beside the other duties: a block is looked at while the log still catches up', async () => {
  const { next, asked, calls } = start();
  await next(5);
  await next(6);
  expect(asked).toEqual([5]);
  calls[0]?.resolve();
  await next(7);
  await next(8);
  expect(asked[0]).toBe(5);
  expect(asked[1]).toBeGreaterThan(6);
});

it('tells of what failed at a later block, and tries again', async () => {
  const { next, asked, calls, events } = start();
  await next(5);
  calls[0]?.reject(Object.assign(new Error('block 4'), { code: 'head' }));
  for (let block = 6; asked.length < 2; block += 1) await next(block);
  expect(events).toContainEqual(expect.objectContaining({ kind: 'failed', code: 'head', duty: 'record' }));
});

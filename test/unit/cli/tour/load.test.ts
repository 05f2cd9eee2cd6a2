import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { FinalisedBlock } from '../../../../src/chain/types.js';
import { type Asker, underLoad } from '../../../../src/cli/tour/load.js';
import { Secret } from '../../../../src/protocol/secret.js';

const fileKey = new Uint8Array(16).fill(7);

/** A reader whose n-th request is answered by the n-th of these. */
function asker(...answers: readonly (Uint8Array | Error)[]): Asker {
  let next = 0;
  const requests = {
    create: async () => ({ outcome: 'asked', request: { n: next++ } }),
    wait: async ({ n }: { n: number }) => {
      const answer = answers[n];
      if (answer instanceof Error) throw answer;
      return Secret.from((answer ?? fileKey).slice());
    },
  };
  return { client: { requests }, account: {}, header: {}, fileKey } as unknown as Asker;
}

/** Runs a step that sees these blocks. */
async function run(asking: Asker, blocks: readonly number[]) {
  const finalised$ = new Subject<FinalisedBlock>();
  return underLoad(asking, { finalised$ }, async () => {
    for (const number of blocks) finalised$.next({ number } as FinalisedBlock);
    return 'done';
  });
}

describe('a reader that asks all the time', () => {
  it('asks at every other block and counts what was answered with the key', async () => {
    const { result, load } = await run(asker(), [1, 2, 3, 4, 5, 6]);
    expect(result).toBe('done');
    expect(load).toEqual({ asked: 3, failed: 0, reason: undefined });
  });

  it('counts requests that fail, and answers with another key', async () => {
    const { load } = await run(asker(fileKey, new Error('too few seats'), new Uint8Array(16)), [2, 4, 6, 8]);
    expect(load).toEqual({ asked: 4, failed: 2, reason: 'too few seats' });
  });

  it('passes on what the step fails with', async () => {
    const finalised$ = new Subject<FinalisedBlock>();
    const failing = underLoad(asker(), { finalised$ }, () => Promise.reject(new Error('no epoch')));
    await expect(failing).rejects.toThrow('no epoch');
    expect(finalised$.observed).toBe(false);
  });
});

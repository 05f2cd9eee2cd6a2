import { describe, expect, it } from 'vitest';
import { keys } from '../../../src/chain/calls.js';
import { ChainError, DispatchFailed, InvalidTransaction } from '../../../src/chain/errors.js';
import type { ExtrinsicQueue, Included } from '../../../src/chain/types.js';
import { type SubmissionResult, Submissions } from '../../../src/worker/submissions.js';
import { fakeSigner } from '../../support/fake-network.js';

const CALL = keys.lost({ key: 1, epoch: 1, attempt: 0 });
const included = (number: number): Included => ({
  block: { number, hash: new Uint8Array(32), parent: new Uint8Array(32), events: [] },
  index: 0,
  events: [],
});

/** A queue whose answers the test gives. */
function harness() {
  const open: { resolve: (value: Included) => void; reject: (error: unknown) => void }[] = [];
  const queue: ExtrinsicQueue = {
    signer: fakeSigner(new Uint8Array(32)),
    submit: () => new Promise((resolve, reject) => open.push({ resolve, reject })),
    settled: () => Promise.resolve(),
    get pending() {
      return open.length;
    },
    close: () => undefined,
  };
  let connected = true;
  const submissions = new Submissions({ queue, mayTransmit: () => connected });
  const results: SubmissionResult[] = [];
  submissions.results$.subscribe((result) => results.push(result));
  return {
    submissions,
    results,
    disconnect: () => {
      connected = false;
    },
    send: (block: number, ...subjects: string[]) =>
      submissions.submit({ duty: 'deal', subjects, call: CALL, block }),
    answer: async (outcome: Included | Error) => {
      const next = open.shift();
      if (next === undefined) throw new Error('nothing was submitted');
      if (outcome instanceof Error) next.reject(outcome);
      else next.resolve(outcome);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('submissions', () => {
  it('owe nothing while a thing is under way and after it was done', async () => {
    const { submissions, send, answer, results } = harness();
    expect(submissions.isOwed('a')).toBe(true);
    send(1, 'a', 'b');
    expect([submissions.isOwed('a'), submissions.isOwed('b'), submissions.isOwed('c')]).toEqual([
      false,
      false,
      true,
    ]);
    await answer(included(3));
    expect([submissions.isOwed('a'), submissions.isOwed('b')]).toEqual([false, false]);
    expect(results).toEqual([
      { duty: 'deal', kind: 'included', subjects: ['a', 'b'], included: included(3) },
    ]);
  });

  it.each([
    ['expired', new ChainError('expired', '')],
    ['unreachable', new ChainError('unreachable', '')],
    ['refused by the pool', new InvalidTransaction('Payment')],
    ['too many for one block', new InvalidTransaction('QuotaSpentForNow')],
    ['behind the best block', new InvalidTransaction('AlreadyDone')],
    ['of a signer', new Error('no code')],
  ])('owe it again, however often, after a failure that is %s', async (_, error) => {
    const { submissions, send, answer, results } = harness();
    for (let block = 1; block <= 5; block++) {
      send(block, 'a');
      await answer(error);
      expect(submissions.isOwed('a')).toBe(true);
    }
    expect(results.at(-1)).toEqual({
      duty: 'deal',
      kind: 'rejected',
      subjects: ['a'],
      error,
      givenUp: false,
    });
  });

  it('give a thing up when the chain ran it twice and refused it', async () => {
    const { submissions, send, answer, results } = harness();
    const error = new DispatchFailed('keys', 'WrongPhase', '');
    send(1, 'a');
    await answer(error);
    expect(submissions.isOwed('a')).toBe(true);
    send(2, 'a');
    await answer(error);
    expect(submissions.isOwed('a')).toBe(false);
    expect(results.map((result) => result.kind === 'rejected' && result.givenUp)).toEqual([false, true]);
  });

  it.each(['QuotaSpent', 'WrongLength', 'Immortal'])(
    'give a thing up at once when the pool says that no later block takes it: %s',
    async (reason) => {
      const { submissions, send, answer, results } = harness();
      send(1, 'a');
      await answer(new InvalidTransaction(reason));
      expect(submissions.isOwed('a')).toBe(false);
      expect(results.at(-1)).toMatchObject({ kind: 'rejected', givenUp: true });
    },
  );

  it('forget what is long past, but never what is under way', async () => {
    const { submissions, send, answer } = harness();
    send(1, 'done');
    await answer(included(2));
    send(2, 'pending');
    send(1500, 'other');
    expect([submissions.isOwed('done'), submissions.isOwed('pending')]).toEqual([true, false]);
  });

  it('send nothing while disconnected', () => {
    const { submissions, send, disconnect } = harness();
    disconnect();
    expect(() => send(1, 'a')).toThrow(expect.objectContaining({ code: 'disconnected' }));
    expect(submissions.isOwed('a')).toBe(true);
  });
});

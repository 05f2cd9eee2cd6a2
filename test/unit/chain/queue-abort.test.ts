/** Extrinsics that are followed step by step, and given up. */
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/chain/calls.js';
import { silentLog } from '../../../src/chain/log.js';
import { AccountQueue } from '../../../src/chain/queue.js';
import type { SubmissionStep } from '../../../src/chain/types.js';
import { FakeSubmission, turns } from '../../support/submission.js';

const call = (name: string): Call => ({ pallet: 'test', name, args: {} });

/** A wallet whose user answers when the test says so. */
function setUp() {
  const port = new FakeSubmission();
  let answer: () => void = () => undefined;
  const asked = new Promise<Uint8Array>((resolve) => {
    answer = () => resolve(new Uint8Array(64));
  });
  const signer = { address: 'test', publicKey: new Uint8Array(32), sign: () => asked };
  return { port, answer, queue: new AccountQueue(signer, { port, log: silentLog }) };
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe('an extrinsic that is given up', () => {
  it('before the signer answers is never sent, however late the answer', async () => {
    const { port, answer, queue } = setUp();
    const abort = new AbortController();
    const reason = new Error('the user closed the page');
    const given = reasonOf(queue.submit(call('one'), { signal: abort.signal }));
    await turns();
    abort.abort(reason);
    expect(await given).toBe(reason);
    answer();
    await turns();
    expect(port.sends).toEqual([]);
    expect(queue.pending).toBe(0);

    const next = queue.submit(call('two'));
    await queue.settled();
    await port.build();
    await next;
    expect(port.ran).toEqual(['two']);
    expect(port.sends.map(({ nonce }) => nonce)).toEqual([0]);
  });

  it('after it was sent keeps its nonce, and may be included', async () => {
    const { port, answer, queue } = setUp();
    answer();
    const abort = new AbortController();
    const given = reasonOf(queue.submit(call('one'), { signal: abort.signal }));
    await queue.settled();
    abort.abort('enough');
    expect(await given).toMatchObject({ name: 'AbortError' });
    const next = queue.submit(call('two'));
    await queue.settled();
    expect(port.sends.map(({ nonce }) => nonce)).toEqual([0, 1]);
    await port.build();
    await next;
    expect(port.ran).toEqual(['one', 'two']);
    expect(queue.pending).toBe(0);
  });

  it('before it was asked for is not even signed', async () => {
    const { port, queue } = setUp();
    expect(await reasonOf(queue.submit(call('one'), { signal: AbortSignal.abort() }))).toMatchObject({
      name: 'AbortError',
    });
    expect(port.signed).toEqual([]);
  });
});

it('an extrinsic tells when the pool has it', async () => {
  const { port, answer, queue } = setUp();
  answer();
  const steps: SubmissionStep[] = [];
  const done = queue.submit(call('one'), { onStep: (step) => steps.push(step) });
  await queue.settled();
  expect(steps.map(({ step }) => step)).toEqual(['submitted']);
  await port.build();
  await done;
});

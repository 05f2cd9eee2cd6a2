import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/chain/calls.js';
import {
  ChainError,
  ChainUnreachable,
  DispatchFailed,
  InvalidTransaction,
} from '../../../src/chain/errors.js';
import { silentLog } from '../../../src/chain/log.js';
import {
  AccountQueue,
  MAX_IN_FLIGHT,
  MAX_PENDING,
  MAX_SIGNATURES,
  MAX_TAKEN,
  RESEND_AFTER_BLOCKS,
} from '../../../src/chain/queue.js';
import type { ExtrinsicSigner, QueueOptions } from '../../../src/chain/types.js';
import { FakeSubmission, turns } from '../../support/submission.js';

const signer: ExtrinsicSigner = {
  address: 'test',
  publicKey: new Uint8Array(32),
  sign: () => new Uint8Array(64),
};
const call = (name: string): Call => ({ pallet: 'test', name, args: {} });

function setUp(by = signer, options: QueueOptions = {}) {
  const port = new FakeSubmission();
  return { port, queue: new AccountQueue(by, { ...options, port, log: silentLog }) };
}

/** What a promise became. */
async function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => value,
    (error: unknown) => error,
  );
}

async function blocks(port: FakeSubmission, count: number): Promise<void> {
  for (let built = 0; built < count; built += 1) await port.build();
}

describe('AccountQueue', () => {
  it('sends in order with consecutive nonces and resolves with the block, index and own events', async () => {
    const { port, queue } = setUp();
    const both = Promise.all([queue.submit(call('one')), queue.submit(call('two'))]);
    await queue.settled();
    expect(port.pool.map(({ nonce }) => nonce)).toEqual([0, 1]);
    await port.build();
    const [one, two] = await both;
    expect(port.ran).toEqual(['one', 'two']);
    expect([one.block.number, one.index, two.index]).toEqual([1, 0, 1]);
    expect(two.events).toHaveLength(1);
    expect(queue.pending).toBe(0);
  });

  it('knows the nonce of an account that signs nothing else, and asks where it was wrong', async () => {
    const { port, queue } = setUp(signer, { alone: true });
    for (const name of ['one', 'two']) {
      const done = queue.submit(call(name));
      await queue.settled();
      await port.build();
      await done;
    }
    const both = Promise.all([queue.submit(call('three')), queue.submit(call('four'))]);
    await queue.settled();
    expect(port.nonceReads).toBe(1);
    await port.build();
    await both;
    // As after a call that was given up, and was in a block all the same.
    port.stealNonces(1);
    const last = queue.submit(call('five'));
    await queue.settled();
    await port.build();
    await last;
    expect(port.nonceReads).toBe(2);
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(port.ran).toEqual(['one', 'two', 'three', 'four', 'five']);
  });

  it('goes on with the next nonce after a block', async () => {
    const { port, queue } = setUp();
    for (const name of ['one', 'two', 'three']) {
      const done = queue.submit(call(name));
      await queue.settled();
      await port.build();
      await done;
    }
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 1, 2]);
  });

  it('rejects with the dispatch error of a call that failed on chain', async () => {
    const { port, queue } = setUp();
    port.failing.add('bad');
    const results = Promise.all([outcome(queue.submit(call('bad'))), outcome(queue.submit(call('good')))]);
    await queue.settled();
    await port.build();
    const [bad, good] = await results;
    expect(bad).toBeInstanceOf(DispatchFailed);
    expect(bad).toMatchObject({ pallet: 'test', error: 'Refused', docs: 'why' });
    expect(good).toMatchObject({ index: 1 });
  });

  it('rejects what the pool refuses and sends the next with the same nonce', async () => {
    const { port, queue } = setUp();
    port.answers.push(new InvalidTransaction('Payment'));
    const poor = outcome(queue.submit(call('poor')));
    const rich = queue.submit(call('rich'));
    expect(await poor).toMatchObject({ code: 'invalid', reason: 'Payment' });
    await queue.settled();
    expect(port.sends.map(({ nonce }) => nonce)).toEqual([0, 0]);
    await port.build();
    expect(await rich).toMatchObject({ index: 0 });
  });

  it('signs again when another extrinsic of the account took the nonce before it was sent', async () => {
    const { port, queue } = setUp();
    port.answers.push(new InvalidTransaction('Stale'));
    port.stealNonces(3);
    const done = queue.submit(call('one'));
    await queue.settled();
    await port.build();
    await done;
    expect(port.ran).toEqual(['one']);
  });

  it('signs again when another extrinsic took the nonce after it was sent', async () => {
    const { port, queue } = setUp();
    const done = queue.submit(call('one'));
    await queue.settled();
    port.stealNonces(1);
    await blocks(port, RESEND_AFTER_BLOCKS + 1);
    expect(await done).toMatchObject({ index: 0 });
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 1]);
    expect(port.ran).toEqual(['one']);
  });

  it('is not given up for losing its nonce to others, however often', async () => {
    const { port, queue } = setUp();
    const done = queue.submit(call('one'));
    for (let times = 0; times <= MAX_SIGNATURES; times += 1) {
      await queue.settled();
      port.stealNonces(1);
      await blocks(port, RESEND_AFTER_BLOCKS);
    }
    await blocks(port, RESEND_AFTER_BLOCKS);
    expect(await done).toMatchObject({ index: 0 });
    expect(port.ran).toEqual(['one']);
    expect(port.signed).toHaveLength(MAX_SIGNATURES + 2);
  });

  it('does not wait where the pool says that it gave an extrinsic up', async () => {
    const { port, queue } = setUp();
    port.hints = true;
    const done = queue.submit(call('one'));
    await queue.settled();
    port.stealNonces(1);
    await blocks(port, 2);
    expect(await done).toMatchObject({ index: 0 });
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 1]);
  });

  it('rejects with the reason that the pool gives when what it gave up is sent again', async () => {
    const { port, queue } = setUp();
    port.hints = true;
    const given = outcome(queue.submit(call('one')));
    await queue.settled();
    port.stealNonces(-1);
    port.answers.push(new InvalidTransaction('Payment'));
    await port.build();
    expect(await given).toMatchObject({ code: 'invalid', reason: 'Payment' });
  });

  it('takes the next nonce where the pool has one of another queue with its own, and loses no call', async () => {
    const port = new FakeSubmission();
    port.keeps = true;
    const one = new AccountQueue(signer, { port, log: silentLog });
    const two = new AccountQueue(signer, { port, log: silentLog });
    const names = Array.from({ length: 2 * MAX_IN_FLIGHT + 6 }, (_, index) => `call ${index}`);
    const all = names.map((name, index) => (index % 2 === 0 ? one : two).submit(call(name)));
    for (let built = 0; port.ran.length < names.length && built < names.length; built += 1) {
      await turns();
      await port.build();
    }
    await Promise.all(all);
    expect([...port.ran].sort()).toEqual([...names].sort());
    expect([one.pending, two.pending]).toEqual([0, 0]);
  });

  it('passes more nonces of another queue than it may sign one call again', async () => {
    const port = new FakeSubmission();
    port.keeps = true;
    const other = new AccountQueue(signer, { port, log: silentLog });
    const theirs = Array.from({ length: MAX_SIGNATURES + 3 }, () => other.submit(call('theirs')));
    await other.settled();
    const queue = new AccountQueue(signer, { port, log: silentLog });
    const ours = [queue.submit(call('one')), queue.submit(call('two'))];
    await queue.settled();
    expect(port.pool.map(({ nonce }) => nonce)).toEqual([...theirs, ...ours].map((_, index) => index));
    await port.build();
    await Promise.all([...theirs, ...ours]);
    expect(port.ran.slice(-2)).toEqual(['one', 'two']);
  });

  it('fills the gap that an extrinsic of another queue leaves when the pool lets it go', async () => {
    const { port, queue } = setUp();
    port.keeps = true;
    const other = new AccountQueue(signer, { port, log: silentLog });
    void outcome(other.submit(call('theirs')));
    await other.settled();
    const done = queue.submit(call('one'));
    await queue.settled();
    expect(port.pool.map(({ nonce }) => nonce)).toEqual([0, 1]);
    other.close();
    port.drop(0);
    await blocks(port, RESEND_AFTER_BLOCKS + 1);
    await done;
    expect(port.ran).toEqual(['remark', 'one']);
    expect(queue.pending).toBe(0);
  });

  it('leaves a gap that it had to fill to the queue that has filled it by then', async () => {
    const { port, queue } = setUp();
    port.keeps = true;
    port.answers.push(new InvalidTransaction('NonceTaken'));
    const done = queue.submit(call('one'));
    await queue.settled();
    expect(port.pool.map(({ nonce }) => nonce)).toEqual([1]);
    // Of what is overdue, and of the remark that would fill the gap.
    await blocks(port, RESEND_AFTER_BLOCKS - 1);
    port.answers.push('drop', new InvalidTransaction('NonceTaken'));
    await blocks(port, 1);
    expect(queue.pending).toBe(1);
    const late = queue.submit(call('late'));
    await queue.settled();
    await blocks(port, 1);
    await Promise.all([done, late]);
    expect(port.ran).toEqual(['late', 'one']);
  });

  it('waits for a block where the pool says so of every nonce', async () => {
    const { port, queue } = setUp();
    port.answers.push(...Array.from({ length: 2 * MAX_TAKEN }, () => new InvalidTransaction('NonceTaken')));
    const done = queue.submit(call('one'));
    for (const rounds of [1, 2]) {
      for (let times = 0; times < MAX_TAKEN; times += 1) await turns();
      expect(port.sends).toHaveLength(rounds * MAX_TAKEN);
      await port.build();
    }
    await queue.settled();
    await port.build();
    await done;
    expect(port.ran).toEqual(['one']);
  });

  it('fills the gap that a refused extrinsic leaves before those in flight with the call that waits', async () => {
    const { port, queue } = setUp();
    port.answers.push('drop');
    const poor = outcome(queue.submit(call('poor')));
    const behind = Array.from({ length: MAX_IN_FLIGHT - 1 }, (_, index) =>
      queue.submit(call(`behind ${index}`)),
    );
    const next = queue.submit(call('next'));
    port.keeps = true;
    await turns();
    expect(port.pool).toHaveLength(MAX_IN_FLIGHT - 1);
    port.answers.push(new InvalidTransaction('Payment'));
    await blocks(port, RESEND_AFTER_BLOCKS);
    expect(await poor).toMatchObject({ reason: 'Payment' });
    await queue.settled();
    await blocks(port, 1);
    await Promise.all([...behind, next]);
    expect(port.ran).toEqual(['next', ...behind.map((_, index) => `behind ${index}`)]);
  });

  it('fills it at once where no call waits, by a remark', async () => {
    const { port, queue } = setUp();
    port.keeps = true;
    port.answers.push('drop');
    const poor = outcome(queue.submit(call('poor')));
    const behind = [queue.submit(call('two')), queue.submit(call('three'))];
    await queue.settled();
    port.answers.push(new InvalidTransaction('Payment'));
    await blocks(port, RESEND_AFTER_BLOCKS);
    expect(await poor).toMatchObject({ reason: 'Payment' });
    await queue.settled();
    await blocks(port, 1);
    await Promise.all(behind);
    expect(port.ran).toEqual(['remark', 'two', 'three']);
    expect(queue.pending).toBe(0);
  });

  it('leaves it to the next call where the remark is refused, too', async () => {
    const { port, queue } = setUp();
    port.keeps = true;
    port.answers.push('drop');
    const poor = outcome(queue.submit(call('poor')));
    const behind = queue.submit(call('behind'));
    await queue.settled();
    // Of what is overdue first, of what is behind it and lies in the pool already, and of the remark.
    port.answers.push(new InvalidTransaction('Payment'), 'drop', new InvalidTransaction('Payment'));
    await blocks(port, RESEND_AFTER_BLOCKS);
    expect(await poor).toMatchObject({ reason: 'Payment' });
    expect(port.sends.filter(({ nonce }) => nonce === 0)).toHaveLength(3);
    const next = queue.submit(call('next'));
    await queue.settled();
    await blocks(port, 1);
    await Promise.all([behind, next]);
    expect(port.ran).toEqual(['next', 'behind']);
  });

  it('fills it with the call that is given for it, by an account that pays nothing', async () => {
    const { port, queue } = setUp(signer, { filler: call('skip') });
    port.keeps = true;
    port.answers.push('drop');
    const late = outcome(queue.submit(call('late')));
    const behind = [queue.submit(call('two')), queue.submit(call('three'))];
    await queue.settled();
    port.answers.push(new InvalidTransaction('WrongPhase'));
    await blocks(port, RESEND_AFTER_BLOCKS);
    expect(await late).toMatchObject({ reason: 'WrongPhase' });
    await queue.settled();
    await blocks(port, 1);
    await Promise.all(behind);
    expect(port.ran).toEqual(['skip', 'two', 'three']);
    expect(queue.pending).toBe(0);
  });

  it('loses only the call whose signer does not sign it again, and moves no other', async () => {
    let signatures = 0;
    const closed = new Error('the request is closed by now');
    const forgetful: ExtrinsicSigner = {
      ...signer,
      sign: () => {
        signatures += 1;
        // The first of three was signed once.
        if (signatures === 4) throw closed;
        return new Uint8Array(64);
      },
    };
    const { port, queue } = setUp(forgetful, { filler: call('skip') });
    port.keeps = true;
    port.answers.push('drop');
    const late = outcome(queue.submit(call('late')));
    const behind = [queue.submit(call('two')), queue.submit(call('three'))];
    await queue.settled();
    port.answers.push(new InvalidTransaction('Banned'));
    await blocks(port, RESEND_AFTER_BLOCKS);
    expect(await late).toBe(closed);
    await queue.settled();
    await blocks(port, 1);
    await Promise.all(behind);
    expect(port.ran).toEqual(['skip', 'two', 'three']);
    expect(queue.pending).toBe(0);
  });

  it('signs anew what an upgrade of the runtime made void, each with its nonce', async () => {
    const { port, queue } = setUp();
    port.keeps = true;
    const all = ['one', 'two', 'three'].map((name) => queue.submit(call(name)));
    await queue.settled();
    // The best block has the new runtime before a final one has.
    port.bestSpecVersion = 2;
    await blocks(port, 1);
    expect(port.ran).toEqual([]);
    for (const { nonce } of port.sends.slice(0, 3)) port.drop(nonce);
    port.specVersion = 2;
    await blocks(port, 2);
    await Promise.all(all);
    expect(port.ran).toEqual(['one', 'two', 'three']);
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('holds what it would sign for a runtime that the best block does not have any more', async () => {
    const { port, queue } = setUp();
    port.bestSpecVersion = 2;
    const done = queue.submit(call('one'));
    await turns();
    expect(port.sends).toHaveLength(1);
    await blocks(port, MAX_SIGNATURES + 1);
    port.specVersion = 2;
    await blocks(port, 2);
    await done;
    expect(port.ran).toEqual(['one']);
  });

  it('rejects a signature that is wrong for the runtime that there is', async () => {
    const { port, queue } = setUp();
    port.answers.push(new InvalidTransaction('BadProof'));
    expect(await outcome(queue.submit(call('one')))).toMatchObject({ reason: 'BadProof' });
  });

  it('moves up what a pool without room for the future let go behind a refused one, and runs it once', async () => {
    const { port, queue } = setUp();
    port.hints = true;
    port.unfit.add('refused');
    const first = outcome(queue.submit(call('refused')));
    const second = queue.submit(call('two'));
    await queue.settled();
    expect(port.pool.map(({ nonce }) => nonce)).toEqual([0, 1]);
    port.answers.push(new InvalidTransaction('WrongPhase'), new InvalidTransaction('Future'));
    await port.build();
    expect(await first).toMatchObject({ reason: 'WrongPhase' });
    await queue.settled();
    expect(port.pool.map(({ nonce }) => nonce)).toEqual([0]);
    await port.build();
    expect((await second).block.number).toBe(2);
    expect(port.ran).toEqual(['two']);
  });

  it('leaves one whose nonce is too high while the one before it is under way', async () => {
    const { port, queue } = setUp();
    port.hints = true;
    port.unfit.add('slow');
    void outcome(queue.submit(call('slow')));
    void outcome(queue.submit(call('two')));
    await queue.settled();
    const { length } = port.signed;
    port.answers.push('unreachable', new InvalidTransaction('Future'));
    await port.build();
    expect(port.signed).toHaveLength(length);
    queue.close();
  });

  it('sends the same bytes again when the pool dropped them, never a second signature', async () => {
    const { port, queue } = setUp();
    port.answers.push('drop');
    const done = queue.submit(call('one'));
    await queue.settled();
    await blocks(port, RESEND_AFTER_BLOCKS - 1);
    expect(port.sends).toHaveLength(1);
    await blocks(port, 2);
    await done;
    expect(port.signed).toHaveLength(1);
    expect(port.sends).toHaveLength(2);
  });

  it('signs with the same nonce again what a pool has and gives to no block, and runs it once', async () => {
    const { port, queue } = setUp();
    port.keeps = true;
    const all = [queue.submit(call('one')), queue.submit(call('two'))];
    await queue.settled();
    port.stuck.add(port.sends[0]?.id ?? '');
    await blocks(port, RESEND_AFTER_BLOCKS);
    await queue.settled();
    await blocks(port, 1);
    await Promise.all(all);
    expect(port.ran).toEqual(['one', 'two']);
    // The one behind it was known as well, and waits for it.
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 1, 0]);
  });

  it('leaves what a pool has and means to include', async () => {
    const { port, queue } = setUp();
    port.keeps = true;
    port.unfit.add('one');
    const done = queue.submit(call('one'));
    await blocks(port, 2 * RESEND_AFTER_BLOCKS);
    port.unfit.clear();
    await blocks(port, 1);
    await done;
    expect(port.ran).toEqual(['one']);
    expect(port.signed.length).toBeLessThanOrEqual(3);
    expect(port.pool).toEqual([]);
  });

  it('signs with the same nonce again what a pool has banned, and runs it once', async () => {
    const { port, queue } = setUp();
    port.answers.push('drop');
    const done = queue.submit(call('one'));
    await queue.settled();
    port.answers.push(new InvalidTransaction('Banned'));
    await blocks(port, RESEND_AFTER_BLOCKS + 1);
    expect(await done).toMatchObject({ index: 0 });
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 0]);
    expect(port.ran).toEqual(['one']);
  });

  it('finds what a pool has banned and another node took all the same, and does not send it again', async () => {
    const { port, queue } = setUp();
    port.unfit.add('one');
    const done = queue.submit(call('one'));
    await queue.settled();
    const [first] = port.signed;
    port.answers.push('drop', new InvalidTransaction('Banned'), 'drop');
    await blocks(port, RESEND_AFTER_BLOCKS * 2);
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0, 0]);
    port.unfit.delete('one');
    if (first !== undefined) await port.send(first, () => undefined);
    await port.build();
    await done;
    expect(port.ran).toEqual(['one']);
    expect(queue.pending).toBe(0);
  });

  it('does not take for dead what is in a block that it has not looked at yet', async () => {
    const { port, queue } = setUp();
    const done = queue.submit(call('one'));
    await queue.settled();
    let read: () => void = () => undefined;
    port.unfit.add('one');
    port.hints = true;
    port.reading = new Promise((resolve) => {
      read = resolve;
    });
    // Left out of the first block, whose body is slow to come; the second has it.
    await port.build();
    port.unfit.delete('one');
    const [first] = port.signed;
    if (first !== undefined) await port.send(first, () => undefined);
    await port.build();
    read();
    await done;
    await turns();
    await port.build();
    expect(port.signed).toHaveLength(1);
    expect(port.ran).toEqual(['one']);
  });

  it('signs an expired extrinsic again, and gives up after a bounded number of times', async () => {
    const { port, queue } = setUp();
    port.periodBlocks = 4;
    for (let times = 0; times < MAX_SIGNATURES; times += 1) port.answers.push('drop');
    const given = outcome(queue.submit(call('one')));
    await blocks(port, 8 * MAX_SIGNATURES);
    expect(await given).toMatchObject({ code: 'expired' });
    expect(port.signed).toHaveLength(MAX_SIGNATURES);
    expect(port.ran).toEqual([]);
  });

  it('does not sign again after a connection lost while sending: the extrinsic may have arrived', async () => {
    const { port, queue } = setUp();
    port.answers.push('unreachable');
    const done = queue.submit(call('one'));
    await queue.settled();
    await blocks(port, RESEND_AFTER_BLOCKS + 1);
    await done;
    expect(port.signed).toHaveLength(1);
    expect(port.ran).toEqual(['one']);
  });

  it('that is patient keeps what it sent while the node stays away, and finds it in a block it missed', async () => {
    const { port, queue } = setUp(signer, { patient: true });
    const done = queue.submit(call('one'));
    await queue.settled();
    port.lost$.next(new ChainUnreachable('ws://test'));
    expect(queue.pending).toBe(1);
    port.bodyError = new ChainUnreachable('ws://test');
    await port.build();
    expect(queue.pending).toBe(1);
    port.bodyError = undefined;
    expect((await done).block.number).toBe(1);
    expect(port.signed).toHaveLength(1);
    expect(port.ran).toEqual(['one']);
  });

  it('that is patient ends with its chain all the same', async () => {
    const { port, queue } = setUp(signer, { patient: true });
    const result = outcome(queue.submit(call('one')));
    await queue.settled();
    port.finalised$.error(new ChainError('finality', 'gone'));
    expect(await result).toMatchObject({ code: 'finality' });
  });

  it('rejects everything when the node stays away', async () => {
    const { port, queue } = setUp();
    const results = [outcome(queue.submit(call('one'))), outcome(queue.submit(call('two')))];
    await queue.settled();
    port.lost$.next(new ChainUnreachable('ws://test'));
    for (const result of await Promise.all(results)) expect(result).toBeInstanceOf(ChainUnreachable);
    expect(queue.pending).toBe(0);
  });

  it('rejects when the body of a block cannot be read: inclusion is unknown', async () => {
    const { port, queue } = setUp();
    const result = outcome(queue.submit(call('one')));
    await queue.settled();
    port.bodyError = new ChainError('malformed', 'no body');
    await port.build();
    expect(await result).toMatchObject({ code: 'malformed' });
  });

  it("rejects with the signer's own error and keeps the nonce for the next", async () => {
    const refusal = new Error('the enclave refuses');
    let refuse = true;
    const { port, queue } = setUp({
      ...signer,
      sign: () => {
        if (refuse) throw refusal;
        return new Uint8Array(64);
      },
    });
    expect(await outcome(queue.submit(call('one')))).toBe(refusal);
    refuse = false;
    const done = queue.submit(call('two'));
    await queue.settled();
    await port.build();
    await done;
    expect(port.signed.map(({ nonce }) => nonce)).toEqual([0]);
  });

  it('keeps a bounded number in flight and sends the rest later', async () => {
    const { port, queue } = setUp();
    const all = Array.from({ length: MAX_IN_FLIGHT + 3 }, (_, index) => queue.submit(call(`call ${index}`)));
    await turns();
    expect(port.pool).toHaveLength(MAX_IN_FLIGHT);
    await port.build();
    await queue.settled();
    await port.build();
    await Promise.all(all);
    expect(port.ran).toEqual(Array.from({ length: MAX_IN_FLIGHT + 3 }, (_, index) => `call ${index}`));
  });

  it('refuses more than it keeps', async () => {
    const { queue } = setUp();
    const results = Array.from({ length: MAX_PENDING + 1 }, () => outcome(queue.submit(call('one'))));
    expect(await results.at(-1)).toMatchObject({ code: 'closed' });
    queue.close();
    expect(await results[0]).toMatchObject({ code: 'closed' });
  });

  it('rejects what is pending and what comes after close', async () => {
    const { queue } = setUp();
    const pending = outcome(queue.submit(call('one')));
    queue.close();
    queue.close();
    expect(await pending).toMatchObject({ code: 'closed' });
    expect(await outcome(queue.submit(call('two')))).toMatchObject({ code: 'closed' });
    await queue.settled();
  });
});

/** `keyfold chain checkpoint` without a chain: what it waits for, and what it refuses; and the note of who proves nothing. */
import { NEVER, of, Subject } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Checkpoint } from '../../../src/chain/finality/checkpoint.js';
import type { Chain } from '../../../src/chain/types.js';
import { chainCheckpoint, checkpointOf } from '../../../src/cli/commands/chain-checkpoint.js';
import { noteUnverified } from '../../../src/cli/connection.js';
import type { Output } from '../../../src/cli/output.js';
import { setOf, voters } from '../../support/grandpa.js';

const CHECKPOINT: Checkpoint = {
  genesis: new Uint8Array(32).fill(1),
  block: { number: 8, hash: new Uint8Array(32).fill(2) },
  set: setOf(3, voters('c', 3)),
};

afterEach(() => void vi.useRealTimers());

describe('the checkpoint of a connection', () => {
  it('is that of the head, or the first one after it', async () => {
    expect(await checkpointOf({ finalised$: of(1), checkpoint: () => CHECKPOINT })).toBe(CHECKPOINT);
    const blocks = new Subject<number>();
    const answers = [undefined, undefined, CHECKPOINT];
    const found = checkpointOf({ finalised$: blocks, checkpoint: () => answers.shift() });
    for (const block of [1, 2, 3]) blocks.next(block);
    expect(await found).toBe(CHECKPOINT);
    expect(answers).toEqual([]);
  });

  it('is given up where nothing is finalised', async () => {
    vi.useFakeTimers();
    const found = checkpointOf({ finalised$: NEVER, checkpoint: () => undefined }, 60_000);
    const outcome = expect(found).rejects.toMatchObject({
      name: 'TryLater',
      message: expect.stringContaining('in 60 s'),
    });
    await vi.advanceTimersByTimeAsync(60_000);
    await outcome;
  });

  it('ends as the connection does', async () => {
    const blocks = new Subject<number>();
    const found = checkpointOf({ finalised$: blocks, checkpoint: () => CHECKPOINT });
    blocks.error(new Error('gone'));
    await expect(found).rejects.toThrow('gone');
  });
});

describe('the command', () => {
  it.each([{}, { finality: 'dev' as const }, { finality: 'dev' as const, genesis: `0x${'11'.repeat(32)}` }])(
    'asks no node where it would have to believe it: %j',
    async (options) => {
      const output: Output = { write: () => expect.unreachable('nothing is written') };
      await expect(
        chainCheckpoint({ chainUrl: ['ws://127.0.0.1:1'], ...options }, output),
      ).rejects.toMatchObject({
        name: 'UsageError',
        message: expect.stringContaining('genesis: a checkpoint is proven'),
      });
    },
  );
});

describe('the note of a command that believes its node', () => {
  it.each([
    ['unverified', 1],
    ['dev', 0],
    ['grandpa', 0],
  ])('with finality %s is written %i times, on stderr', (finality, times) => {
    const written: string[] = [];
    const output: Output = { write: (to, text) => void written.push(`${to}: ${text}`) };
    noteUnverified({ chain: { finality } as unknown as Chain }, output);
    expect(written).toHaveLength(times);
    for (const line of written) expect(line).toMatch(/^human: keyfold: note: .*not verified.*\n$/);
  });
});

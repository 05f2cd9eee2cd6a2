import { describe, expect, it } from 'vitest';
import type { Asker } from '../../../../src/cli/tour/load.js';
import { robbed } from '../../../../src/cli/tour/robbed.js';
import type { Mixed, StaleOutcome, Thief } from '../../../../src/devnet/thief.js';

const KEY = { expose: () => new Uint8Array(16), wipe: () => undefined };
const asker = {
  client: {
    requests: { create: async () => ({ outcome: 'asked', request: {} }), wait: async () => KEY },
  },
  account: {},
  header: {},
} as unknown as Asker;

/** A thief that holds so many shares and finds this; of several outcomes one after the other. */
function thief(holds: number, found: Partial<Mixed>, ...outcomes: readonly StaleOutcome[]) {
  let next = 0;
  const mixed: Mixed = { tried: 5, opened: 0, control: true, T: 3, epochs: [1, 3], ...found };
  const steals: Pick<Thief, 'holds' | 'mix' | 'answerStale'> = {
    holds,
    mix: async () => mixed,
    answerStale: async (ask) => ({
      outcome: outcomes[Math.min(next++, outcomes.length - 1)],
      answer: await ask(),
    }),
  };
  return steals;
}

async function tried(...args: Parameters<typeof thief>) {
  const lines: string[] = [];
  const result = await robbed(thief(...args), { asker, progress: { line: (text) => lines.push(text) } });
  expect(result.fileKey).toBe(KEY);
  return { refused: result.staleShareRefused, text: lines.join('\n') };
}

describe('what the tour says of its thief', () => {
  it('is good only when no mixture opens, the arithmetic is right and the chain says Stale', async () => {
    const { refused, text } = await tried(2, {}, 'Stale');
    expect(refused).toBe(true);
    expect(text).toMatch(/5 mixtures: none gives the key/);
    expect(text).toMatch(/with a share of epoch 1 is Stale/);
  });

  it('is good when the pool refuses the old share, and when it was only too late at first', async () => {
    expect(await tried(2, {}, 'WrongAttempt')).toMatchObject({ refused: true });
    expect(await tried(2, {}, 'Surplus', 'Surplus', 'Stale')).toMatchObject({ refused: true });
    expect(await tried(2, {}, 'Surplus', 'Surplus', 'Surplus', 'Stale')).toMatchObject({ refused: false });
  });

  it.each([
    ['a mixture gives the key', { opened: 1 }, 'Stale', /THE KEY IS OPEN/],
    ['T shares of one epoch do not give it', { control: false }, 'Stale', /DO NOT give it either/],
    ['the chain accepts the old share', {}, 'Accepted', /is Accepted/],
    ['somebody was faster', {}, 'Surplus', /is Surplus/],
    ['the answer is in no block', {}, undefined, /is in no block/],
    ['the pool refuses it for another reason', {}, 'Payment', /is Payment/],
  ] as const)('is bad when %s', async (_, found, outcome, line) => {
    const { refused, text } = await tried(2, found, outcome);
    expect(refused).toBe(false);
    expect(text).toMatch(line);
  });

  it('is nothing with a threshold of 1', async () => {
    expect(await tried(0, {}, 'Stale')).toMatchObject({ refused: null });
  });
});

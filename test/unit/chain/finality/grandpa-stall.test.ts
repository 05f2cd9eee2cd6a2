/** A chain that stops finalising: how often nodes are turned to, and what is said. */
import { NEVER, Subject } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GrandpaFinality } from '../../../../src/chain/finality/grandpa.js';
import { readHeaderOf } from '../../../../src/chain/finality/grandpa-header.js';
import type { GrandpaSource } from '../../../../src/chain/finality/grandpa-source.js';
import type { Log } from '../../../../src/chain/log.js';
import {
  genesisHeader,
  hashOf,
  headerJson,
  headersAfter,
  setOf,
  type TestHeader,
  unanimous,
  voters,
} from '../../../support/grandpa.js';

const STALL_MS = 30_000;
const HOUR_MS = 3_600_000;
const members = voters('v', 4);
const headers = headersAfter(genesisHeader, 3);
const at = (number: number) => headers[number - 1] as TestHeader;

function setUp({ nodes, random = 0 }: { readonly nodes: number; readonly random?: number }) {
  const state = { height: 1 };
  const turns: number[] = [];
  const warned: string[] = [];
  const told$ = new Subject<Uint8Array>();
  const justified = (number: number) => unanimous(0, members, at(number));
  const source: GrandpaSource = {
    justifications$: told$,
    header: async (hash) => {
      const found = headers.find((header) => Buffer.compare(hashOf(header), hash) === 0) as TestHeader;
      return readHeaderOf(hash, headerJson(found));
    },
    prove: async (number) => (number > state.height ? undefined : justified(state.height)),
    claimed: async () => state.height,
  };
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (_, message) => warned.push(message),
    error: () => undefined,
  };
  const begin = Date.now();
  let looked = 0;
  const finality = new GrandpaFinality(
    { stallMs: STALL_MS, recencyMs: 24 * HOUR_MS },
    {
      source,
      anchor: async () => ({ block: { number: 0, hash: hashOf(genesisHeader) }, set: setOf(0, members) }),
      connected$: NEVER,
      timeOf: async () => begin,
      refuse: () => false,
      turn: () => false,
      // Each of the other nodes is one to look at; then there is none.
      stalled: () => {
        turns.push(Math.round((Date.now() - begin) / 1000));
        looked += 1;
        return looked % nodes !== 0;
      },
      now: Date.now,
      random: () => random,
      log,
    },
  );
  const seen: number[] = [];
  const subscription = finality.headers$().subscribe(({ number }) => seen.push(number));
  const tell = (number: number) => {
    state.height = number;
    told$.next(justified(number));
  };
  return { finality, turns, warned, seen, tell, subscription };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a finality that stops at every node', () => {
  it('has the other nodes tried once, then waits twice as long each time, up to ten minutes; said once', async () => {
    const { turns, warned, seen, tell, subscription } = setUp({ nodes: 3 });
    tell(1);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(seen).toEqual([1]);
    const waits = turns.map((turn, index) => turn - (turns[index - 1] ?? 0));
    // One look at each of the three within a stall; the fourth look a doubled wait later, and so on.
    const rounded = waits.map((wait) => Math.round(wait / 30) * 30);
    expect(rounded.slice(0, 7)).toEqual([30, 30, 30, 60, 60, 60, 120]);
    expect(Math.max(...rounded)).toBe(600);
    expect(turns.length).toBeLessThan(18);
    expect(warned).toHaveLength(1);
    expect(warned[0]).toMatch(/nothing is done until the chain finalises again.*finalised block 1 is/);
    subscription.unsubscribe();
  });

  it('goes on at once, and says a later stall again', async () => {
    const { turns, warned, seen, tell, subscription } = setUp({ nodes: 1 });
    tell(1);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    tell(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toEqual([1, 2]);
    const before = turns.length;
    await vi.advanceTimersByTimeAsync(STALL_MS + 12_000);
    expect(turns.length).toBe(before + 1);
    expect(warned).toHaveLength(2);
    subscription.unsubscribe();
  });

  it('is an anchor for others from the first recent block on, until that is too old', async () => {
    const { finality, tell, subscription } = setUp({ nodes: 1 });
    expect(() => finality.anchor).toThrow(expect.objectContaining({ code: 'stale' }));
    tell(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(finality.anchor?.block).toEqual({ number: 2, hash: hashOf(at(2)) });
    await vi.advanceTimersByTimeAsync(24 * HOUR_MS + 1);
    expect(() => finality.anchor).toThrow(expect.objectContaining({ code: 'stale' }));
    subscription.unsubscribe();
  });

  it('leaves part of the wait to chance', async () => {
    const [early, late] = [setUp({ nodes: 1, random: 1 }), setUp({ nodes: 1, random: 0 })];
    early.tell(1);
    late.tell(1);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(early.turns.length).toBeGreaterThan(late.turns.length);
    early.subscription.unsubscribe();
    late.subscription.unsubscribe();
  });
});

import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { ChainError, ChainUnreachable } from '../../../src/chain/errors.js';
import { DevFinality } from '../../../src/chain/finality/dev.js';
import type { BlockHeader, HeaderSource } from '../../../src/chain/finality/finality.js';
import { silentLog } from '../../../src/chain/log.js';

/** Headers by name: `4b` is block 4 of fork b; a fork leaves trunk `a` after `from`. */
class ScriptedHeaders implements HeaderSource {
  readonly best$ = new Subject<BlockHeader>();
  readonly asked: number[] = [];
  away = false;
  readonly #marker: unknown;
  readonly #forks = new Map<string, number>([['a', 0]]);

  constructor(marker: unknown = true) {
    this.#marker = marker;
  }

  fork(name: string, from: number): this {
    this.#forks.set(name, from);
    return this;
  }

  at(number: number, fork = 'a'): BlockHeader {
    return { number, hash: this.#hash(number, fork), parent: this.#hash(number - 1, fork) };
  }

  /** Announces a best block and lets the walk finish. */
  async best(number: number, fork = 'a'): Promise<void> {
    this.best$.next(this.at(number, fork));
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  }

  async header(hash: Uint8Array): Promise<BlockHeader> {
    if (this.away) throw new ChainUnreachable('the test');
    const [number = 0, fork = 0] = hash;
    this.asked.push(number);
    return this.at(number, String.fromCharCode(fork));
  }

  async properties(): Promise<Record<string, unknown>> {
    return { keyfoldDev: this.#marker };
  }

  #hash(number: number, fork: string): Uint8Array {
    const owner = number <= (this.#forks.get(fork) ?? 0) ? 'a' : fork;
    return Uint8Array.from([number, owner.charCodeAt(0)]);
  }
}

async function follow(source: ScriptedHeaders, depth?: number) {
  const seen: string[] = [];
  const errors: unknown[] = [];
  const finality = new DevFinality(depth === undefined ? {} : { depth }, { source, log: silentLog });
  finality.headers$().subscribe({
    next: ({ number, hash }) => seen.push(`${number}${String.fromCharCode(hash[1] ?? 0)}`),
    error: (error: unknown) => errors.push(error),
  });
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return { seen, errors };
}

describe('DevFinality', () => {
  it('starts at the block one below the best and follows block by block', async () => {
    const source = new ScriptedHeaders();
    const { seen } = await follow(source);
    for (const number of [5, 6, 7]) await source.best(number);
    expect(seen).toEqual(['4a', '5a', '6a']);
  });

  it('waits for the depth it was given, and does not go below block 0', async () => {
    const source = new ScriptedHeaders();
    const { seen } = await follow(source, 3);
    for (const number of [1, 2, 3, 4, 5]) await source.best(number);
    expect(seen).toEqual(['0a', '1a', '2a']);
  });

  it('reads the blocks it missed, in order and once', async () => {
    const source = new ScriptedHeaders();
    const { seen } = await follow(source);
    await source.best(2);
    await source.best(7);
    await source.best(7);
    await source.best(8);
    expect(seen).toEqual(['1a', '2a', '3a', '4a', '5a', '6a', '7a']);
  });

  it('follows a re-org above the depth without giving a block twice or leaving one out', async () => {
    const source = new ScriptedHeaders().fork('b', 3).fork('c', 4);
    const { seen, errors } = await follow(source, 3);
    for (const number of [4, 5, 6]) await source.best(number);
    for (const number of [4, 5, 6, 7]) await source.best(number, 'b');
    expect(seen).toEqual(['1a', '2a', '3a', '4b']);
    expect(errors).toEqual([]);
  });

  it('takes every block of one announcement from the same fork', async () => {
    const source = new ScriptedHeaders().fork('b', 2);
    const { seen } = await follow(source);
    await source.best(3);
    await source.best(6, 'b');
    expect(seen).toEqual(['2a', '3b', '4b', '5b']);
  });

  it('ends with a typed error when a final block is replaced', async () => {
    const source = new ScriptedHeaders().fork('b', 2);
    const { seen, errors } = await follow(source);
    await source.best(5);
    await source.best(6, 'b');
    expect(seen).toEqual(['4a']);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ code: 'finality' });
  });

  it('ends at once when the chain was started anew, long before it is as long again', async () => {
    const source = new ScriptedHeaders().fork('b', 0);
    const { seen, errors } = await follow(source);
    await source.best(50);
    await source.best(2, 'b');
    expect(seen).toEqual(['49a']);
    expect(errors[0]).toMatchObject({ code: 'finality' });
  });

  it('leaves a best block out while the node is away and catches up with the next', async () => {
    const source = new ScriptedHeaders();
    const { seen, errors } = await follow(source);
    await source.best(3);
    source.away = true;
    await source.best(5);
    source.away = false;
    await source.best(6);
    expect(seen).toEqual(['2a', '3a', '4a', '5a']);
    expect(errors).toEqual([]);
  });

  it.each([[null], [false], ['true']])('refuses a chain whose marker is %s', async (marker) => {
    const source = new ScriptedHeaders(marker);
    const { seen, errors } = await follow(source);
    await source.best(5);
    expect(seen).toEqual([]);
    expect(errors[0]).toBeInstanceOf(ChainError);
    expect(errors[0]).toMatchObject({ code: 'notEmbedded' });
  });

  it('does not walk for ever through a node that answers with another block than the parent', async () => {
    class Circle extends ScriptedHeaders {
      override async header(hash: Uint8Array): Promise<BlockHeader> {
        await super.header(hash);
        return this.at(9);
      }
    }
    const source = new Circle();
    const { errors } = await follow(source);
    await source.best(9);
    expect(errors).toMatchObject([{ code: 'malformed' }]);
    expect(source.asked).toHaveLength(1);
  });
});

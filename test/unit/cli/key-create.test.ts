import { describe, expect, it } from 'vitest';
import { MAX_ABORTS, untilActive } from '../../../src/cli/commands/key-create.js';
import { EXIT, failureOf, TryLater } from '../../../src/cli/exit.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { FakeChain } from '../../support/fake-chain.js';

/** Far more blocks than the attempts and their doubling back-offs take. */
const ENOUGH_BLOCKS = 500;

describe('waiting for a key', () => {
  it('tells every attempt and gives up after a few that were aborted, as something to try later', async () => {
    const chain = new FakeChain({ group: nobleGroup });
    const key = chain.createKey({ committee: 5, minimum: 3 });
    const other = chain.createKey({ committee: 5, minimum: 3 });
    const lines: string[] = [];
    const waiting = untilActive(chain, key, { line: (text) => lines.push(text) }).catch(
      (error: unknown) => error,
    );
    for (let i = 0; i < ENOUGH_BLOCKS; i++) chain.build();
    const error = await waiting;
    expect(error).toBeInstanceOf(TryLater);
    expect(failureOf(error)).toMatchObject({
      code: EXIT.unreachable,
      error: `key ${key}: ${MAX_ABORTS} attempts were aborted; the chain goes on trying`,
    });
    expect(lines.filter((line) => line.includes('Register until block'))).toHaveLength(MAX_ABORTS);
    expect(lines.filter((line) => line.includes('aborted'))).toHaveLength(MAX_ABORTS);
    expect(lines.some((line) => line.startsWith(`key ${other}:`))).toBe(false);
  });

  it('answers the key as it is when it is active', async () => {
    const chain = new FakeChain({ group: nobleGroup });
    const key = chain.createKey({ committee: 5, minimum: 3 });
    chain.edit(({ keys }) => {
      const view = keys.get(key);
      if (view) keys.set(key, { ...view, epoch: 1, seats: 5, threshold: 3, public: new Uint8Array(32) });
    });
    const waiting = untilActive(chain, key, { line: () => undefined });
    chain.build();
    chain.build();
    expect(await waiting).toMatchObject({ id: key, epoch: 1, seats: 5, threshold: 3 });
  });

  it('says that the chain is away when the connection is closed', async () => {
    const chain = new FakeChain({ group: nobleGroup });
    const key = chain.createKey({ committee: 5, minimum: 3 });
    const waiting = untilActive(chain, key, { line: () => undefined }).catch((error: unknown) => error);
    await chain.close();
    expect(failureOf(await waiting).code).toBe(EXIT.unreachable);
  });
});

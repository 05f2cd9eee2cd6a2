import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/chain/bytes.js';
import { ChainError } from '../../../../src/chain/errors.js';
import { GrandpaChain } from '../../../../src/chain/finality/grandpa-chain.js';
import { readHeaderOf } from '../../../../src/chain/finality/grandpa-header.js';
import { Unverified } from '../../../../src/chain/unverified.js';
import {
  forcedChange,
  genesisHeader,
  hashOf,
  headerJson,
  headersAfter,
  scheduledChange,
  setOf,
  type TestHeader,
  unanimous,
  type Voter,
  voters,
} from '../../../support/grandpa.js';

/** Seven sets of four; the set s finalises the blocks 10 s + 1 to 10 s + 10. */
const SETS = Array.from({ length: 7 }, (_, set) => voters(`s${set}-`, 4));
const SESSION = 10;
const members = (set: number): Voter[] => SETS[set] ?? [];

function logsOfChanges(delay = 0): Record<number, Uint8Array[]> {
  return Object.fromEntries(
    SETS.slice(1).map((next, index) => [SESSION * (index + 1) - delay, [scheduledChange(next, delay)]]),
  );
}

function setUp(headers: readonly TestHeader[]) {
  const byHash = new Map([genesisHeader, ...headers].map((header) => [toHex(hashOf(header)), header]));
  const source = {
    header: async (hash: Uint8Array) => {
      const header = byHash.get(toHex(hash));
      if (header === undefined) throw new ChainError('malformed', 'no such header');
      return readHeaderOf(hash, headerJson(header));
    },
  };
  const anchor = { block: { number: 0, hash: hashOf(genesisHeader) }, set: setOf(0, members(0)) };
  return { source, chain: new GrandpaChain(anchor, { source }) };
}

const checkOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error === undefined) return 'accepted';
  if (error instanceof Unverified) return error.check;
  if (error instanceof ChainError) return error.code;
  throw new Error('no error', { cause: error });
};

const headers = headersAfter(genesisHeader, 70, logsOfChanges());
const at = (number: number): TestHeader => headers[number - 1] ?? genesisHeader;

describe('GrandpaChain', () => {
  it.each([[false], [true]])('follows six changes of the set from genesis (jumping: %s)', async (jump) => {
    const { chain } = setUp(headers);
    const seen: number[] = [];
    for (let set = 0; set < 6; set += 1) {
      const found = await chain.extend(unanimous(set, members(set), at(SESSION * (set + 1))), { jump });
      seen.push(...found.map(({ number }) => number));
      expect(chain.set.id).toBe(BigInt(set + 1));
    }
    await chain.extend(unanimous(6, members(6), at(66)), { jump: false });
    expect(chain.tip).toEqual({ number: 66, hash: hashOf(at(66)) });
    expect(seen).toEqual(jump ? [10, 20, 30, 40, 50, 60] : Array.from({ length: 60 }, (_, i) => i + 1));
  });

  it('gives every header once, in order, and none for an old or repeated justification', async () => {
    const { chain } = setUp(headers);
    const numbers = async (target: number) =>
      (await chain.extend(unanimous(0, members(0), at(target)), { jump: false })).map(({ number }) => number);
    expect(await numbers(3)).toEqual([1, 2, 3]);
    expect(await numbers(3)).toEqual([]);
    expect(await numbers(2)).toEqual([]);
    expect(await numbers(4)).toEqual([4]);
  });

  it('refuses a voter of the old set after the change, and of the new one before it', async () => {
    const { chain } = setUp(headers);
    expect(await checkOf(chain.extend(unanimous(1, members(1), at(9)), { jump: false }))).toBe('voter');
    await chain.extend(unanimous(0, members(0), at(10)), { jump: false });
    expect(await checkOf(chain.extend(unanimous(0, members(0), at(11)), { jump: false }))).toBe('voter');
    expect(await checkOf(chain.extend(unanimous(1, members(0), at(11)), { jump: false }))).toBe('voter');
    expect(await checkOf(chain.extend(unanimous(0, members(1), at(11)), { jump: false }))).toBe('signature');
    expect(await checkOf(chain.extend(unanimous(1, members(1), at(11)), { jump: false }))).toBe('accepted');
  });

  it('refuses a justification of a set for a block after the one that ended it', async () => {
    const { chain } = setUp(headers);
    expect(await checkOf(chain.extend(unanimous(0, members(0), at(12)), { jump: false }))).toBe('setEnd');
    expect(chain.tip.number).toBe(0);
    expect(chain.set.id).toBe(0n);
  });

  it('lets a delayed change take effect after its delay, also where the announcement was jumped over', async () => {
    for (const jump of [false, true]) {
      const delayed = headersAfter(genesisHeader, 30, logsOfChanges(3));
      const { chain } = setUp(delayed);
      const target = (number: number) => delayed[number - 1] ?? genesisHeader;
      await chain.extend(unanimous(0, members(0), target(8)), { jump });
      expect(chain.set.id).toBe(0n);
      await chain.extend(unanimous(0, members(0), target(10)), { jump });
      expect(chain.set.id).toBe(1n);
      expect(await checkOf(chain.extend(unanimous(1, members(1), target(12)), { jump }))).toBe('accepted');
    }
  });

  it('refuses a second announcement before the first took effect, an empty set and a repeated authority', async () => {
    const [first] = members(1);
    if (first === undefined) throw new Error('four voters');
    for (const logs of [
      { 2: [scheduledChange(members(1), 5)], 3: [scheduledChange(members(2), 5)] },
      { 2: [scheduledChange(members(1)), scheduledChange(members(2))] },
      { 2: [scheduledChange([])] },
      { 2: [scheduledChange([first, first])] },
    ]) {
      const changed = headersAfter(genesisHeader, 4, logs);
      const { chain } = setUp(changed);
      const target = changed[3] ?? genesisHeader;
      expect(await checkOf(chain.extend(unanimous(0, members(0), target), { jump: false }))).toBe(
        'setChange',
      );
    }
  });

  it('refuses a forced change, but only of a block that is final', async () => {
    const forced = headersAfter(genesisHeader, 4, { 2: [forcedChange(members(1))] });
    const target = forced[3] ?? genesisHeader;
    const { chain } = setUp(forced);
    expect(await checkOf(chain.extend(unanimous(1, members(1), target), { jump: false }))).toBe('voter');
    expect(await checkOf(chain.extend(unanimous(0, members(0), target), { jump: false }))).toBe(
      'forcedChange',
    );
  });

  it('refuses a justified fork that leaves out the tip', async () => {
    const { chain } = setUp([...headers, ...headersAfter(at(2), 3, {}, 1)]);
    await chain.extend(unanimous(0, members(0), at(4)), { jump: false });
    const other = headersAfter(at(2), 3, {}, 1)[2] ?? genesisHeader;
    expect(await checkOf(chain.extend(unanimous(0, members(0), other), { jump: false }))).toBe('fork');
    expect(chain.tip).toEqual({ number: 4, hash: hashOf(at(4)) });
  });

  it('refuses headers that are not the ones asked for', async () => {
    const { source } = setUp(headers);
    const lying = { header: async (hash: Uint8Array) => readHeaderOf(hash, headerJson(at(1))) };
    const anchor = { block: { number: 0, hash: hashOf(genesisHeader) }, set: setOf(0, members(0)) };
    const chain = new GrandpaChain(anchor, { source: lying });
    expect(await checkOf(chain.extend(unanimous(0, members(0), at(3)), { jump: false }))).toBe('header');
    expect(await checkOf(source.header(hashOf(at(3))))).toBe('accepted');
  });
});

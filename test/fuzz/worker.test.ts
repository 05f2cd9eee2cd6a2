/** What a worker reads that others wrote: wishes on the chain, and its history file on the disk. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { openHistory } from '../../src/worker/history.js';
import { FakeNetwork } from '../support/fake-network.js';
import { fuzz, spoiledText } from './support.js';

const id = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const owner = { genesis: id(1), operator: id(2) };
const content = {
  version: 1,
  genesis: toHex(id(1)),
  operator: toHex(id(2)),
  enclaves: [toHex(id(3)), toHex(id(4))],
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-fuzz-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('wishes for replicas', () => {
  it('of any content are answered, refused by name or left alone, and hand nothing to a stranger', async () => {
    const network = await FakeNetwork.start({ operators: 3, replicas: 2, heartbeatPeriod: 20 });
    await network.advance(3);
    const key = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    const accounts = network.nodes.map(({ enclave }) => enclave.account());
    const word32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const point = fc.oneof(word32, fc.constant(new Uint8Array(32)), fc.constantFrom(...accounts));
    const answer = fc.record({ donor: fc.oneof(word32, fc.constantFrom(...accounts)), R: point, c: point });
    const wish = fc.record({
      enclave: fc.oneof(word32, fc.constantFrom(...accounts)),
      seat: fc.nat(5),
      P: point,
      at: fc.nat(network.chain.best + 10),
      answer: fc.option(answer, { nil: undefined }),
    });
    const codes = new Set<string>();
    const seen = () => network.nodes.flatMap(({ events }) => events);
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { maxLength: 4 }), fc.nat(5), async (wishes, withdrawn) => {
        network.chain.edit(({ attempts }) => {
          const record = attempts.get(`${key}/1/0`);
          if (record === undefined) throw new Error('no attempt');
          record.wishes = wishes;
          record.acknowledgements = record.acknowledgements.map((view, i) => ({
            ...view,
            withdrawn: i === withdrawn,
          }));
        });
        const before = network.chain.log.length;
        await network.advance(3);
        for (const event of seen()) if (event.kind === 'failed') codes.add(event.code);
        // Whoever gets a share is an enclave of the operator that the wish is for.
        for (const { call, origin } of network.chain.log.slice(before)) {
          if (call.name !== 'handoff') continue;
          const operatorOf = (account: Uint8Array) =>
            network.nodes.find(({ enclave }) => toHex(enclave.account()) === toHex(account))?.operator;
          expect(operatorOf(call.args.recipient as Uint8Array)).toBe(operatorOf(origin));
        }
      }),
      fuzz(25),
    );
    expect([...codes]).not.toContain('unexpected');
    await network.stop();
  }, 60_000);
});

describe('the history of a worker', () => {
  it('any content is read or warned about, and the next run reads what this one notes', async () => {
    const value = fc.oneof(fc.anything({ maxDepth: 2 }), fc.constant(toHex(id(3))));
    const changed = fc
      .tuple(fc.constantFrom(...Object.keys(content), 'other'), value)
      .map(([field, other]) => JSON.stringify({ ...content, [field]: other }) ?? '');
    const text = fc.oneof(
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.anything({ maxDepth: 2 }).map((any) => JSON.stringify(any) ?? ''),
      spoiledText(JSON.stringify(content)),
      changed,
    );
    const path = join(folder, 'enclaves.json');
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        await writeFile(path, given);
        const warnings: string[] = [];
        const history = await openHistory(path, owner, (reason) => warnings.push(reason));
        for (const earlier of history.earlier) expect(earlier).toHaveLength(32);
        expect(warnings.length).toBeLessThanOrEqual(1);
        if (warnings.length > 0) expect(history.earlier).toEqual([]);
        await history.note(id(9));
        const next = await openHistory(path, owner, (reason) => warnings.push(reason));
        expect(next.earlier.at(-1)).toEqual(id(9));
      }),
      fuzz(60),
    );
  });
});

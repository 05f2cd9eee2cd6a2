/** The history file of a worker, whatever is on the disk: ids or a warning, and a worker that goes on. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { openHistory } from '../../src/worker/history.js';
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

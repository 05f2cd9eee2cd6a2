/** By what a worker believes its nodes, from its options. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex, type Hex } from '../../../src/chain/bytes.js';
import { formatCheckpoint } from '../../../src/chain/finality/checkpoint.js';
import { workerFinality } from '../../../src/cli/worker-finality.js';
import { setOf, voters } from '../../support/grandpa.js';

const GENESIS: Hex = `0x${'11'.repeat(32)}`;
const OTHER: Hex = `0x${'22'.repeat(32)}`;

let folder: string;
let checkpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-finality-'));
  checkpoint = join(folder, 'checkpoint.json');
  const block = { number: 40, hash: new Uint8Array(32).fill(4) };
  await writeFile(
    checkpoint,
    formatCheckpoint({ genesis: fromHex(GENESIS), block, set: setOf(2, voters('a', 3)) }),
  );
});

afterAll(() => rm(folder, { recursive: true }));

describe('workerFinality', () => {
  it('is dev without a pinned chain, which the connection refuses on any but the embedded one', async () => {
    expect(await workerFinality({})).toEqual({});
    expect(await workerFinality({ finality: 'dev', genesis: GENESIS })).toEqual({
      expectGenesis: fromHex(GENESIS),
    });
  });

  it.each([[{ genesis: GENESIS }], [{ finality: 'grandpa' as const, genesis: GENESIS }]])(
    'is grandpa with a pinned genesis: %j',
    async (options) => {
      const { finality, expectGenesis } = await workerFinality(options);
      expect(finality).toBeTypeOf('function');
      expect(expectGenesis).toEqual(fromHex(GENESIS));
    },
  );

  it('is grandpa with a checkpoint, whose genesis pins the chain', async () => {
    const { finality, expectGenesis } = await workerFinality({ checkpoint });
    expect(finality).toBeTypeOf('function');
    expect(expectGenesis).toEqual(fromHex(GENESIS));
    await expect(workerFinality({ checkpoint, genesis: GENESIS })).resolves.toMatchObject({
      expectGenesis: fromHex(GENESIS),
    });
  });

  it.each([
    ['grandpa without a pinned chain', { finality: 'grandpa' as const }, /grandpa needs to know which chain/],
    ['a genesis that is no hash', { genesis: '0x12' }, /genesis: it is no block hash/],
    ['a checkpoint of another chain', { checkpoint: '', genesis: OTHER }, /of another chain than --genesis/],
    ['dev with a checkpoint', { finality: 'dev' as const, checkpoint: '' }, /dev finality starts from none/],
  ])('refuses %s with a hint', async (_, options, message) => {
    const given = 'checkpoint' in options ? { ...options, checkpoint } : options;
    const error: unknown = await workerFinality(given).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  it('refuses a checkpoint that cannot be read, or is none', async () => {
    await expect(workerFinality({ checkpoint: join(folder, 'none') })).rejects.toMatchObject({
      code: 'checkpoint',
    });
    const broken = join(folder, 'broken.json');
    await writeFile(broken, '{}');
    await expect(workerFinality({ checkpoint: broken })).rejects.toMatchObject({ code: 'checkpoint' });
  });
});

import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../bench/rows.js';
import { packageVersion, runBench } from '../../bench/run.js';
import { rowOf } from '../../bench/text.js';

const NAMES = [
  'DKG: deal',
  'DKG: total',
  'DKG: parse',
  'PVSS: verify one dealing in full',
  'PVSS: verify and decrypt own share',
  'reshare (same seats): total',
  'decryption share',
  'combine t shares',
  'beacon: sign partial',
  'beacon: verify partial',
  'beacon: recover (checks t partials)',
  'encrypt 32 B',
  'open 32 B',
];
const FIELDS = [
  'peer',
  'version',
  'lang',
  'group',
  'op',
  'n',
  't',
  'cpu_ms',
  'wall_ms',
  'runs',
  'bytes',
  'note',
];
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

it('knows the names every peer uses', () => expect([...OPERATIONS]).toEqual(NAMES));

describe('npm run bench -- --rows', () => {
  it('prints a row for every operation on both backends and nothing else', async () => {
    const args = ['--import', 'tsx', 'bench/main.ts', '--rows', '--n', '4', '--runs', '1'];
    const { stdout } = await execa(process.execPath, args, { cwd: ROOT });
    const rows = stdout.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.map(({ op }) => op).sort()).toEqual([...NAMES, ...NAMES].sort());
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(FIELDS);
      expect(row).toMatchObject({
        peer: 'keyfold',
        version: packageVersion(),
        lang: 'ts',
        group: 'ristretto255',
        n: 4,
        t: 3,
        runs: 1,
        cpu_ms: expect.any(Number),
        wall_ms: expect.any(Number),
        bytes: expect.any(Number),
        note: expect.stringMatching(/^(libsodium|noble); bytes: /),
      });
    }
  });

  it('refuses an option it does not know with exit code 2', async () => {
    const args = ['--import', 'tsx', 'bench/main.ts', '--quick'];
    const { exitCode, stderr } = await execa(process.execPath, args, { cwd: ROOT, reject: false });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('bench: hint: npm run bench -- --help');
  });
});

describe('runBench', () => {
  it('counts what one member multiplies in a generation and a reshare', async () => {
    const n = 4;
    const t = 3;
    const options = {
      n: [n],
      backends: ['sodium' as const],
      runs: 1,
      sampleMs: 0,
      warmUpMs: 0,
      only: 'total',
    };
    const { lines, targets } = await runBench(options, () => undefined);
    const counts = Object.fromEntries(lines.map(({ op, counts: { base, point } }) => [op, [base, point]]));
    // Dealing: R, V_0..V_n, 2 nonces; n points. Opening: one of each a dealing. Acknowledging: X and a nonce.
    expect(counts).toEqual({
      'DKG: total': [n + 4 + n + 2, n + n],
      'reshare (same seats): total': [n + 4 + t + 2, n + t],
    });
    expect(targets).toEqual([]);
  });

  it('measures checks beside the rows, which are no rows', async () => {
    const options = {
      n: [4],
      backends: ['sodium' as const],
      runs: 1,
      sampleMs: 0,
      warmUpMs: 0,
      only: 'check',
    };
    const { lines } = await runBench(options, () => undefined);
    expect(lines.map((line) => [line.op, rowOf(line)?.op])).toEqual([
      ['combine t shares, each checked', undefined],
      ['beacon: recover (checks t partials)', 'beacon: recover (checks t partials)'],
    ]);
    expect(lines.map(({ bytes }) => bytes)).toEqual([3 * 160, 3 * 96]);
  });
});

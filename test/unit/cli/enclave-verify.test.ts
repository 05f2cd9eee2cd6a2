/** `keyfold enclave verify` on published quotes: what it prints, and with which code it ends. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTESTATION_EXITS, EXIT, failureOf } from '../../../src/cli/exit.js';
import { run } from '../../../src/cli/run.js';
import { ATTESTATION_ERROR_CODES, AttestationError } from '../../../src/enclave/attestation/errors.js';
import { publishedQuote } from '../../support/fake-tee.js';

const vector = (name: string): string =>
  fileURLToPath(new URL(`../../vectors/quotes/${name}`, import.meta.url));
const JULY_2025 = '2025-07-01T00:00:00Z';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-verify-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function verify(...args: readonly string[]): Promise<{ code: number; data: string; human: string }> {
  const said = { data: '', human: '' };
  const code = await run(['enclave', 'verify', ...args], {
    write: (to, text) => {
      said[to] += text;
    },
  });
  return { code, ...said };
}

const sample = (name: string, at = JULY_2025): string[] => [
  vector(`${name}.quote`),
  '--collateral',
  vector(`${name}.json`),
  '--at',
  at,
];

describe('keyfold enclave verify', () => {
  it('prints what an SGX quote says once everything in it is checked', async () => {
    const { code, data, human } = await verify(...sample('sgx'));
    expect(human).toBe('');
    expect(code).toBe(0);
    expect(data).toBe(
      [
        'quote        SGX, version 3: verified',
        'measurement  0x496bbb2262c766008509a2f12131b7f289f9f9a5052f40edd38b72b69aa3e34f',
        'mrenclave    33d8736db756ed4997e04ba358d27833188f1932ff7b1d156904d3f560452fbb',
        'mrsigner     815f42f11cf64430c30bab7816ba596a1da0130c3b028b673133a66cf9a3e0e6',
        `report data  ${Buffer.from('Hello, world!').toString('hex').padEnd(128, '0')} (not compared)`,
        'platform     FMSPC 00a067110000',
        'TCB status   ConfigurationAndSWHardeningNeeded',
        'advisories   INTEL-SA-00289, INTEL-SA-00615',
        'checked at   2025-07-01T00:00:00Z',
        'good until   2025-07-19T10:01:18Z',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['tdx', JULY_2025, 4],
    ['tdx-1.5', '2026-10-15T00:00:00Z', 5],
  ])('prints one JSON object of a TDX quote: %s', async (name, at, version) => {
    const { code, data } = await verify(...sample(name, at), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(data)).toMatchObject({
      verified: true,
      tee: 'tdx',
      version,
      status: 'UpToDate',
      advisories: [],
      checkedAt: at,
      measurement: expect.stringMatching(/^0x[0-9a-f]{64}$/) as string,
      registers: { mrtd: expect.stringMatching(/^[0-9a-f]{96}$/) as string },
    });
  });

  it('compares the report data, 32 bytes and zeros or all 64', async () => {
    const quote = publishedQuote('sgx');
    const reportData = Buffer.from(quote.slice(368, 432)).toString('hex');
    expect((await verify(...sample('sgx'), '--report-data', reportData)).code).toBe(0);
    for (const other of ['ab'.repeat(32), 'ab'.repeat(64)]) {
      const { code, data, human } = await verify(...sample('sgx'), '--report-data', other);
      expect(code).toBe(4);
      expect(data).toBe('');
      expect(human).toMatch(
        /^keyfold: error: the quote verifies, but speaks of other report data\nkeyfold: hint: /,
      );
    }
  });

  it('refuses a changed quote, one whose collateral expired, and that of another platform with code 4', async () => {
    const changed = publishedQuote('sgx');
    changed[400] = (changed[400] ?? 0) ^ 1;
    await writeFile(join(folder, 'changed.quote'), changed);
    const cases = [
      [[join(folder, 'changed.quote'), ...sample('sgx').slice(1)], /signature of the quote/],
      [sample('sgx', '2025-08-01T00:00:00Z'), /not valid any more/],
      [sample('tdx', '2025-01-01T00:00:00Z'), /not valid yet/],
      [[vector('sgx.quote'), ...sample('tdx').slice(1)], /QE identity|FMSPC/],
      [sample('tdx-outdated', '2026-03-01T00:00:00Z'), /older than any TCB level/],
    ] as const;
    for (const [args, reason] of cases) {
      const { code, data, human } = await verify(...args);
      expect(human).toMatch(reason);
      expect([code, data]).toEqual([4, '']);
    }
  });

  it('believes the root it is given and no other', async () => {
    // The certificate of a CA below the root, as if it were the root.
    const { pck_crl_issuer_chain } = JSON.parse(await readFile(vector('sgx.json'), 'utf8')) as {
      pck_crl_issuer_chain: string;
    };
    await writeFile(join(folder, 'root.pem'), pck_crl_issuer_chain);
    const { code, human } = await verify(...sample('sgx'), '--root', join(folder, 'root.pem'));
    expect(code).toBe(4);
    expect(human).toMatch(/revocation list/);
  });

  it('verifies nothing without collateral, and says so', async () => {
    const { code, data, human } = await verify(vector('tdx.quote'));
    expect([code, data]).toEqual([2, '']);
    expect(human).toMatch(/^not verified: a TDX quote of version 4\nkeyfold: error: collateral: /);
  });

  it('knows a simulated quote, and what is no quote or no collateral', async () => {
    await writeFile(join(folder, 'simulated'), new Uint8Array(129));
    await writeFile(join(folder, 'text'), 'no quote');
    await writeFile(join(folder, 'none.json'), '{}');
    await writeFile(join(folder, 'long'), new Uint8Array(16_385));
    expect(await verify(join(folder, 'simulated'))).toMatchObject({
      code: 4,
      human: expect.stringMatching(/simulated/) as string,
    });
    expect(await verify(join(folder, 'text'))).toMatchObject({ code: 4 });
    expect(await verify(vector('sgx.quote'), '--collateral', join(folder, 'none.json'))).toMatchObject({
      code: 4,
    });
    expect(await verify(join(folder, 'long'))).toMatchObject({ code: 2 });
    expect(await verify(join(folder, 'absent'))).toMatchObject({ code: 2 });
  });
});

describe('errors of attestation', () => {
  it('end the process with the code and the remedy of each', () => {
    for (const code of Object.keys(ATTESTATION_ERROR_CODES) as (keyof typeof ATTESTATION_ERROR_CODES)[]) {
      const failure = failureOf(new AttestationError(code, 'the fact'));
      expect(failure).toEqual({
        code: ATTESTATION_EXITS[code],
        error: 'the fact',
        hint: ATTESTATION_ERROR_CODES[code].remedy,
      });
      expect(failure.code).not.toBe(EXIT.unexpected);
    }
    expect(failureOf(new AttestationError('noTee', 'x', { remedy: 'load the module' })).hint).toBe(
      'load the module',
    );
  });
});

/** The drivers of real hardware on interfaces that are not real: what they ask of them, and what they say without. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_QUOTE_BYTES, reportData } from '../../../src/enclave/attestation/attestation.js';
import { chooseAttestation } from '../../../src/enclave/attestation/choose.js';
import { systemFiles } from '../../../src/enclave/attestation/files.js';
import { readQuote } from '../../../src/enclave/attestation/quote.js';
import { SgxAttestation } from '../../../src/enclave/attestation/sgx.js';
import { TdxAttestation } from '../../../src/enclave/attestation/tdx.js';
import { concat } from '../../../src/protocol/index.js';
import { FakeGramine, FakeTsm, publishedQuote, quoteOver } from '../../support/fake-tee.js';

const ROOT = '/interface';
const bytes = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);
const data = reportData({ genesis: bytes(1), operator: bytes(2), enclave: bytes(3) });
/** As a quote carries it. */
const padded = concat(data, new Uint8Array(32));

const tdxQuote = publishedQuote('tdx');
const sgxQuote = publishedQuote('sgx');
const over =
  (template: Uint8Array) =>
  (written: Uint8Array): Uint8Array =>
    quoteOver(template, written);

describe('tdx', () => {
  const driver = (files: FakeTsm) => new TdxAttestation({ root: ROOT }, files);

  it.each(['tdx', 'tdx-1.5'])('asks for a quote over 32 bytes and zeros: %s', async (name) => {
    const tsm = new FakeTsm(ROOT, over(publishedQuote(name)));
    const quote = await driver(tsm).quote({ reportData: data });
    expect(quote).toEqual(quoteOver(publishedQuote(name), padded));
    expect(readQuote(quote).report).toMatchObject({ tee: 'tdx', reportData: padded });
  });

  it('has a folder of its own for each call, and leaves none behind', async () => {
    const tsm = new FakeTsm(ROOT, over(tdxQuote));
    await driver(tsm).quote({ reportData: data });
    await driver(tsm).quote({ reportData: data });
    const made = tsm.log.filter((line) => line.startsWith('mkdir'));
    expect(new Set(made).size).toBe(2);
    expect(tsm.reports.size).toBe(0);
  });

  it('asks again when somebody else wrote in between, or the report was in flight', async () => {
    const tsm = new FakeTsm(ROOT, over(tdxQuote));
    let disturbed = 0;
    tsm.meanwhile = (report) => {
      if (disturbed++ > 0) return;
      report.inblob = new Uint8Array(64).fill(7);
      report.generation += 1;
    };
    expect(readQuote(await driver(tsm).quote({ reportData: data })).report.reportData).toEqual(padded);
    expect(disturbed).toBe(2);
    tsm.failures.push('EBUSY', 'EINTR');
    expect(readQuote(await driver(tsm).quote({ reportData: data })).report.reportData).toEqual(padded);
  });

  it('gives up when that does not end', async () => {
    const tsm = new FakeTsm(ROOT, over(tdxQuote));
    tsm.meanwhile = (report) => {
      report.generation += 1;
    };
    await expect(driver(tsm).quote({ reportData: data })).rejects.toMatchObject({ code: 'noQuote' });
    expect(tsm.reports.size).toBe(0);
  });

  it.each([
    ['ENOENT', 'noTee', /mount configfs/],
    ['ENXIO', 'noTee', /modprobe tdx_guest/],
    ['EACCES', 'noPermission', /as root, as deploy\/tdx/],
    ['EPERM', 'noPermission', /as root/],
  ])('says what is missing when no folder can be made: %s', async (code, expected, remedy) => {
    const tsm = new FakeTsm(ROOT, over(tdxQuote), 'tdx_guest', code);
    for (const call of [() => driver(tsm).check(), () => driver(tsm).quote({ reportData: data })]) {
      await expect(call()).rejects.toMatchObject({
        code: expected,
        message: expect.stringContaining(ROOT.slice(1)) as string,
        remedy: expect.stringMatching(remedy) as string,
      });
    }
  });

  it('refuses the reports of another technology', async () => {
    const tsm = new FakeTsm(ROOT, over(tdxQuote), 'sev_guest');
    await expect(driver(tsm).check()).rejects.toMatchObject({
      code: 'wrongTee',
      message: 'tdx: reports of this machine come from sev_guest',
    });
  });

  it('says so when the quoting service does not answer', async () => {
    const tsm = new FakeTsm(ROOT, over(tdxQuote));
    tsm.failures.push('EIO');
    await expect(driver(tsm).quote({ reportData: data })).rejects.toMatchObject({
      code: 'noQuote',
      remedy: expect.stringMatching(/qgsd/) as string,
    });
    // One that does not pass is not tried again.
    expect(tsm.failures).toEqual([]);
    expect(tsm.reports.size).toBe(0);
  });

  it.each([
    ['the published quote, which speaks of others', () => tdxQuote, 'notBound'],
    ['an SGX quote', over(sgxQuote), 'notBound'],
    [
      'zeros in the first half',
      (w: Uint8Array) => quoteOver(tdxQuote, new Uint8Array(64).fill(w[63] ?? 0)),
      'notBound',
    ],
    [
      'something in the second half',
      (w: Uint8Array) =>
        quoteOver(
          tdxQuote,
          new Uint8Array(64).fill(1).map((b, i) => (i < 32 ? (w[i] ?? 0) : b)),
        ),
      'notBound',
    ],
    ['half a quote', (w: Uint8Array) => quoteOver(tdxQuote, w).slice(0, 600), 'notBound'],
    ['nothing', () => new Uint8Array(0), 'noQuote'],
    [
      'more than the chain takes',
      (w: Uint8Array) => concat(quoteOver(tdxQuote, w), new Uint8Array(MAX_QUOTE_BYTES)),
      'quoteTooLong',
    ],
  ])('refuses %s', async (_, outblob, code) => {
    const tsm = new FakeTsm(ROOT, outblob);
    await expect(driver(tsm).quote({ reportData: data })).rejects.toMatchObject({ code });
    expect(tsm.reports.size).toBe(0);
  });

  it('takes a quote as long as the chain does', async () => {
    const filled = (w: Uint8Array) =>
      concat(quoteOver(tdxQuote, w), new Uint8Array(MAX_QUOTE_BYTES - tdxQuote.length));
    const quote = await driver(new FakeTsm(ROOT, filled)).quote({ reportData: data });
    expect(quote.length).toBe(MAX_QUOTE_BYTES);
  });

  it('wants 32 bytes', async () => {
    const tsm = new FakeTsm(ROOT, over(tdxQuote));
    await expect(driver(tsm).quote({ reportData: bytes(1).slice(1) })).rejects.toMatchObject({
      code: 'length',
    });
    expect(tsm.log).toEqual([]);
  });
});

describe('sgx', () => {
  const driver = (files: FakeGramine) => new SgxAttestation({ root: ROOT }, files);

  it('asks for a quote over 32 bytes and zeros', async () => {
    const quote = await driver(new FakeGramine(ROOT, over(sgxQuote))).quote({ reportData: data });
    expect(quote).toEqual(quoteOver(sgxQuote, padded));
    expect(readQuote(quote).report).toMatchObject({ tee: 'sgx', reportData: padded });
  });

  it.each([
    ['outside of Gramine', new FakeGramine('/elsewhere', over(sgxQuote)), 'noTee', /gramine-sgx/],
    [
      'without attestation in the manifest',
      new FakeGramine(ROOT, over(sgxQuote), 'none'),
      'wrongTee',
      /sgx.remote_attestation/,
    ],
    ['with that of EPID', new FakeGramine(ROOT, over(sgxQuote), 'epid'), 'wrongTee', /dcap/],
  ])('says what is missing %s', async (_, files, code, remedy) => {
    for (const call of [() => driver(files).check(), () => driver(files).quote({ reportData: data })]) {
      await expect(call()).rejects.toMatchObject({ code, remedy: expect.stringMatching(remedy) as string });
    }
  });

  it.each([
    ['attestation_type', 'EACCES', 'noPermission'],
    ['user_report_data', 'EACCES', 'noPermission'],
    ['user_report_data', 'EINVAL', 'noQuote'],
    ['quote', 'EIO', 'noQuote'],
    ['quote', 'EPERM', 'noPermission'],
  ])('says so when %s fails with %s', async (name, error, code) => {
    const files = new FakeGramine(ROOT, over(sgxQuote));
    files.failing.set(name, error);
    await expect(driver(files).quote({ reportData: data })).rejects.toMatchObject({ code });
  });

  it.each([
    ['the published quote, which speaks of others', () => sgxQuote, 'notBound'],
    ['a TDX quote', over(tdxQuote), 'notBound'],
    ['nothing', () => new Uint8Array(0), 'noQuote'],
    ['more than the chain takes', () => new Uint8Array(MAX_QUOTE_BYTES + 1), 'quoteTooLong'],
  ])('refuses %s', async (_, quote, code) => {
    await expect(driver(new FakeGramine(ROOT, quote)).quote({ reportData: data })).rejects.toMatchObject({
      code,
    });
  });
});

describe('the choice of a driver', () => {
  it('is looked at before anything is started with it', async () => {
    expect((await chooseAttestation({ kind: 'simulated' })).kind).toBe('simulated');
    const tsm = new FakeTsm('/sys/kernel/config/tsm/report', over(tdxQuote));
    expect((await chooseAttestation({ kind: 'tdx' }, tsm)).kind).toBe('tdx');
    const gramine = new FakeGramine('/dev/attestation', over(sgxQuote));
    expect((await chooseAttestation({ kind: 'sgx' }, gramine)).kind).toBe('sgx');
    await expect(chooseAttestation({ kind: 'sgx' }, tsm)).rejects.toMatchObject({ code: 'noTee' });
    await expect(chooseAttestation({ kind: 'tdx' }, gramine)).rejects.toMatchObject({ code: 'noTee' });
  });
});

describe('the files of the system', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyfold-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are read to their end, and no further than asked', async () => {
    const path = join(folder, 'quote');
    await writeFile(path, tdxQuote);
    expect(await systemFiles.read(path, MAX_QUOTE_BYTES)).toEqual(tdxQuote);
    expect(await systemFiles.read(path, 100)).toEqual(tdxQuote.slice(0, 101));
    // The kernel makes such files up when they are read, and tells no length of them.
    expect((await systemFiles.read('/proc/self/status', MAX_QUOTE_BYTES)).length).toBeGreaterThan(100);
  });

  it('are written where they are, and never made', async () => {
    const path = join(folder, 'inblob');
    await expect(systemFiles.write(path, padded)).rejects.toMatchObject({ code: 'ENOENT' });
    await writeFile(path, '');
    await systemFiles.write(path, padded);
    expect(new Uint8Array(await readFile(path))).toEqual(padded);
  });

  it('have folders that are made and removed', async () => {
    const path = join(folder, 'report');
    await systemFiles.makeFolder(path);
    await expect(systemFiles.makeFolder(path)).rejects.toMatchObject({ code: 'EEXIST' });
    await systemFiles.removeFolder(path);
    await expect(systemFiles.removeFolder(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

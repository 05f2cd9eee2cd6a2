/**
 * Quotes of hardware on a chain, by the vendor of the tests: put on the chain, added, renewed and upgraded from the
 * command line, and each way in which the chain refuses one, with what the command says to do.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import * as calls from '../../src/chain/calls.js';
import { findEvent } from '../../src/chain/events.js';
import type { ExtrinsicQueue } from '../../src/chain/types.js';
import { run } from '../../src/cli/run.js';
import { encodeAddress } from '../../src/client/ss58.js';
import { reportData } from '../../src/enclave/attestation/attestation.js';
import { type Collateral, encodeCollateral } from '../../src/enclave/attestation/dcap/collateral.js';
import { paddedReportData } from '../../src/enclave/attestation/quote.js';
import { day, START_MS } from '../support/calendar.js';
import { type OpenChain, openTestChain, type Served, UNIT } from '../support/chain.js';
import * as vendor from '../support/vendor.js';
import { log } from './network.js';

/** A program after an upgrade. */
const UPGRADED = new Uint8Array(32).fill(0x43);

let chain: OpenChain;
let server: Served;
let operator: ExtrinsicQueue;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-attestation-'));
  chain = await openTestChain({ chainName: 'Attestation', startMs: START_MS }, log);
  server = await chain.serve();
  operator = chain.client.queue(chain.signer('//Operator//1'));
  await chain.fund([operator.signer], 2_000n * UNIT);
  const measurement = vendor.measurement();
  await Promise.all([
    operator.submit(calls.enclaves.registerOperator({ bond: 1_000n * UNIT })),
    chain.alice.submit(calls.sudo(calls.enclaves.setMeasurement({ measurement }))),
  ]);
}, 60_000);

afterAll(async () => {
  await server.close();
  await chain.close();
  await rm(folder, { recursive: true });
});

const signerOf = (name: string) => chain.signer(`//Enclave//${name}`);
const addressOf = (name: string): string => encodeAddress(signerOf(name).publicKey);

/** A quote of an enclave of the operator, in a file. */
async function quoteFile(enclave: string, program?: Uint8Array): Promise<string> {
  const subject = {
    genesis: chain.client.genesis,
    operator: operator.signer.publicKey,
    enclave: signerOf(enclave).publicKey,
  };
  const path = join(folder, `${enclave}.quote`);
  await writeFile(path, vendor.quote(paddedReportData(reportData(subject)), program));
  return path;
}

/** Collateral from half a year before the start to two years after it, where nothing else is said. */
const issued = (statement: Partial<vendor.Statement>): Collateral =>
  vendor.collateral({ issued: day(-180), until: day(730), ...statement });

async function collateralFile(name: string, collateral: Collateral): Promise<string> {
  const path = join(folder, `${name}.json`);
  await writeFile(path, vendor.collateralFile(collateral));
  return path;
}

/** Runs `keyfold enclave ...` against the chain, as the operator where somebody signs. */
async function enclave(...args: readonly string[]) {
  let [data, human] = ['', ''];
  const write = (to: 'data' | 'human', text: string): void => {
    if (to === 'data') data += text;
    else human += text;
  };
  const isRead = args[0] === 'status' || args[0] === 'list';
  const signing = isRead ? [] : ['--suri', '//Operator//1'];
  const code = await run(['enclave', ...args, '--chain-url', server.url, ...signing, '--json'], { write });
  return { code, human, result: data === '' ? undefined : (JSON.parse(data) as Record<string, unknown>) };
}

async function succeeds(...args: readonly string[]): Promise<Record<string, unknown>> {
  const { code, human, result } = await enclave(...args);
  expect(code, human).toBe(0);
  return result ?? {};
}

/** Puts collateral on the chain for as long as `use` needs it. */
async function withCollateral(collateral: Collateral, use: (id: string) => Promise<void>): Promise<void> {
  const call = calls.enclaves.submitCollateral({ collateral: encodeCollateral(collateral) });
  const { events } = await operator.submit(call);
  const id = findEvent(events, 'enclaves.CollateralSubmitted')?.id ?? new Uint8Array();
  await use(toHex(id));
  await operator.submit(calls.enclaves.removeCollateral({ id }));
}

describe('a quote that the chain refuses', () => {
  it('has no collateral yet: the command names the machine for which to bring some', async () => {
    const { code, human } = await enclave('add', addressOf('none'), '--quote', await quoteFile('none'));
    expect(code).toBe(3);
    expect(human).toBe(
      'keyfold: error: the chain has no collateral for SGX machines of FMSPC 004b66000001\n' +
        'keyfold: hint: get it from a PCCS for the FMSPC that the message names, and put it on the chain: keyfold enclave collateral FILE\n',
    );
  });

  it.each([
    ['CollateralExpired', { listsUntil: day(-30) }, undefined, /newer collateral/],
    ['CertificateRevoked', { revoked: 'machine' }, undefined, /another machine/],
    ['MeasurementNotAllowed', {}, UPGRADED, /version of the program/],
    ['TcbTooLow', { status: 'OutOfDate' }, undefined, /firmware and microcode/],
  ] as const)('is refused by %s, with its own hint', async (error, statement, program, hint) => {
    await withCollateral(issued(statement), async (id) => {
      const quote = await quoteFile(error, program);
      const { code, human } = await enclave('add', addressOf(error), '--quote', quote, '--collateral', id);
      expect(code).toBe(3);
      expect(human).toMatch(
        /^keyfold: error: enclave add: the chain says enclaves\.(\w+)\nkeyfold: hint: .*\n$/,
      );
      expect(human).toContain(`enclaves.${error}\n`);
      expect(human).toMatch(hint);
    });
    expect(await chain.client.state().enclaves()).toEqual([]);
  });

  it('and collateral that has run out, or is no collateral, is not taken either', async () => {
    const old = issued({ until: day(-1) });
    const refused = await enclave('collateral', await collateralFile('old', old));
    expect(refused.code).toBe(3);
    expect(refused.human).toMatch(/enclaves\.CollateralExpired\nkeyfold: hint: get newer collateral/);
    const path = join(folder, 'none.json');
    await writeFile(path, '{}');
    expect((await enclave('collateral', path)).code).toBe(4);
  });
});

describe('an enclave by hardware', () => {
  it('is added with the collateral that was put on the chain, and renewed with newer one', async () => {
    const first = issued({ until: day(3) });
    const submitted = await succeeds('collateral', await collateralFile('first', first));
    expect(submitted).toMatchObject({ until: day(3) });
    // Nobody names it: it is found.
    await succeeds('add', addressOf('1'), '--quote', await quoteFile('1'));
    expect(await succeeds('status', addressOf('1'))).toMatchObject({
      fit: true,
      attestedUntil: day(3),
      measurement: toHex(vendor.measurement()),
      measurementUntil: null,
      collateral: [{ id: submitted.collateral, until: day(3) }],
      toDo: expect.stringContaining('keyfold enclave collateral FILE'),
    });
    const second = issued({ until: day(31) });
    const { collateral } = await succeeds('collateral', await collateralFile('second', second));
    const again = await enclave('collateral', join(folder, 'second.json'));
    expect(again.human).toContain('enclaves.CollateralExists\nkeyfold: hint: it is on the chain already');
    await succeeds('renew', addressOf('1'), '--quote', await quoteFile('1'), '--collateral', `${collateral}`);
    expect(await succeeds('status', addressOf('1'))).toMatchObject({
      attestedUntil: day(31),
      toDo: null,
    });
    await succeeds('collateral', '--remove', `${submitted.collateral}`);
    expect(await chain.client.state().collateralIds(operator.signer.publicKey)).toHaveLength(1);
  });

  it('is not renewed with the quote of another', async () => {
    const { code, human } = await enclave('renew', addressOf('1'), '--quote', await quoteFile('2'));
    expect(code).toBe(3);
    expect(human).toMatch(/enclaves\.WrongReportData\nkeyfold: hint: the quote speaks of another enclave/);
  });
});

describe('an upgrade', () => {
  /** Seconds for which old and new programs overlap. */
  const OVERLAP = 30n;

  /** An empty heartbeat over the last block, of an enclave without a share. */
  async function beat(name: string): Promise<void> {
    const queue = chain.client.queue(signerOf(name));
    const { number } = chain.client.head();
    const sent = queue.submit(calls.enclaves.heartbeat({ block: number, keys: [], proof: new Uint8Array() }));
    // A heartbeat waits for a block that comes for something else.
    chain.demand((await chain.best()).number + 3);
    await sent;
    queue.close();
  }

  /** Of a Unix time in seconds. */
  const year = (seconds: bigint): number => new Date(1_000 * Number(seconds)).getUTCFullYear();

  const time = async (): Promise<bigint> => (await chain.client.state().attestationRules()).now;

  it('lets old and new overlap; then the old one is out, and the new one takes its place', async () => {
    const [old, upgraded] = [vendor.measurement(), vendor.measurement(UPGRADED)];
    const until = (await time()) + OVERLAP;
    const allow = (measurement: Uint8Array, allowedUntil?: bigint) =>
      chain.alice.submit(calls.sudo(calls.enclaves.setMeasurement({ measurement, allowedUntil })));
    await Promise.all([allow(upgraded), allow(old, until)]);
    await succeeds('add', addressOf('2'), '--quote', await quoteFile('2', UPGRADED));
    await beat('1');
    await beat('2');
    expect(await time()).toBeLessThan(until);
    expect(await succeeds('status', addressOf('1'))).toMatchObject({
      fit: true,
      toDo: expect.stringMatching(new RegExp(`^by ${year(until)}-.*start its worker with a version`)),
    });
    while ((await time()) <= until) await chain.untilFinal(chain.client.head().number + 2);
    // The pool asks first what the call would find out.
    await expect(beat('1')).rejects.toMatchObject({ reason: 'NotItsDuty' });
    await beat('2');
    expect(await succeeds('status', addressOf('1'))).toMatchObject({ fit: false, measurementAllowed: false });
    const late = await enclave('add', addressOf('3'), '--quote', await quoteFile('3'));
    expect(late.human).toMatch(/error: the chain does not allow the program 0x[0-9a-f]{64}\n/);
    const quote = await quoteFile('4', UPGRADED);
    await succeeds('add', addressOf('4'), '--replace', addressOf('1'), '--quote', quote);
    await beat('4');
    expect(await succeeds('status', addressOf('4'))).toMatchObject({ fit: true, toDo: null });
  });
});

/** What a quote is judged by before the chain is asked: the collateral that is found for it, and each reason for a refusal. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FinalisedState } from '../../../src/chain/types.js';
import {
  type Collateral,
  decodeCollateral,
  encodeCollateral,
  readCollateral,
} from '../../../src/enclave/attestation/dcap/collateral.js';
import { AttestationError } from '../../../src/enclave/attestation/errors.js';
import { judge } from '../../../src/enclave/attestation/judge.js';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import { hash, u32 } from '../../../src/protocol/index.js';
import { emptyStore, finalisedState, type Store } from '../../support/fake-state.js';
import { publishedQuote } from '../../support/fake-tee.js';
import * as vendor from '../../support/vendor.js';
import { certificate } from '../../support/vendor-pki.js';

const OPERATOR = new Uint8Array(32).fill(1);
const OTHER = new Uint8Array(32).fill(2);
const quote = vendor.quote(new Uint8Array(64).fill(9));

/** A chain that believes the vendor of the tests, with collateral of operators in its order. */
function chainWith(
  submitted: readonly (readonly [submitter: Uint8Array, collateral: Collateral])[],
  change: (store: Store) => void = () => undefined,
): FinalisedState {
  const store = emptyStore({} as Store['settings'], undefined);
  store.rules = { ...store.rules, testRoot: certificate('root') };
  for (const [submitter, collateral] of submitted) {
    const bytes = encodeCollateral(collateral);
    store.collateral.push({ id: hash('id', bytes), submitter, deposit: 0n, until: 0n, bytes });
  }
  change(store);
  return finalisedState(store, { number: 0, hash: new Uint8Array(32) });
}

const seconds = (date: string): bigint => BigInt(Date.parse(date) / 1000);
const judged = (state: FinalisedState, bytes = quote) => judge(bytes, { operator: OPERATOR }, state);
const refusal = async (state: FinalisedState, bytes = quote): Promise<AttestationError> => {
  try {
    await judged(state, bytes);
  } catch (error) {
    if (error instanceof AttestationError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('the vendor of the tests', () => {
  it('has the root certificate that the development presets take, byte for byte', () => {
    const preset = readFileSync(new URL('../../../chain/runtime/src/dev_root.der', import.meta.url));
    expect(certificate('root')).toEqual(new Uint8Array(preset));
  });
});

describe('stored collateral', () => {
  const file = readFileSync(new URL('../../vectors/quotes/tdx.json', import.meta.url), 'utf8');

  it('is read back as it was', () => {
    const published = { ...readCollateral(file), pckCertificateChain: undefined };
    expect(decodeCollateral(encodeCollateral(published))).toEqual(published);
    expect(readCollateral(vendor.collateralFile(vendor.collateral()))).toEqual(vendor.collateral());
  });

  it('is refused where it is cut, goes on, or is no text', () => {
    const encoded = encodeCollateral(vendor.collateral());
    const wrong = [
      new Uint8Array(),
      encoded.slice(0, -1),
      encoded.slice(0, 100),
      Uint8Array.of(...encoded, 0),
      Uint8Array.of(3, ...encoded.slice(1)),
      Uint8Array.of(4, 0xff),
    ];
    for (const bytes of wrong) {
      expect(() => decodeCollateral(bytes)).toThrow(expect.objectContaining({ code: 'malformedCollateral' }));
    }
  });
});

describe('a quote of hardware', () => {
  it('is taken with the collateral that is there, up to when that is good', async () => {
    const state = chainWith([[OPERATOR, vendor.collateral()]]);
    const [id] = await state.collateralIds();
    expect(await judged(state)).toEqual({
      measurement: vendor.measurement(),
      collateral: id,
      until: seconds('2028-01-01T00:00:00Z'),
      platform: 'SGX machines of FMSPC 004b66000001',
    });
  });

  it('takes what lasts longest, whoever put it there, and passes over what is for others', async () => {
    const other = vendor.collateral({
      fmspc: Uint8Array.of(1, 2, 3, 4, 5, 6),
      until: '2031-01-01T00:00:00Z',
    });
    const broken = { ...vendor.collateral(), tcbInfo: 'no JSON' };
    const newer = vendor.collateral({ until: '2029-01-01T00:00:00Z' });
    const forged = { ...newer, tcbInfoSignature: new Uint8Array(64).fill(1) };
    const state = chainWith([
      [OPERATOR, vendor.collateral()],
      [OTHER, other],
      [OTHER, broken],
      [OTHER, forged],
      [OTHER, newer],
    ]);
    const { collateral, until } = await judged(state);
    expect(until).toBe(seconds('2029-01-01T00:00:00Z'));
    expect(collateral).toEqual((await state.collateralIds())[4]);
    // The one that is named is used, good or bad.
    const [id] = await state.collateralIds();
    const named = await judge(quote, { operator: OPERATOR, collateral: id }, state);
    expect(named.until).toBe(seconds('2028-01-01T00:00:00Z'));
  });

  it('is told which collateral to bring where there is none for its machine', async () => {
    const other = vendor.collateral({ fmspc: Uint8Array.of(1, 2, 3, 4, 5, 6) });
    for (const state of [chainWith([]), chainWith([[OPERATOR, other]])]) {
      const error = await refusal(state);
      expect(error.code).toBe('noCollateral');
      expect(error.message).toBe('the chain has no collateral for SGX machines of FMSPC 004b66000001');
      expect(error.remedy).toContain('keyfold enclave collateral');
    }
    const unknown = judge(quote, { operator: OPERATOR, collateral: hash('no', u32(1)) }, chainWith([]));
    await expect(unknown).rejects.toMatchObject({ code: 'noCollateral' });
  });

  it.each([
    ['has run out', { until: '2026-06-01T00:00:00Z' }, 'expired'],
    ['has lists that ran out', { listsUntil: '2026-06-01T00:00:00Z' }, 'expired'],
    ['is of the future', { issued: '2026-12-01T00:00:00Z' }, 'expired'],
    ['revokes the machine', { revoked: 'machine' }, 'revoked'],
    ['revokes who issues its certificates', { revoked: 'pck' }, 'revoked'],
    ['knows no level as low', { svn: 6 }, 'platform'],
    ['gives the level up', { status: 'Revoked' }, 'revoked'],
    ['judges it out of date', { status: 'OutOfDate' }, 'tcbTooLow'],
    ['wants more of programs', { status: 'SWHardeningNeeded' }, 'tcbTooLow'],
  ] as const)('is refused where the collateral %s', async (_, statement, code) => {
    const error = await refusal(chainWith([[OPERATOR, vendor.collateral(statement)]]));
    expect(error.code).toBe(code);
  });

  it('is taken as low as the chain says, and no lower', async () => {
    const lower = (minimumTcb: string) =>
      chainWith([[OPERATOR, vendor.collateral({ status: 'ConfigurationAndSWHardeningNeeded' })]], (store) => {
        store.rules = { ...store.rules, minimumTcb };
      });
    await expect(judged(lower('ConfigurationAndSwHardeningNeeded'))).resolves.toBeDefined();
    await expect(judged(lower('OutOfDate'))).resolves.toBeDefined();
    const error = await refusal(lower('ConfigurationNeeded'));
    expect(error.message).toBe(
      'SGX machines of FMSPC 004b66000001 are judged ConfigurationAndSWHardeningNeeded, and the chain takes ConfigurationNeeded at least',
    );
  });

  it('is refused where its program is not allowed, or not any more', async () => {
    for (const until of [undefined, seconds('2026-06-01T00:00:00Z')]) {
      const state = chainWith([[OPERATOR, vendor.collateral()]], (store) => {
        store.measurements = until === undefined ? [] : [{ measurement: vendor.measurement(), until }];
      });
      expect(await refusal(state)).toMatchObject({ code: 'notAllowed' });
    }
  });

  it('of the vendor of the tests leads nowhere on a chain that believes only Intel', async () => {
    const state = chainWith([[OPERATOR, vendor.collateral()]], (store) => {
      store.rules = { ...store.rules, testRoot: undefined };
    });
    expect(['untrusted', 'signature']).toContain((await refusal(state)).code);
  });

  it("is judged by Intel's root where the collateral ends there, also beside that of the tests", async () => {
    const published = readCollateral(
      readFileSync(new URL('../../vectors/quotes/sgx.json', import.meta.url), 'utf8'),
    );
    const state = chainWith([[OPERATOR, published]], (store) => {
      store.rules = {
        ...store.rules,
        now: seconds('2025-07-01T00:00:00Z'),
        minimumTcb: 'OutOfDateConfigurationNeeded',
      };
    });
    const { until, platform } = await judged(state, publishedQuote('sgx'));
    expect(until).toBe(seconds('2025-07-19T10:01:18Z'));
    expect(platform).toBe('SGX machines of FMSPC 00a067110000');
  });
});

describe('a simulated quote', () => {
  const simulated = async (state: FinalisedState) =>
    new SimulatedAttestation().quote({ reportData: new Uint8Array(32), state });
  const trusting = (simulatedLifetime?: bigint) =>
    chainWith([], (store) => {
      const simulatedVendor = new SimulatedAttestation().vendor;
      store.rules = { ...store.rules, simulatedVendor, simulatedLifetime };
    });

  it('needs no collateral and lasts as long as genesis says', async () => {
    const endless = trusting();
    expect(await judged(endless, await simulated(endless))).toMatchObject({
      collateral: undefined,
      until: undefined,
    });
    const short = trusting(60n);
    const { now } = await short.attestationRules();
    expect((await judged(short, await simulated(short))).until).toBe(now + 60n);
  });

  it('has its length', async () => {
    const state = trusting();
    const cut = (await simulated(state)).slice(0, -1);
    expect(await refusal(state, cut)).toMatchObject({ code: 'malformedQuote' });
  });
});

/** The off-chain check of quotes against what the chain's verifier, the crate dcap-qvl, says to the same bytes. */
import { readFileSync } from 'node:fs';
import { TypeRegistry } from '@polkadot/types';
import { describe, expect, it } from 'vitest';
import {
  type Collateral,
  encodeCollateral,
  readCollateral,
} from '../../../src/enclave/attestation/dcap/collateral.js';
import { rootOf } from '../../../src/enclave/attestation/dcap/root.js';
import { type VerifiedQuote, verifyQuote } from '../../../src/enclave/attestation/dcap/verify.js';
import { AttestationError } from '../../../src/enclave/attestation/errors.js';
import { publishedQuote } from '../../support/fake-tee.js';

interface Sample {
  readonly at: number;
  readonly times: Readonly<Record<string, { refused: string } | { status: string; advisories: string[] }>>;
  readonly accepted: Readonly<Record<string, readonly number[]>>;
  readonly tried?: number;
}

const file = (name: string): string =>
  readFileSync(new URL(`../../vectors/quotes/${name}`, import.meta.url), 'utf8');
const outcomes = JSON.parse(file('outcomes.json')) as { stride: number; samples: Record<string, Sample> };
const samples = Object.entries(outcomes.samples);
const acceptable = samples.filter(([, { tried }]) => tried !== undefined);
const root = rootOf();

/** The result, or the code of the refusal; anything else that is thrown is a defect. */
function outcome(quote: Uint8Array, collateral: () => Collateral, at: number): VerifiedQuote | string {
  try {
    return verifyQuote(quote, collateral(), { at, root });
  } catch (error) {
    if (error instanceof AttestationError) return error.code;
    throw error;
  }
}

const collateralOf = (name: string) => readCollateral(file(`${name}.json`));

/** One bit flipped at every `stride`-th byte, as outcomes.json counts them. */
function* flipped(bytes: Uint8Array): Generator<{ at: number; bytes: Uint8Array }> {
  for (let at = 0; at < bytes.length; at += outcomes.stride) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    yield { at, bytes: changed };
  }
}

describe('a published quote', () => {
  const cases = samples.flatMap(([name, { times }]) =>
    Object.entries(times).map(([at, said]) => ({ name, at: Number(at), said })),
  );

  it.each(cases)('$name at $at is judged as on the chain', ({ name, at, said }) => {
    const result = outcome(publishedQuote(name), () => collateralOf(name), at);
    if ('refused' in said) {
      const expected = said.refused === 'No matching TCB level found' ? 'platform' : 'expired';
      expect(result).toBe(expected);
      expect(said.refused).toMatch(
        /^(TCBInfo (expired|issue date is in the future)|CrlExpired .*|No matching.*)$/,
      );
    } else {
      expect(result).toMatchObject(said);
    }
  });

  it('says until when it is good, of which platform it is and what it measured', () => {
    const sgx = outcome(publishedQuote('sgx'), () => collateralOf('sgx'), 1_751_328_000);
    expect(sgx).toMatchObject({ version: 3, fmspc: '00a067110000', report: { tee: 'sgx' } });
    expect(sgx).toHaveProperty('expires', Date.parse('2025-07-19T10:01:18Z') / 1000);
    const tdx = outcome(publishedQuote('tdx'), () => collateralOf('tdx'), 1_751_328_000);
    expect(tdx).toMatchObject({ version: 4, fmspc: 'b0c06f000000', report: { tee: 'tdx' } });
  });
});

describe('collateral for the chain', () => {
  it('is the SCALE encoding of its parts in the order of dcap-qvl, without the chain of a machine', () => {
    const json = JSON.parse(file('tdx-1.5.json')) as Record<string, string>;
    const encoded = encodeCollateral(collateralOf('tdx-1.5'));
    const type = '(Text, Bytes, Bytes, Text, Text, Bytes, Text, Text, Bytes, Option<Text>)';
    const decoded = new TypeRegistry().createType(type, encoded);
    expect(decoded.toU8a()).toEqual(encoded);
    const [issuers, root, pck, infoChain, info, infoSignature, qeChain, qe, qeSignature, chain] =
      decoded as unknown as { toString(): string; toHex(): string; isNone: boolean }[];
    expect(issuers?.toString()).toBe(json.pck_crl_issuer_chain);
    expect(root?.toHex()).toBe(`0x${json.root_ca_crl}`);
    expect(pck?.toHex()).toBe(`0x${json.pck_crl}`);
    expect(infoChain?.toString()).toBe(json.tcb_info_issuer_chain);
    expect(info?.toString()).toBe(json.tcb_info);
    expect(infoSignature?.toHex()).toBe(`0x${json.tcb_info_signature}`);
    expect(qeChain?.toString()).toBe(json.qe_identity_issuer_chain);
    expect(qe?.toString()).toBe(json.qe_identity);
    expect(qeSignature?.toHex()).toBe(`0x${json.qe_identity_signature}`);
    expect(chain?.isNone).toBe(true);
  });
});

describe.each(acceptable)('%s with one bit changed', (name, { at, accepted, tried }) => {
  const quote = publishedQuote(name);
  const json = JSON.parse(file(`${name}.json`)) as Record<string, string>;
  const asItIs = outcome(quote, () => collateralOf(name), at);
  const isHex = (text: string): boolean => /^([0-9a-f]{2})+$/.test(text);

  /** Accepted where the crate accepts, with the same result; refused where it refuses. */
  function compare(part: string, place: number, result: VerifiedQuote | string): void {
    const isAccepted = accepted[part]?.includes(place) === true;
    const where = `${part} at ${place}`;
    if (isAccepted) expect(result, where).toEqual(asItIs);
    else expect(result, where).toBeTypeOf('string');
  }

  // Some 300 quotes are verified; the time is for a machine that does other things, too.
  it('is refused, or no signature covers the bit and nothing that is verified changes', {
    timeout: 120_000,
  }, () => {
    let compared = 0;
    for (const change of flipped(quote)) {
      compare(
        'quote',
        change.at,
        outcome(change.bytes, () => collateralOf(name), at),
      );
      compared += 1;
    }
    for (const [field, text] of Object.entries(json)) {
      const bytes = isHex(text) ? Buffer.from(text, 'hex') : Buffer.from(text);
      for (const change of flipped(new Uint8Array(bytes))) {
        const changed = Buffer.from(change.bytes).toString(isHex(text) ? 'hex' : 'utf8');
        const collateral = () => readCollateral(JSON.stringify({ ...json, [field]: changed }));
        compare(field, change.at, outcome(quote, collateral, at));
        compared += 1;
      }
    }
    expect(compared).toBe(tried);
  });

  it('has its places of no signature where one expects them', () => {
    // The issuer chain of the PCK list is not looked at; of the others only the signer is; the quote may be padded.
    for (const part of Object.keys(accepted)) {
      expect([
        'quote',
        'pck_crl_issuer_chain',
        'tcb_info_issuer_chain',
        'qe_identity_issuer_chain',
        'pck_certificate_chain',
      ]).toContain(part);
    }
    const covered = 48 + (quote[0] === 3 ? 384 : 584);
    for (const place of accepted.quote ?? []) expect(place).toBeGreaterThan(covered);
  });
});

/** The off-chain check of quotes against what the chain's verifier, the crate dcap-qvl, says to the same bytes. */
import { TypeRegistry } from '@polkadot/types';
import { describe, expect, it } from 'vitest';
import { encodeCollateral } from '../../../src/enclave/attestation/dcap/collateral.js';
import { publishedQuote } from '../../support/fake-tee.js';
import { acceptable, collateralOf, outcome, quoteFile, samples } from '../../support/published-quotes.js';

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
    const json = JSON.parse(quoteFile('tdx-1.5.json')) as Record<string, string>;
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

describe.each(acceptable)('%s with one bit changed', (name, { accepted }) => {
  const quote = publishedQuote(name);

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

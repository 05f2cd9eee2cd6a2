/** One bit of a quote or its collateral changed, at some 300 places: the off-chain check against the crate dcap-qvl. */
import { describe, expect, it } from 'vitest';
import { readCollateral } from '../../src/enclave/attestation/dcap/collateral.js';
import type { VerifiedQuote } from '../../src/enclave/attestation/dcap/verify.js';
import { publishedQuote } from '../support/fake-tee.js';
import { acceptable, collateralOf, flipped, outcome, quoteFile } from '../support/published-quotes.js';

describe.each(acceptable)('%s with one bit changed', (name, { at, accepted, tried }) => {
  const quote = publishedQuote(name);
  const json = JSON.parse(quoteFile(`${name}.json`)) as Record<string, string>;
  const asItIs = outcome(quote, () => collateralOf(name), at);
  const isHex = (text: string): boolean => /^([0-9a-f]{2})+$/.test(text);

  /** Accepted where the crate accepts, with the same result; refused where it refuses. */
  function compare(part: string, place: number, result: VerifiedQuote | string): void {
    const isAccepted = accepted[part]?.includes(place) === true;
    const where = `${part} at ${place}`;
    if (isAccepted) expect(result, where).toEqual(asItIs);
    else expect(result, where).toBeTypeOf('string');
  }

  it('is refused, or no signature covers the bit and nothing that is verified changes', () => {
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
});

/** Quotes of real machines on the embedded chain: in 2025 they are genuine and of nobody here; later they have run out. */
import { readFileSync } from 'node:fs';
import { hexToU8a, stringToU8a } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as calls from '../../src/chain/calls.js';
import type { ExtrinsicQueue } from '../../src/chain/types.js';
import { measurementOf } from '../../src/enclave/attestation/measurement.js';
import { readQuote } from '../../src/enclave/attestation/quote.js';
import { compact, concat } from '../../src/protocol/index.js';
import { type OpenChain, openTestChain, UNIT } from '../support/chain.js';
import { describeEmbedded } from '../support/chosen-chain.js';

const file = (name: string) => readFileSync(new URL(`../vectors/quotes/${name}`, import.meta.url));

/** Collateral as the chain takes it: texts and bytes with their length before them, and no chain of the machine. */
function collateralOf(name: string): Uint8Array {
  const json = JSON.parse(file(`${name}.json`).toString()) as Record<string, string>;
  const long = (bytes: Uint8Array) => concat(compact(bytes.length), bytes);
  const text = (field: string) => long(stringToU8a(json[field] ?? ''));
  const bytes = (field: string) => long(hexToU8a(`0x${json[field]}`));
  return concat(
    ...[text('pck_crl_issuer_chain'), bytes('root_ca_crl'), bytes('pck_crl')],
    ...[text('tcb_info_issuer_chain'), text('tcb_info'), bytes('tcb_info_signature')],
    ...[text('qe_identity_issuer_chain'), text('qe_identity'), bytes('qe_identity_signature')],
    new Uint8Array([0]),
  );
}

describe.each(['sgx', 'tdx'])('a quote of %s', (name) => {
  const quote = new Uint8Array(file(`${name}.quote`));
  const measurement = measurementOf(readQuote(quote).report);
  const collateral = collateralOf(name);
  const digest = blake2AsU8a(collateral);

  const refused = (startMs: number, error: string) => (): void => {
    let chain: OpenChain;
    let operator: ExtrinsicQueue;

    beforeAll(async () => {
      chain = await openTestChain({ chainName: 'Quotes', startMs });
      operator = chain.client.queue(chain.signer('//Operator//1'));
      await chain.fund([operator.signer], 2_000n * UNIT);
      await operator.submit(calls.enclaves.registerOperator({ bond: 1_000n * UNIT }));
      const minimum = 'OutOfDateConfigurationNeeded';
      await chain.alice.submit(calls.sudo(calls.enclaves.setMinimumTcb({ minimum })));
      await chain.alice.submit(calls.sudo(calls.enclaves.setMeasurement({ measurement })));
    });

    afterAll(() => chain.close());

    it(`is refused by ${error}`, async () => {
      const enclave = chain.signer('//Enclave').publicKey;
      const submitted = operator.submit(calls.enclaves.submitCollateral({ collateral }));
      if (error === 'CollateralExpired') {
        await expect(submitted).rejects.toThrow(error);
        return;
      }
      await submitted;
      expect(await chain.client.state().measurementAllowed(measurement)).toBe(true);
      const added = operator.submit(calls.enclaves.addEnclave({ enclave, quote, collateral: digest }));
      await expect(added).rejects.toThrow(error);
    });
  };

  describeEmbedded('in July 2025', refused(Date.UTC(2025, 6, 1), 'WrongReportData'));
  describe('today', refused(Date.UTC(2026, 10, 26), 'CollateralExpired'));
});

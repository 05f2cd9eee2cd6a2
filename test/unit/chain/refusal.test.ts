import { readFile } from 'node:fs/promises';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { describe, expect, it } from 'vitest';
import { InvalidTransaction, WORKER_REFUSALS } from '../../../src/chain/errors.js';
import { poolRefusal } from '../../../src/chain/refusal.js';
import { RpcRefused } from '../../../src/chain/rpc.js';

const refused = (message: string, code = 1010): string | undefined =>
  poolRefusal(new RpcRefused(code, message))?.reason;

describe('what a pool answers', () => {
  it.each([
    ['Invalid Transaction: Inability to pay some fees (e.g. account balance too low)', 'Payment'],
    ['{"invalid":{"payment":null}}', 'Payment'],
    ['Invalid Transaction: Transaction is outdated', 'Stale'],
    ['{"invalid":{"stale":null}}', 'Stale'],
    ['{"unknown":{"cannotLookup":null}}', 'CannotLookup'],
    ['1010: Invalid Transaction: Custom error: 6', 'QuotaSpent'],
    ['{"invalid":{"custom":6}}', 'QuotaSpent'],
    ['{"invalid":{"custom":0}}', 'NotAnEnclave'],
    ['{"invalid":{"custom":250}}', 'Custom(250)'],
  ])('%s is %s', (message, reason) => {
    expect(refused(message)).toBe(reason);
  });

  it('is no refusal when the pool has it already, and a taken nonce when another waits with it', () => {
    expect(refused('Transaction Already Imported', 1013)).toBeUndefined();
    expect(refused('Priority is too low', 1014)).toBe('NonceTaken');
    expect(refused('Transaction is temporarily banned', 1012)).toBe('Banned');
    expect(refused('Immediately Dropped', 1016)).toBe('Immediately Dropped');
  });

  it('says what a refusal of a call of an enclave means', () => {
    const error = InvalidTransaction.custom(6);
    expect(error).toMatchObject({ code: 'invalid', reason: 'QuotaSpent' });
    const { meaning, remedy } = WORKER_REFUSALS.QuotaSpent;
    expect(error.message).toBe(`extrinsic refused: QuotaSpent: ${meaning}; ${remedy}`);
    expect(new InvalidTransaction('toString').message).toBe('extrinsic refused: toString');
  });

  it('has every number of the runtime, in its order', async () => {
    const { result } = JSON.parse(await readFile('chain-types/metadata.json', 'utf8')) as { result: string };
    const registry = new TypeRegistry();
    const metadata = new Metadata(registry, result as `0x${string}`);
    registry.setMetadata(metadata);
    const quota = metadata.asLatest.pallets.find(({ name }) => name.toString() === 'Quota');
    const errors = registry.lookup.getSiType(quota?.errors.unwrap().type ?? 0).def.asVariant.variants;
    expect(errors.map(({ name, index }) => [index.toNumber(), name.toString()])).toEqual(
      Object.keys(WORKER_REFUSALS).map((name, index) => [index, name]),
    );
  });
});

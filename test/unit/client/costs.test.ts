import { describe, expect, it } from 'vitest';
import { DispatchFailed, InvalidTransaction } from '../../../src/chain/errors.js';
import type { PolicyNode, RecordView } from '../../../src/chain/types.js';
import { keyCosts, namingCosts, requestCosts, storageDeposit } from '../../../src/client/costs.js';
import { ClientError } from '../../../src/client/errors.js';
import { translateChainError } from '../../../src/client/translate.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { FakeChain } from '../../support/fake-chain.js';

const chain = new FakeChain({ group: nobleGroup });
/** 300 a secret, 2 a byte. */
const settings = await chain.state().settings();

const bytes = (length: number): Uint8Array => new Uint8Array(length);
const record = (ct: number): RecordView => ({
  U: bytes(32),
  Ubar: bytes(32),
  proof: bytes(64),
  com: bytes(32),
  ct: bytes(ct),
});

describe('the storage deposit', () => {
  it('counts the bytes of the record, one for the length of a short ciphertext and two for a long one', () => {
    const none: PolicyNode[] = [];
    expect(storageDeposit(settings, record(32), none)).toBe(300n + 2n * (160n + 1n + 32n + 1n));
    expect(storageDeposit(settings, record(80), none)).toBe(300n + 2n * (160n + 2n + 80n + 1n));
  });

  it.each<[PolicyNode, bigint]>([
    [{ type: 'Owner' }, 1n],
    [{ type: 'Accounts', accounts: [] }, 2n],
    [{ type: 'Accounts', accounts: Array.from({ length: 16 }, () => bytes(32)) }, 514n],
    [{ type: 'Before', block: 1 }, 5n],
    [{ type: 'After', block: 2 ** 32 - 1 }, 5n],
    [{ type: 'Any', count: 2 }, 2n],
    [{ type: 'All', count: 2 }, 2n],
  ])('counts the bytes of %j', (node, more) => {
    const without = storageDeposit(settings, record(48), []);
    expect(storageDeposit(settings, record(48), [node]) - without).toBe(2n * more);
  });
});

describe('an account that has not enough', () => {
  const failing = (error: Error) => () => Promise.reject(error);

  it.each([
    new DispatchFailed('secrets', 'FeeUnavailable', ''),
    new DispatchFailed('system', 'Token.FundsUnavailable', ''),
    new InvalidTransaction('Payment'),
  ])('is told how much it takes: %s', async (error) => {
    const step = namingCosts({ chain, doing: 'request', costs: requestCosts }, failing(error));
    const failure = await step.catch((caught: unknown) => caught);
    expect(failure).toBeInstanceOf(ClientError);
    expect(failure).toMatchObject({ code: 'insufficient-funds', cause: error });
    expect(String(failure)).toMatch(/request: .*; 0\.0000000001 units are held as the request fee$/);
    expect((failure as ClientError).chainError).toBeDefined();
  });

  it('is not what another failure is about', async () => {
    const denied = new DispatchFailed('secrets', 'Denied', '');
    const step = namingCosts({ chain, doing: 'request', costs: keyCosts }, failing(denied));
    await expect(step).rejects.toMatchObject({
      code: 'chain-refused',
      chainError: 'secrets.Denied',
      message: 'request: the chain says secrets.Denied',
    });
    const fault = new Error('a fault of the program');
    await expect(namingCosts({ chain, doing: 'x', costs: keyCosts }, failing(fault))).rejects.toBe(fault);
  });

  it.each([
    'secrets.FeeUnavailable',
    'secrets.DepositUnavailable',
    'keys.DepositUnavailable',
    'balances.InsufficientBalance',
    'system.Token.FundsUnavailable',
  ])('is what %s means', (name) => {
    const [pallet = '', ...rest] = name.split('.');
    const error = translateChainError(new DispatchFailed(pallet, rest.join('.'), ''), 'step');
    expect(error).toMatchObject({ code: 'insufficient-funds', chainError: name });
  });
});

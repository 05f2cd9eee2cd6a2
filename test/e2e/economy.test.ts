/** What readers pay, operators earn and depositors get back, to the planck. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balances, enclaves, keys, secrets } from '../../src/chain/calls.js';
import { DispatchFailed } from '../../src/chain/errors.js';
import { isEvent } from '../../src/chain/events.js';
import type { AccountId, ExtrinsicSigner } from '../../src/chain/types.js';
import { formatUnits } from '../../src/chain/units.js';
import { storageDeposit } from '../../src/client/costs.js';
import { policy, readHeader, seal } from '../../src/client/index.js';
import { newAccount } from '../../src/devnet/accounts.js';
import { toHex } from '../../src/protocol/bytes.js';
import { failure, type OpenNetwork, openTestNetwork, type TestNetwork } from './network.js';

/** Transaction fees and nothing else: less than a request's fee or a secret's deposit, above the existential deposit. */
const POCKET_MONEY = 6_000_000_000n;

let net: TestNetwork<OpenNetwork>;
const transactionFees = new Map<string, bigint>();
const answered = new Map<bigint, readonly number[]>();

beforeAll(async () => {
  net = await openTestNetwork(5);
  net.network.chain.finalised$.subscribe((block) => {
    for (const event of block.events) {
      if (event.id === 'transactionPayment.TransactionFeePaid') {
        const { who, actualFee } = event.data as { who: AccountId; actualFee: bigint };
        transactionFees.set(toHex(who), (transactionFees.get(toHex(who)) ?? 0n) + actualFee);
      }
      if (isEvent(event, 'secrets.Released')) answered.set(event.data.request, event.data.seats);
    }
  });
}, 240_000);

afterAll(() => net?.network.stop());

const state = () => net.network.chain.state();
const free = async (account: AccountId): Promise<bigint> => (await state().account(account))?.free ?? 0n;

/** What an account has free, its transaction fees added back: only what is held, paid or earned moves it. */
const beforeFees = async ({ publicKey }: { readonly publicKey: AccountId }): Promise<bigint> =>
  (await free(publicKey)) + (transactionFees.get(toHex(publicKey)) ?? 0n);

/** Operators of the key's seats, seat 1 first. */
async function operatorsBySeat(): Promise<AccountId[]> {
  const { id, epoch, attempt } = net.network.key;
  const roster = await state().roster(id, epoch, attempt);
  return (roster?.seats ?? []).map(({ operator }) => operator);
}

async function sealed(): Promise<Uint8Array> {
  return seal(new TextEncoder().encode('a file worth its fee'), net.recipient);
}

/** A new account with very little. */
async function pauper(name: string): Promise<ExtrinsicSigner> {
  const signer = await newAccount(net.network.rng(name));
  const transfer = balances.transferKeepAlive({ dest: signer.publicKey, value: POCKET_MONEY });
  await net.network.chain.queue(net.depositor).submit(transfer);
  return signer;
}

describe('a request', () => {
  it('earns the operators of the first T seats exactly the fee, and costs the reader exactly it', async () => {
    const file = await sealed();
    await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
    const operators = await operatorsBySeat();
    expect(operators).toHaveLength(5);
    const pockets = async () => Promise.all(operators.map(free));
    const [before, had] = [await pockets(), await beforeFees(net.reader)];
    const { requestFee } = await state().settings();

    const request = await net.client.request(file, net.reader);
    expect(request.held).toBe(requestFee);
    expect(had - (await beforeFees(net.reader))).toBe(requestFee);
    await net.client.resume(request, file);

    const seats = answered.get(request.id) ?? [];
    expect(seats).toHaveLength(net.network.key.threshold);
    const after = await pockets();
    const earned = after.map((amount, index) => amount - (before[index] ?? 0n));
    const even = requestFee / BigInt(seats.length);
    const expected = operators.map((_, index) => {
      const at = seats.indexOf(index + 1);
      if (at < 0) return 0n;
      // What the division leaves goes to the first that answered.
      return even + (BigInt(at) < requestFee % BigInt(seats.length) ? 1n : 0n);
    });
    expect(earned).toEqual(expected);
    expect(earned.reduce((sum, amount) => sum + amount)).toBe(requestFee);
    expect(had - (await beforeFees(net.reader))).toBe(requestFee);
    // Forgetting the answer returns nothing: it is paid.
    expect(await net.client.close(request, net.reader)).toBe(0n);
    expect(had - (await beforeFees(net.reader))).toBe(requestFee);
  });

  it('that nobody answers costs the reader nothing once it is closed', async () => {
    const file = await sealed();
    await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
    const operators = await operatorsBySeat();
    const [before, had] = [await Promise.all(operators.map(free)), await beforeFees(net.reader)];
    for (const { worker } of net.network.workers) await worker.disconnect();
    try {
      const request = await net.client.request(file, net.reader);
      expect(await net.client.close(request, net.reader)).toBe(request.held);
    } finally {
      for (const { worker } of net.network.workers) worker.reconnect();
    }
    expect(await beforeFees(net.reader)).toBe(had);
    expect(await Promise.all(operators.map(free))).toEqual(before);
  });

  it('is refused to who has not the fee, with the amount, and nothing is held', async () => {
    const poor = await pauper('a poor reader');
    const file = await sealed();
    await net.client.store(file, policy.accounts(poor.publicKey), net.depositor);
    const refused = await failure(net.client.request(file, poor));
    expect(refused).toMatchObject({ code: 'insufficient-funds', chainError: 'secrets.FeeUnavailable' });
    expect(refused.message).toMatch(/; 0\.01 units are held as the request fee$/);
    expect(await beforeFees(poor)).toBe(POCKET_MONEY);
  });
});

describe('a secret', () => {
  it('has its deposit returned exactly when it is destroyed; the label is paid for', async () => {
    const file = await sealed();
    const { record } = await readHeader(file);
    const settings = await state().settings();
    const had = await beforeFees(net.depositor);
    const stored = await net.client.store(file, policy.owner(), net.depositor);
    expect(stored.held).toBe(storageDeposit(settings, record, [{ type: 'Owner' }]));
    expect(await state().secret(stored.id)).toMatchObject({
      payer: net.depositor.publicKey,
      deposit: stored.held,
    });
    expect(had - (await beforeFees(net.depositor))).toBe(stored.held + settings.labelPrice);
    await net.network.chain.queue(net.depositor).submit(secrets.destroy({ secret: stored.id }));
    expect(had - (await beforeFees(net.depositor))).toBe(settings.labelPrice);
  });

  it('is refused to who has not the deposit, with the amount', async () => {
    const poor = await pauper('a poor depositor');
    const recipient = await net.client.recipient(net.network.key.id, poor.publicKey);
    const file = await seal(new TextEncoder().encode('too dear'), recipient);
    const { record } = await readHeader(file);
    const refused = await failure(net.client.store(file, policy.owner(), poor));
    expect(refused).toMatchObject({ code: 'insufficient-funds', chainError: 'secrets.DepositUnavailable' });
    const deposit = storageDeposit(await state().settings(), record, [{ type: 'Owner' }]);
    expect(refused.message).toContain(`; ${formatUnits(deposit)} units are held as the storage deposit`);
    expect(await beforeFees(poor)).toBe(POCKET_MONEY);
  });
});

describe('a key and a bond', () => {
  it('are refused to who has not the deposit, in the words of the chain', async () => {
    const poor = net.network.chain.queue(await pauper('a poor creator'));
    const key = keys.createKey({ purpose: 'Wrap', committee: 3, minimum: 1, epochLength: 1_000 });
    const refusals = [key, enclaves.registerOperator({ bond: 1_000_000_000_000_000n })].map((call) =>
      poor.submit(call).catch((error: unknown) => error),
    );
    const [created, bonded] = await Promise.all(refusals);
    expect(created).toBeInstanceOf(DispatchFailed);
    expect(created).toMatchObject({ pallet: 'keys', error: 'DepositUnavailable' });
    expect(bonded).toMatchObject({ pallet: 'system', error: 'Token.FundsUnavailable' });
  });
});

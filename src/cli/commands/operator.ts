/** `keyfold operator`: the bond of an operator, its proxy, and how it stands. */
import { toHex } from '../../chain/bytes.js';
import { batchAll, type Call, enclaves, OPERATOR_PROXY, proxy } from '../../chain/calls.js';
import { findEvent } from '../../chain/events.js';
import { isEligible } from '../../chain/standing.js';
import type { AccountId, FinalisedState } from '../../chain/types.js';
import { formatUnits } from '../../chain/units.js';
import { decodeAddress, encodeAddress } from '../../client/ss58.js';
import type { AccountOptions } from '../account-options.js';
import { resolveAddress, resolveSigner } from '../accounts.js';
import { usualBond } from '../bond.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';

export interface OperatorRegisterOptions extends ChainOptions, AccountOptions {
  /** Plancks; {@link usualBond} without it. */
  readonly bond?: bigint | undefined;
  /** SS58 address of the hot key that may act for the operator. */
  readonly proxy?: string | undefined;
  readonly json: boolean;
}

export interface OperatorStatusOptions extends ChainOptions, AccountOptions {
  readonly json: boolean;
}

/**
 * Bonds the signer and names its proxy, all or nothing. An operator that is registered already only gets the proxy.
 * Throws UsageError, and ClientError `chain-refused` or `insufficient-funds`.
 */
export async function operatorRegister(options: OperatorRegisterOptions, output: Output): Promise<void> {
  const delegate = options.proxy === undefined ? undefined : decodeAddress(options.proxy);
  const signer = await resolveSigner(options);
  await withChain(options, 'operator register', output, async ({ chain }) => {
    const state = chain.state();
    const registered = await state.operator(signer.publicKey);
    const bond = options.bond ?? usualBond((await state.settings()).minBond);
    const onlyProxy = registered !== undefined && delegate !== undefined && options.bond === undefined;
    const calls: Call[] = onlyProxy ? [] : [enclaves.registerOperator({ bond })];
    if (delegate !== undefined) calls.push(proxy.addProxy({ delegate, proxyType: OPERATOR_PROXY }));
    const { block } = await chain.queue(signer).submit(batchAll(calls));
    const result = {
      operator: encodeAddress(signer.publicKey),
      bond: formatUnits(onlyProxy ? registered.bond : bond),
      proxy: options.proxy ?? null,
      block: block.number,
    };
    if (options.json) return output.write('data', `${JSON.stringify(result)}\n`);
    const lines = [`operator  ${result.operator}`, `bond      ${result.bond}`];
    if (result.proxy !== null) lines.push(`proxy     ${result.proxy}`);
    output.write('data', `${[...lines, `block     ${result.block}`].join('\n')}\n`);
  });
}

export interface OperatorLeaveOptions extends ChainOptions, AccountOptions {
  readonly json: boolean;
}

/** Has the signer take no seat any more; what it owes for those it has goes on. Throws UsageError and ClientError. */
export async function operatorUnbond(options: OperatorLeaveOptions, output: Output): Promise<void> {
  const signer = await resolveSigner(options);
  await withChain(options, 'operator unbond', output, async ({ chain }) => {
    const { block, events } = await chain.queue(signer).submit(enclaves.unbond());
    const result = {
      operator: encodeAddress(signer.publicKey),
      block: block.number,
      /** Null while it has a seat. */
      withdrawFrom: findEvent(events, 'enclaves.UnbondingEnds')?.block ?? null,
    };
    if (options.json) return output.write('data', `${JSON.stringify(result)}\n`);
    output.write(
      'data',
      `operator  ${result.operator}\nblock     ${result.block}\nbond      ${whenFree(result.withdrawFrom)}\n`,
    );
  });
}

/** Gives the signer back what is left of its bond; the chain forgets it. Throws UsageError and ClientError. */
export async function operatorWithdraw(options: OperatorLeaveOptions, output: Output): Promise<void> {
  const signer = await resolveSigner(options);
  await withChain(options, 'operator withdraw', output, async ({ chain }) => {
    const { block, events } = await chain.queue(signer).submit(enclaves.withdraw());
    const result = {
      operator: encodeAddress(signer.publicKey),
      returned: formatUnits(findEvent(events, 'enclaves.Withdrawn')?.amount ?? 0n),
      block: block.number,
    };
    if (options.json) return output.write('data', `${JSON.stringify(result)}\n`);
    output.write(
      'data',
      `operator  ${result.operator}\nreturned  ${result.returned}\nblock     ${result.block}\n`,
    );
  });
}

const whenFree = (block: number | null): string =>
  block === null
    ? 'can be withdrawn some time after the last seat is gone'
    : `can be withdrawn from block ${block} on`;

/** How an operator stands at the finalised head, and what it owes in this heartbeat period. */
export async function operatorStatus(
  address: string | undefined,
  options: OperatorStatusOptions,
  output: Output,
): Promise<void> {
  const account = decodeAddress(address ?? (await resolveAddress(options)));
  await withChain(options, 'operator status', output, async ({ chain }) => {
    const state = chain.state();
    const [operator, funds, { minBond, isolateAfter }] = await Promise.all([
      state.operator(account),
      state.account(account),
      state.settings(),
    ]);
    const added = await state.enclaves(account);
    const status = {
      operator: encodeAddress(account),
      registered: operator !== undefined,
      bond: formatUnits(operator?.bond ?? 0n),
      minBond: formatUnits(minBond),
      bondedSince: operator?.bondedSince ?? null,
      jailed: operator?.jailed ?? false,
      /** Heartbeat periods in a row of which something was left unpaid. */
      missed: operator?.missed ?? 0,
      /** Blocks; null for what never happened. */
      isolated: operator?.isolated ?? null,
      ejected: operator?.ejected ?? null,
      leaving: operator?.leaving
        ? { since: operator.leaving.since, withdrawFrom: operator.leaving.free ?? null }
        : null,
      isIsolated: (operator?.missed ?? 0) >= isolateAfter,
      mayGetSeat:
        operator !== undefined && isEligible(operator, { minBond, isolateAfter }) && added.length > 0,
      debts: operator === undefined ? [] : await debtsOf(state, account),
      free: formatUnits(funds?.free ?? 0n),
      enclaves: added.map((enclave) => encodeAddress(enclave.account)),
      block: state.block.number,
    };
    output.write('data', options.json ? `${JSON.stringify(status)}\n` : asText(status));
  });
}

/** What the running heartbeat period still waits for, of all enclaves together: a sign of life, and each seat's share. */
async function debtsOf(state: FinalisedState, operator: AccountId) {
  const { heartbeatPeriod } = await state.settings();
  const begun = Math.floor(state.block.number / heartbeatPeriod) * heartbeatPeriod;
  const debts: { readonly owed: 'heartbeat' | 'share'; readonly key?: number; readonly seat?: number }[] = [];
  if (((await state.operatorHeartbeat(operator)) ?? -1) < begun) debts.push({ owed: 'heartbeat' });
  for (const { id: key, epoch, attempt, retired } of await state.keys()) {
    if (epoch === 0 || retired) continue;
    const roster = await state.roster(key, epoch, attempt);
    const seat = roster?.seats.find((each) => toHex(each.operator) === toHex(operator))?.seat;
    if (seat === undefined) continue;
    const proofs = (await state.acknowledgements(key, epoch, attempt)).filter(
      (view) => view.seat === seat && !view.withdrawn,
    );
    if (!proofs.some(({ provedAt }) => provedAt >= begun)) debts.push({ owed: 'share', key, seat });
  }
  return debts;
}

interface StatusText {
  readonly operator: string;
  readonly registered: boolean;
  readonly bond: string;
  readonly minBond: string;
  readonly bondedSince: number | null;
  readonly jailed: boolean;
  readonly missed: number;
  readonly isolated: number | null;
  readonly ejected: number | null;
  readonly leaving: { readonly since: number; readonly withdrawFrom: number | null } | null;
  readonly isIsolated: boolean;
  readonly mayGetSeat: boolean;
  readonly debts: Awaited<ReturnType<typeof debtsOf>>;
  readonly free: string;
  readonly enclaves: readonly string[];
}

function asText(status: StatusText): string {
  const since = status.bondedSince === null ? '' : `, since block ${status.bondedSince}`;
  const isolated = status.isolated === null ? '' : `, isolated in block ${status.isolated}`;
  const owed = status.debts.map(({ owed: what, key, seat }) =>
    what === 'heartbeat' ? 'a heartbeat' : `the share of seat ${seat} of key ${key}`,
  );
  return [
    `operator  ${status.operator}`,
    `state     ${stateOf(status)}`,
    `bond      ${status.bond} of at least ${status.minBond}${since}`,
    `missed    ${status.missed} heartbeat periods in a row${isolated}`,
    `owes      ${owed.length === 0 ? 'nothing more in this period' : `${owed.join(', ')} in this period`}`,
    `free      ${status.free}`,
    ...status.enclaves.map((enclave, i) => `${i === 0 ? 'enclaves' : '        '}  ${enclave}`),
    ...(status.enclaves.length === 0 ? ['enclaves  none'] : []),
    '',
  ].join('\n');
}

function stateOf(status: StatusText): string {
  const { registered, jailed, ejected, leaving, isIsolated, mayGetSeat, enclaves: added } = status;
  if (!registered) return 'not registered';
  if (jailed) return 'jailed by a proven fault: gets no seat any more';
  if (ejected !== null) return `ejected in block ${ejected}: gets no seat any more`;
  if (leaving !== null) {
    return `leaves since block ${leaving.since}: the bond ${whenFree(leaving.withdrawFrom)}`;
  }
  if (isIsolated) return 'isolated: gets no seat until it has paid all that it owes in a period';
  if (mayGetSeat) return 'may get a seat';
  return added.length === 0 ? 'gets no seat: no enclave is attested' : 'gets no seat: the bond is too small';
}

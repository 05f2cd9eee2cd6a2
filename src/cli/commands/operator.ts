/** `keyfold operator`: the bond of an operator, its proxy, and how it stands. */
import { batchAll, type Call, enclaves, OPERATOR_PROXY, proxy } from '../../chain/calls.js';
import { formatUnits } from '../../chain/units.js';
import { decodeAddress, encodeAddress } from '../../client/ss58.js';
import type { AccountOptions } from '../account-options.js';
import { resolveAddress, resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';

export interface OperatorRegisterOptions extends ChainOptions, AccountOptions {
  /** Plancks; the chain's smallest bond without it. */
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
  await withChain(options, 'operator register', async ({ chain }) => {
    const state = chain.state();
    const registered = await state.operator(signer.publicKey);
    const bond = options.bond ?? (await state.settings()).minBond;
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

/** How an operator stands at the finalised head. */
export async function operatorStatus(
  address: string | undefined,
  options: OperatorStatusOptions,
  output: Output,
): Promise<void> {
  const account = decodeAddress(address ?? (await resolveAddress(options)));
  await withChain(options, 'operator status', async ({ chain }) => {
    const state = chain.state();
    const [operator, funds, { minBond }] = await Promise.all([
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
      /** May get a seat of the next key that registers. */
      mayGetSeat: operator !== undefined && !operator.jailed && operator.bond >= minBond && added.length > 0,
      free: formatUnits(funds?.free ?? 0n),
      enclaves: added.map((enclave) => encodeAddress(enclave.account)),
      block: state.block.number,
    };
    output.write('data', options.json ? `${JSON.stringify(status)}\n` : asText(status));
  });
}

function asText(status: {
  operator: string;
  registered: boolean;
  bond: string;
  minBond: string;
  bondedSince: number | null;
  jailed: boolean;
  mayGetSeat: boolean;
  free: string;
  enclaves: readonly string[];
}): string {
  const since = status.bondedSince === null ? '' : `, since block ${status.bondedSince}`;
  return [
    `operator  ${status.operator}`,
    `state     ${stateOf(status)}`,
    `bond      ${status.bond} of at least ${status.minBond}${since}`,
    `free      ${status.free}`,
    ...status.enclaves.map((enclave, i) => `${i === 0 ? 'enclaves' : '        '}  ${enclave}`),
    ...(status.enclaves.length === 0 ? ['enclaves  none'] : []),
    '',
  ].join('\n');
}

function stateOf(status: {
  registered: boolean;
  jailed: boolean;
  mayGetSeat: boolean;
  enclaves: readonly string[];
}) {
  if (!status.registered) return 'not registered';
  if (status.jailed) return 'jailed: gets no seat any more';
  if (status.mayGetSeat) return 'may get a seat';
  return status.enclaves.length === 0
    ? 'gets no seat: no enclave is attested'
    : 'gets no seat: the bond is too small';
}

/** What the chain holds of a depositor and a reader, or charges them, beside the transaction fee. */
import { policyBytes } from '../chain/policy.js';
import type { Chain, PolicyNode, RecordView, Settings } from '../chain/types.js';
import { formatUnits } from '../chain/units.js';
import { ClientError } from './errors.js';
import { encodeRecord } from './stanza.js';
import { onChain } from './translate.js';

/** Storage deposit of a secret, in plancks: held until it is destroyed. The chain computes the same. */
export function storageDeposit(
  { secretDeposit, byteDeposit }: Settings,
  record: RecordView,
  policy: readonly PolicyNode[],
): bigint {
  return secretDeposit + byteDeposit * BigInt(encodeRecord(record).length + policyBytes(policy));
}

/** Says in words what a call takes of its signer beside the transaction fee. */
export type Costs = (settings: Settings) => string;

/** Of a new secret. */
export const depositCosts =
  (record: RecordView, policy: readonly PolicyNode[]): Costs =>
  (settings) =>
    `${formatUnits(storageDeposit(settings, record, policy))} units are held as the storage deposit and ${formatUnits(settings.labelPrice)} paid for the label`;

/** Of new secrets in one extrinsic. */
export const batchCosts =
  (deposits: readonly { readonly record: RecordView; readonly policy: readonly PolicyNode[] }[]): Costs =>
  (settings) => {
    const held = deposits.reduce(
      (sum, { record, policy }) => sum + storageDeposit(settings, record, policy),
      0n,
    );
    const labels = settings.labelPrice * BigInt(deposits.length);
    return `${formatUnits(held)} units are held as the storage deposits of ${deposits.length} secrets and ${formatUnits(labels)} paid for their labels`;
  };

/** Of a new policy. */
export const policyCosts =
  (record: RecordView, policy: readonly PolicyNode[]): Costs =>
  (settings) =>
    `${formatUnits(storageDeposit(settings, record, policy))} units are held as the storage deposit, in place of what was held before`;

/** Of a request. */
export const requestCosts: Costs = ({ requestFee }) =>
  `${formatUnits(requestFee)} units are held as the request fee`;

/** Of requests in one extrinsic. */
export const requestsCosts =
  (count: number): Costs =>
  ({ requestFee }) =>
    `${formatUnits(requestFee * BigInt(count))} units are held as the fees of ${count} requests`;

/** Of a new key. */
export const keyCosts: Costs = ({ keyDeposit }) =>
  `${formatUnits(keyDeposit)} units are held as the deposit of the key`;

/**
 * Runs a step against the chain, as {@link onChain} does. Where it fails because the signer's account has not enough,
 * `insufficient-funds` says what the step takes.
 */
export async function namingCosts<Result>(
  {
    chain,
    doing,
    costs,
  }: { readonly chain: Chain; readonly doing: string; readonly costs?: Costs | undefined },
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await onChain(doing, step);
  } catch (error) {
    if (!costs || !(error instanceof ClientError) || error.code !== 'insufficient-funds') throw error;
    const settings = await onChain('read the settings', () => chain.state().settings());
    throw new ClientError(error.code, `${error.message}; ${costs(settings)}`, {
      ...error.evidence,
      cause: error.cause,
    });
  }
}

/** A deposit, checked as far as this side can, so that nothing is paid for one that the chain would refuse. */
import { secrets } from '../chain/calls.js';
import type { ExtrinsicSigner, PolicyNode, RecordView } from '../chain/types.js';
import { equalBytes } from '../protocol/bytes.js';
import { checkRecord } from './age.js';
import type { Context, Submission } from './context.js';
import { depositCosts } from './costs.js';
import { ClientError } from './errors.js';
import { checkGenesis, checkUnstored, labelOf, wrapKey } from './lookup.js';
import { encodePolicy, type Policy } from './policy.js';
import type { SealedHeader } from './stanza.js';

/** The call, what it costs and for what, and the label that the secret will have. */
export interface Deposit extends Pick<Submission, 'call' | 'costs'> {
  readonly label: Uint8Array;
  readonly parts: { readonly record: RecordView; readonly policy: readonly PolicyNode[] };
}

/**
 * Throws `policy-invalid`, `wrong-chain`, `wrong-depositor`, `unknown-key`, `key-not-active`, `wrong-key`,
 * `record-invalid`, `already-stored`, `destroyed-object`, `chain-unreachable`.
 */
export async function prepareDeposit(
  context: Context,
  header: SealedHeader,
  policy: Policy,
  { publicKey }: ExtrinsicSigner,
): Promise<Deposit> {
  const { chain, group } = context;
  const nodes = encodePolicy(policy);
  checkGenesis(chain, header.genesis, 'file');
  if (!equalBytes(header.depositor, publicKey)) {
    throw new ClientError(
      'wrong-depositor',
      'the file was sealed for another depositor than the account that stores',
    );
  }
  const { key, object, record } = header;
  checkRecord(header, await wrapKey(context, key), group);
  await checkUnstored(chain, header);
  return {
    call: secrets.deposit({ key, object, record, policy: nodes }),
    costs: depositCosts(record, nodes),
    label: labelOf(header),
    parts: { record, policy: nodes },
  };
}

/** `keyfold secret policy`, `transfer`, `approve` and `delegate`: who may open, beside what `put` and `share` say. */
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { createProgress, type Output } from '../output.js';
import { parsePolicy, policyJson, policyText } from './secret-policy.js';

interface CommonOptions extends ChainOptions, AccountOptions {
  readonly json: boolean;
}

export interface SecretPolicyOptions extends CommonOptions {
  /** As JSON. */
  readonly policy: string;
}

/** Replaces the policy. */
export async function secretPolicy(id: bigint, options: SecretPolicyOptions, output: Output): Promise<void> {
  const signer = await resolveSigner(options);
  const asked = parsePolicy(options.policy);
  const progress = createProgress(output, true);
  await withChain(options, 'secret policy', output, async ({ client }) => {
    const { policy, block } = await client.secrets.setPolicy(id, asked, { signer });
    progress.line(`set_policy is final in block ${block}`);
    const result = { secret: String(id), policy: policyJson(policy), block };
    write(options, output, result, `secret  ${id}\npolicy  ${policyText(policy)}`);
  });
}

/** Gives the secret away, and says what that does not do. */
export async function secretTransfer(
  id: bigint,
  account: string,
  options: CommonOptions,
  output: Output,
): Promise<void> {
  const signer = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret transfer', output, async ({ client }) => {
    const { block, mayKnow, policy, advice } = await client.secrets.transfer(id, account, { signer });
    progress.line(`transfer is final in block ${block}`);
    const result = { secret: String(id), owner: account, mayKnow, policy: policyJson(policy), advice };
    const lines = [
      `secret    ${id}`,
      `owner     ${account}`,
      `policy    ${policyText(policy)}`,
      `may know  ${mayKnow.join(', ')}`,
      `note      ${advice}`,
    ];
    write(options, output, result, lines.join('\n'));
  });
}

export interface SecretApproveOptions extends CommonOptions {
  readonly reader: string;
  /** The version of the policy that was looked at. */
  readonly policyVersion: number;
  readonly forBlocks: number;
  readonly revoke: boolean;
}

/** Approves of one request of a reader, or takes that back. */
export async function secretApprove(
  id: bigint,
  { reader, policyVersion, forBlocks, revoke, ...options }: SecretApproveOptions,
  output: Output,
): Promise<void> {
  const signer = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret approve', output, async ({ client, chain }) => {
    const expires = revoke ? undefined : chain.head().number + forBlocks;
    const block =
      expires === undefined
        ? await client.secrets.revokeApproval(id, reader, { signer })
        : await client.secrets.approve(id, reader, { policyVersion, expires }, { signer });
    progress.line(`the approval is ${revoke ? 'taken back' : 'final'} in block ${block}`);
    const result = { secret: String(id), reader, approved: !revoke, expires };
    const until = expires === undefined ? 'taken back' : `until block ${expires}, for one request`;
    write(options, output, result, `secret   ${id}\nreader   ${reader}\napproval ${until}`);
  });
}

export interface SecretDelegateOptions extends CommonOptions {
  readonly to: string;
  readonly forBlocks: number;
  readonly revoke: boolean;
}

/** Lets an account open the secret for a time, or takes that back. */
export async function secretDelegate(
  id: bigint,
  { to, forBlocks, revoke, ...options }: SecretDelegateOptions,
  output: Output,
): Promise<void> {
  const signer = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret delegate', output, async ({ client, chain }) => {
    const expires = revoke ? undefined : chain.head().number + forBlocks;
    const block =
      expires === undefined
        ? await client.secrets.undelegate(id, to, { signer })
        : await client.secrets.delegate(id, to, { expires }, { signer });
    progress.line(`the delegation is ${revoke ? 'taken back' : 'final'} in block ${block}`);
    const result = { secret: String(id), delegate: to, delegated: !revoke, expires };
    const until = expires === undefined ? 'taken back' : `until block ${expires}`;
    write(options, output, result, `secret    ${id}\ndelegate  ${to}\nmay open  ${until}`);
  });
}

function write({ json }: { readonly json: boolean }, output: Output, result: object, text: string): void {
  output.write('data', `${json ? JSON.stringify(result) : text}\n`);
}

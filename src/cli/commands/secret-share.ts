/** `keyfold secret share`: admits more accounts to a secret. */
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { createProgress, type Output } from '../output.js';
import { policyJson, policyText } from './secret-policy.js';

export interface SecretShareOptions extends ChainOptions, AccountOptions {
  /** SS58 addresses. */
  readonly allow: readonly string[];
  readonly json: boolean;
}

/** Runs the command: one set_policy, none if every account is admitted already. */
export async function secretShare(id: bigint, options: SecretShareOptions, output: Output): Promise<void> {
  const owner = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret share', output, async ({ client }) => {
    const { policy, block } = await client.secrets.share(id, options.allow, { signer: owner });
    progress.line(
      block === undefined
        ? 'these accounts are admitted already; nothing was sent'
        : `set_policy is final in block ${block}`,
    );
    const result = { secret: String(id), policy: policyJson(policy) };
    const text = options.json
      ? JSON.stringify(result)
      : `secret  ${result.secret}\npolicy  ${policyText(policy)}`;
    output.write('data', `${text}\n`);
  });
}

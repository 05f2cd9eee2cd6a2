/** `keyfold secret share`: admits more accounts to a secret. */
import { secrets } from '../../chain/calls.js';
import type { Chain, RecordView, SecretView } from '../../chain/types.js';
import { namingCosts, policyCosts } from '../../client/costs.js';
import { ClientError, type Policy, policy } from '../../client/index.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { createProgress, type Output } from '../output.js';
import { admit, fromNodes, policyJson, policyText } from './secret-policy.js';

export interface SecretShareOptions extends ChainOptions, AccountOptions {
  /** SS58 addresses. */
  readonly allow: readonly string[];
  readonly json: boolean;
}

/** Runs the command: one set_policy, none if every account is admitted already. */
export async function secretShare(id: bigint, options: SecretShareOptions, output: Output): Promise<void> {
  const owner = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret share', output, async ({ chain }) => {
    const { existing, record } = await findSecret(chain, id);
    const shared = admit(existing, options.allow);
    const nodes = policy.encodePolicy(shared);
    if (shared === existing) progress.line('these accounts are admitted already; nothing was sent');
    else {
      const costs = policyCosts(record, nodes);
      const { block } = await namingCosts({ chain, doing: 'secret share', costs }, () =>
        chain.queue(owner).submit(secrets.setPolicy({ secret: id, policy: nodes })),
      );
      progress.line(`set_policy is final in block ${block.number}`);
    }
    const result = { secret: String(id), policy: policyJson(shared) };
    const text = options.json
      ? JSON.stringify(result)
      : `secret  ${result.secret}\npolicy  ${policyText(shared)}`;
    output.write('data', `${text}\n`);
  });
}

/** A live secret, its record and its policy. Throws `unknown-object`. */
export async function findSecret(
  chain: Chain,
  id: bigint,
): Promise<{ readonly view: SecretView; readonly record: RecordView; readonly existing: Policy }> {
  const state = chain.state();
  const [view, record, nodes] = await Promise.all([state.secret(id), state.record(id), state.policy(id)]);
  if (!view || !record || !nodes) {
    throw new ClientError('unknown-object', `the chain has no secret ${id}: never stored, or destroyed`);
  }
  return { view, record, existing: fromNodes(nodes) };
}

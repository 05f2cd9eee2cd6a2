/** `keyfold secret list`: what is stored, whose it is and who may open it. */
import { toHex } from '../../chain/bytes.js';
import { encodeAddress } from '../../client/index.js';
import { addressOf } from '../../client/policy-change.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';
import { policyJson, policyText } from './secret-policy.js';

export interface SecretListOptions extends ChainOptions, AccountOptions {
  /** SS58: only the secrets of this owner. */
  readonly owner?: string | undefined;
  /** Only the secrets of the account that the options name. */
  readonly mine: boolean;
  readonly json: boolean;
}

/** Runs the command. Reads finalised state. */
export async function secretList(options: SecretListOptions, output: Output): Promise<void> {
  const owner = await ownerOf(options);
  await withChain(options, 'secret list', output, async ({ client }) => {
    const found = await client.secrets.list({ owner });
    if (options.json) {
      const list = found.map((secret) => ({
        secret: String(secret.id),
        key: secret.key,
        owner: secret.owner,
        depositor: secret.depositor,
        label: toHex(secret.label),
        created: secret.created,
        policyVersion: secret.policyVersion,
        policy: policyJson(secret.policy),
      }));
      output.write('data', `${JSON.stringify(list)}\n`);
      return;
    }
    const rows = found.map(({ id, key, owner, created, policy }) => [
      String(id),
      String(key),
      owner,
      String(created),
      policyText(policy),
    ]);
    output.write('data', formatTable([['secret', 'key', 'owner', 'block', 'policy'], ...rows]));
  });
}

async function ownerOf(options: SecretListOptions): Promise<string | undefined> {
  if (options.mine) return encodeAddress((await resolveSigner(options)).publicKey);
  return options.owner === undefined ? undefined : addressOf(options.owner);
}

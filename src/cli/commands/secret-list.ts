/** `keyfold secret list`: what is stored, whose it is and who may open it. */
import { toHex } from '../../chain/bytes.js';
import { addressOf } from '../../client/policy-change.js';
import type { AccountOptions } from '../account-options.js';
import { resolveAddress } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';
import { policyJson, policyText } from './secret-policy.js';

export interface OwnerOptions extends AccountOptions {
  /** SS58: only what this account owns. */
  readonly owner?: string | undefined;
  /** Only what the account owns that the options name. */
  readonly mine: boolean;
}

export interface SecretListOptions extends ChainOptions, OwnerOptions {
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

/** Whose things are listed; undefined for everybody's. No password is asked for. */
export async function ownerOf(options: OwnerOptions): Promise<string | undefined> {
  if (options.mine) return addressOf(await resolveAddress(options));
  return options.owner === undefined ? undefined : addressOf(options.owner);
}

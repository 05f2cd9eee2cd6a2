/** `keyfold secret list`: what is stored, whose it is and who may open it. */
import { toHex } from '../../chain/bytes.js';
import { decodeAddress, encodeAddress } from '../../client/index.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';
import { fromNodes, policyJson, policyText } from './secret-policy.js';

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
  await withChain(options, 'secret list', output, async ({ chain }) => {
    const state = chain.state();
    const views = (await state.secrets()).filter(
      (view) => owner === undefined || encodeAddress(view.owner) === owner,
    );
    const found = await Promise.all(
      views.map(async (view) => ({ view, rule: fromNodes((await state.policy(view.id)) ?? []) })),
    );
    if (options.json) {
      const list = found.map(({ view, rule }) => ({
        secret: String(view.id),
        key: view.key,
        owner: encodeAddress(view.owner),
        depositor: encodeAddress(view.depositor),
        label: toHex(view.label),
        created: view.created,
        policyVersion: view.policyVersion,
        policy: policyJson(rule),
      }));
      output.write('data', `${JSON.stringify(list)}\n`);
      return;
    }
    const rows = found.map(({ view, rule }) => [
      String(view.id),
      String(view.key),
      encodeAddress(view.owner),
      String(view.created),
      policyText(rule),
    ]);
    output.write('data', formatTable([['secret', 'key', 'owner', 'block', 'policy'], ...rows]));
  });
}

async function ownerOf(options: SecretListOptions): Promise<string | undefined> {
  if (options.mine) return encodeAddress((await resolveSigner(options)).publicKey);
  return options.owner === undefined ? undefined : encodeAddress(decodeAddress(options.owner));
}

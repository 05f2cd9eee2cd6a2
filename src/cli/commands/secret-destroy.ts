/** `keyfold secret destroy`: removes the wrapped key from the chain; nobody can open the file any more. */
import { formatUnits } from '../../chain/units.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type Ask, checkAskable, confirmed, terminalAsk } from '../ask.js';
import { type ChainOptions, withChain } from '../connection.js';
import { createProgress, type Output } from '../output.js';
import { policyText } from './secret-policy.js';

export interface SecretDestroyOptions extends ChainOptions, AccountOptions {
  /** Do not ask. */
  readonly yes: boolean;
  readonly json: boolean;
}

/** Runs the command. Throws UsageError where it may not be asked for and is not confirmed. */
export async function secretDestroy(
  id: bigint,
  options: SecretDestroyOptions,
  output: Output,
  ask: Ask = terminalAsk(),
): Promise<void> {
  checkAskable('destroy', options, ask);
  const owner = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret destroy', output, async ({ client }) => {
    const { key, created, payer, policy } = await client.secrets.get(id);
    if (!options.yes) {
      output.write('human', `secret ${id} of key ${key}, since block ${created}: ${policyText(policy)}\n`);
    }
    const question = 'Nobody will be able to open its file again. Destroy it? [y/N] ';
    await confirmed('destroy', question, options, ask);
    const destroyed = await client.secrets.destroy(id, { signer: owner });
    const { block } = destroyed;
    const returned = formatUnits(destroyed.returned);
    progress.line(`destroy is final in block ${block}; the history of the chain keeps the record`);
    const text = options.json
      ? JSON.stringify({ secret: String(id), destroyed: true, block, returned })
      : `secret  ${id} destroyed, ${returned} returned to ${payer}`;
    output.write('data', `${text}\n`);
  });
}

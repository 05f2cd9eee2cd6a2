/** `keyfold secret destroy`: removes the wrapped key from the chain; nobody can open the file any more. */
import { createInterface } from 'node:readline/promises';
import { formatUnits } from '../../chain/units.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import { createProgress, type Output } from '../output.js';
import { policyText } from './secret-policy.js';

export interface SecretDestroyOptions extends ChainOptions, AccountOptions {
  /** Do not ask. */
  readonly yes: boolean;
  readonly json: boolean;
}

/** Asks the person in front of the terminal for a yes; undefined where nobody sits there. */
export type Ask = ((question: string) => Promise<boolean>) | undefined;

/** Runs the command. Throws UsageError where it may not be asked for and is not confirmed. */
export async function secretDestroy(
  id: bigint,
  options: SecretDestroyOptions,
  output: Output,
  ask: Ask = terminalAsk(),
): Promise<void> {
  if (!options.yes && !ask) {
    throw new UsageError(
      'destroy: there is no terminal to ask for a yes',
      'pass --yes to destroy without asking',
    );
  }
  const owner = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'secret destroy', output, async ({ client }) => {
    const { key, created, payer, policy } = await client.secrets.get(id);
    if (!options.yes) {
      output.write('human', `secret ${id} of key ${key}, since block ${created}: ${policyText(policy)}\n`);
      const sure = await ask?.('Nobody will be able to open its file again. Destroy it? [y/N] ');
      if (!sure) throw new UsageError('destroy: not confirmed', 'nothing was changed');
    }
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

function terminalAsk(): Ask {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  return async (question) => {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(es)?$/i.test((await terminal.question(question)).trim());
    } finally {
      terminal.close();
    }
  };
}

/** A yes or a no from the person in front of the terminal, before something that cannot be taken back. */
import { createInterface } from 'node:readline/promises';
import { UsageError } from './exit.js';

/** Asks for a yes; undefined where nobody sits in front of a terminal. */
export type Ask = ((question: string) => Promise<boolean>) | undefined;

/** On stderr, so that stdout stays data. */
export function terminalAsk(): Ask {
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

/** Throws UsageError where nobody can say yes and `--yes` was not passed: before a chain is asked for anything. */
export function checkAskable(doing: string, { yes }: { readonly yes: boolean }, ask: Ask): void {
  if (yes || ask) return;
  throw new UsageError(
    `${doing}: there is no terminal to ask for a yes`,
    `pass --yes to ${doing} without asking`,
  );
}

/** Throws UsageError unless the person says yes, or `--yes` was passed. */
export async function confirmed(
  doing: string,
  question: string,
  { yes }: { readonly yes: boolean },
  ask: Ask,
): Promise<void> {
  if (yes || (await ask?.(question))) return;
  throw new UsageError(`${doing}: not confirmed`, 'nothing was changed');
}

/** Commands that a page shows with what they print. They are run again, so a page cannot show anything else. */
import { execaSync } from 'execa';
import { ROOT } from '../runtime-build.js';

/** A fence of its own kind: one command after a prompt, and its output. */
const EXAMPLE = /^```console\n\$ ([^\n]+)\n[\s\S]*?^```$/gm;

/** `keyfold` of this checkout, for the shell that runs the examples; what it says on both outputs in one order. */
const KEYFOLD = 'exec 2>&1; keyfold() { node --import tsx src/cli/main.ts "$@"; }';

/** The page, with what each of its `console` examples prints now. They run in the folder of the checkout. */
export function examplesPage(current: string): string {
  return current.replaceAll(
    EXAMPLE,
    (_, command: string) => `\`\`\`console\n$ ${command}\n${printed(command)}\n\`\`\``,
  );
}

/** What somebody sees who types it, standard error included. */
function printed(command: string): string {
  const shell = ['-c', `${KEYFOLD}; ${command}`];
  return execaSync('bash', shell, { cwd: ROOT, reject: false }).stdout;
}

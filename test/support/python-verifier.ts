/** The verifier of examples/python-verifier as a process, and what it says of a bundle. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../examples/python-verifier/verify.py', import.meta.url));

export interface Verdict {
  readonly exit: number;
  /** Of each line but the last: how the check ended, its name, and what follows. */
  readonly checks: readonly (readonly [outcome: string, check: string, said: string])[];
}

/** Of the bundle, as a file in a new folder. Rejects if it cannot run or ends in another way than by a verdict. */
export async function pythonVerdict(
  { text, folder }: { readonly text: string; readonly folder: () => Promise<string> },
  ...options: readonly string[]
): Promise<Verdict> {
  const file = join(await folder(), 'bundle.jsonl');
  await writeFile(file, text);
  return new Promise((resolve, reject) => {
    execFile('python3', ['-B', PROGRAM, file, ...options], (error, stdout, stderr) => {
      const exit = error === null ? 0 : error.code;
      if ((exit !== 0 && exit !== 4) || stderr !== '') {
        reject(
          new Error(`verify.py: exit ${exit}: ${stderr}; it needs requirements.txt beside it`, {
            cause: error,
          }),
        );
        return;
      }
      const lines = [...stdout.matchAll(/^(ok|--|FAIL) +(\w+) +(.*)$/gm)];
      resolve({
        exit,
        checks: lines.map(([, outcome = '', check = '', said = '']) => [outcome, check, said]),
      });
    });
  });
}

/** Running commands one after the other, with what they say on the console. */
import { execa } from 'execa';
import { ROOT } from './runtime-build.js';

/** A command to run in the checkout. */
export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** What came of a step. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs a step to its end; its output is returned, and goes to the console as it comes unless `quiet`. */
export async function run(step: Step, { quiet = false } = {}): Promise<Outcome> {
  const started = Date.now();
  const [file, ...args] = step.command;
  const result = await execa(file, args, {
    cwd: step.cwd ?? ROOT,
    env: { ...step.env },
    reject: false,
    all: true,
    stdin: 'ignore',
    stdout: quiet ? 'pipe' : ['pipe', 'inherit'],
    stderr: quiet ? 'pipe' : ['pipe', 'inherit'],
  });
  return { ok: result.exitCode === 0, output: result.all, seconds: (Date.now() - started) / 1000 };
}

/** Runs steps in order and ends the process with an error after the first that fails. */
export async function runAll(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const { ok } = await run(step);
    if (!ok) {
      console.error(`${step.name}: failed`);
      process.exit(1);
    }
  }
}

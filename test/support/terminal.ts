/** The command line in processes of its own: what is printed, when, and how much memory it took. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A child loads its code, makes its operator and attests; on a busy machine half of that. */
const STEP_LIMIT_MS = 120_000;

/** Prints the highest resident set of the process when it ends. */
const MEMORY_HOOK = `data:text/javascript;base64,${Buffer.from(
  "process.on('exit', () => process.stderr.write('\\npeak rss ' + process.resourceUsage().maxRSS + '\\n'))",
).toString('base64')}`;

/** Arguments of node that run the command line from any folder; `preload`: a file under test/support loaded first. */
export function commandLine(args: readonly string[], preload?: string): string[] {
  const tsx = join(ROOT, 'node_modules/tsx/dist/esm/index.mjs');
  const first = preload === undefined ? [] : ['--import', join(ROOT, 'test/support', preload)];
  return ['--import', MEMORY_HOOK, '--import', tsx, ...first, join(ROOT, 'src/cli/main.ts'), ...args];
}

/** The highest resident set of a process that {@link commandLine} started, in bytes, from its stderr. */
export function peakOf(stderr: string): number {
  const kilobytes = /^peak rss (\d+)$/m.exec(stderr)?.[1];
  if (kilobytes === undefined) throw new Error(`the process did not say its memory:\n${stderr}`);
  return Number(kilobytes) * 1024;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv, preload: string | undefined) {
  // A worker may take longer than execa's five seconds to end in order.
  const options = { cwd: ROOT, reject: false, env, forceKillAfterDelay: false } as const;
  return execa('node', commandLine(args, preload), options);
}

/** How a command line ended. */
export interface Ended {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stderr: string;
}

/** A running command line. */
export class Terminal {
  readonly #process: ReturnType<typeof start>;
  readonly ended: Promise<Ended>;
  /** All it printed so far, stdout and stderr. */
  text = '';

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}, preload?: string) {
    this.#process = start(args, env, preload);
    this.ended = this.#process.then(({ exitCode, signal, stderr }) => ({ exitCode, signal, stderr }));
    const add = (chunk: Buffer): void => {
      this.text += String(chunk);
    };
    this.#process.stdout.on('data', add);
    this.#process.stderr.on('data', add);
  }

  get pid(): number {
    return this.#process.pid ?? -1;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** The first match of what it prints; fails with all it printed when it ends or takes too long. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      this.#process.stdout.emit('data', '');
    }, STEP_LIMIT_MS);
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    try {
      for (;;) {
        const match = pattern.exec(this.text);
        if (match !== null) return match;
        if (over || late) throw new Error(`${pattern} was not printed:\n${this.text}`);
        await Promise.race([this.#news(), this.ended]);
      }
    } finally {
      clearTimeout(limit);
    }
  }

  #news(): Promise<unknown> {
    return new Promise((resolve) => {
      this.#process.stdout.once('data', resolve);
      this.#process.stderr.once('data', resolve);
    });
  }
}

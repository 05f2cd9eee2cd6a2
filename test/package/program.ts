/** A program that goes on until it is stopped, and what it says meanwhile. */
import { execa } from 'execa';

interface Options {
  readonly args?: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

function start(file: string, { args = [], cwd, env = {} }: Options) {
  return execa(file, args, { cwd, env, all: true, reject: false });
}

export class Program {
  readonly #running: ReturnType<typeof start>;
  #seen = '';

  constructor(file: string, options: Options) {
    this.#running = start(file, options);
    this.#running.all.on('data', (chunk: Buffer) => {
      this.#seen += String(chunk);
    });
  }

  /** The first group of a pattern, once what it has said until then has it. Rejects where it ends before. */
  says(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(this.#seen);
        if (found) resolve(found[1] ?? found[0]);
      };
      look();
      this.#running.all.on('data', look);
      void this.#running.then(({ all }) => reject(new Error(`it ended without ${pattern}:\n${all}`)));
    });
  }

  /** How it ended, once it has. */
  async ended() {
    const { exitCode, all } = await this.#running;
    return { exitCode, all };
  }

  /** Ends it, as Ctrl-C or a supervisor does. */
  stop(signal: 'SIGINT' | 'SIGTERM' = 'SIGINT') {
    this.#running.kill(signal);
    return this.ended();
  }
}

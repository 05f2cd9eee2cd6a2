/** The command line in processes of its own, each with a log file. */
import { createWriteStream } from 'node:fs';
import { execa } from 'execa';
import { within } from './limit.js';

/** A worker loads its code, checks finality from the genesis block on and attests; four nodes run beside it. */
const PRINTED_WITHIN_MS = 180_000;
/** A command loads its code and waits until one block is final, or reads a thousand blocks with their proofs. */
const COMMAND_LIMIT_MS = 300_000;
/** The load of the machine is the nodes': a worker that waits behind them for its turn is what is to be seen. */
const NICE = ['-n', '5'] as const;

export interface CommandLine {
  /** `keyfold` as `npm run bundle:worker` makes it. */
  readonly program: string;
  readonly args: readonly string[];
  /** File that gets all it prints. */
  readonly log: string;
}

/** How a command ended. */
export interface Ended {
  /** Undefined if it took longer than a command may. */
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command to its end, however it ends. */
export async function endOf({ program, args, log }: CommandLine): Promise<Ended> {
  const { stdout, stderr, exitCode } = await execa('nice', [...NICE, 'node', program, ...args], {
    reject: false,
    timeout: COMMAND_LIMIT_MS,
    stdin: 'ignore',
  });
  const file = createWriteStream(log, { flags: 'a' });
  file.end(`$ keyfold ${args.join(' ')}\n${stdout}\n${stderr}\n`);
  return { exitCode, stdout, stderr };
}

/** The same, and gives what it printed on stdout. Throws with its stderr unless it ends with 0. */
export async function runCommand(line: CommandLine): Promise<string> {
  const { stdout, stderr, exitCode } = await endOf(line);
  if (exitCode === 0) return stdout;
  throw new Error(`keyfold ${line.args.slice(0, 2).join(' ')} ended with ${exitCode}: ${stderr}`);
}

function start({ program, args }: CommandLine) {
  return execa('nice', [...NICE, 'node', program, ...args], {
    reject: false,
    stdin: 'ignore',
    buffer: false,
  });
}

/** A command line that runs until it is told to end. */
export class Running {
  readonly ended: Promise<{ readonly exitCode: number | undefined; readonly signal: string | undefined }>;
  readonly #process: ReturnType<typeof start>;
  readonly #listeners = new Set<() => void>();
  readonly #what: string;
  #over = false;
  /** All it printed so far, stdout and stderr. */
  text = '';

  constructor(line: CommandLine) {
    this.#what = line.args.slice(0, 3).join(' ');
    this.#process = start(line);
    const file = createWriteStream(line.log, { flags: 'a' });
    const add = (chunk: Buffer): void => {
      this.text += String(chunk);
      file.write(chunk);
      for (const listener of this.#listeners) listener();
    };
    this.#process.stdout.on('data', add);
    this.#process.stderr.on('data', add);
    this.ended = this.#process.then(({ exitCode, signal }) => {
      this.#over = true;
      file.end(`-- ended: ${exitCode ?? signal}\n`);
      for (const listener of this.#listeners) listener();
      return { exitCode, signal };
    });
  }

  /** Of the program. Throws if it could not be started. */
  get pid(): number {
    const { pid } = this.#process;
    if (pid === undefined) throw new Error(`${this.#what} was not started`);
    return pid;
  }

  /** `nice` becomes the program that it runs, so a signal reaches that one. */
  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** The first match of what it prints. Throws with the end of what it printed when it ends or takes too long. */
  async printed(pattern: RegExp, withinMs = PRINTED_WITHIN_MS): Promise<RegExpExecArray> {
    let listener: (() => void) | undefined;
    const match = new Promise<RegExpExecArray>((resolve, reject) => {
      listener = () => {
        const found = pattern.exec(this.text);
        if (found !== null) resolve(found);
        else if (this.#over)
          reject(new Error(`${this.#what} ended before it printed ${pattern}:\n${this.text}`));
      };
      this.#listeners.add(listener);
      listener();
    });
    try {
      return await within({ what: `${this.#what} prints ${pattern}`, withinMs }, match);
    } finally {
      if (listener) this.#listeners.delete(listener);
    }
  }
}

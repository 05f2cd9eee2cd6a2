/** Where text goes: data to stdout, everything meant for a person or a log to stderr. */
export interface Output {
  /** Writes text as it is. */
  write(to: 'data' | 'human', text: string): void;
}

/** The streams of the process. */
export const processOutput: Output = {
  write: (to, text) => {
    (to === 'data' ? process.stdout : process.stderr).write(text);
  },
};

/**
 * When the other end of stdout or stderr is closed (`| head`), the process ends as on SIGTERM: in order, with its
 * temporary files removed. More output goes nowhere.
 */
export function endWhenNobodyReads(): void {
  let ending = false;
  const onError = (error: Error): void => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error;
    if (!ending) process.kill(process.pid, 'SIGTERM');
    ending = true;
  };
  process.stdout.on('error', onError);
  process.stderr.on('error', onError);
}

/** Lines of what happens, each with the seconds since the process began. */
export interface Progress {
  line(text: string): void;
}

/** Progress on stdout, or on stderr where stdout is for the JSON result. */
export function createProgress(output: Output, json: boolean): Progress {
  const to = json ? 'human' : 'data';
  return {
    line: (text) => output.write(to, `${secondsSinceStart().toFixed(1).padStart(6)} s  ${text}\n`),
  };
}

/** Seconds since the process began, loading of the code included. */
export function secondsSinceStart(): number {
  return performance.now() / 1000;
}

/** Names of pino's numbers. */
const LEVEL_NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** Fields that say nothing to the person in front of this one process. */
const PLAIN_WITHOUT = ['level', 'time', 'pid', 'hostname', 'msg'];

/** Where pino writes: its JSON lines as plain ones on stderr, in the form of the progress. */
export function createLogStream(output: Output): { write(line: string): void } {
  return {
    write: (line) => {
      const entry = JSON.parse(line) as Readonly<Record<string, unknown>>;
      const fields = Object.entries(entry)
        .filter(([name]) => !PLAIN_WITHOUT.includes(name))
        .map(([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
      const level = LEVEL_NAMES[Number(entry.level)] ?? 'log';
      const time = secondsSinceStart().toFixed(1).padStart(6);
      output.write('human', `${time} s  ${level}: ${String(entry.msg)}${fields.join('')}\n`);
    },
  };
}

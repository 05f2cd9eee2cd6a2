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

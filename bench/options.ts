/** The command line of `npm run bench`. */
import { parseArgs } from 'node:util';
import type { Group } from '../src/protocol/index.js';
import { MAX_SEATS } from '../src/protocol/index.js';
import type { RunOptions } from './run.js';

export const USAGE = `npm run bench -- [options]

Times of the protocol's operations and the targets they are held to, as a table.

  --json              the whole report as one JSON object on the last line
  --rows              nothing but one JSON object a line
  --docs              measure, then write the tables and plots of docs/benchmarks.md
  --render            write them again from the results in bench/results
  --extrinsics        count extrinsics in two real networks, then write them again
  --rotation          time releases in a real network, during rotations and between them, then write them again
  --n LIST            sizes of the committee (4,16,32,64,128)
  --backend NAME      sodium or noble; both without
  --only TEXT         operations whose name contains TEXT
  --runs N            samples of each operation (15)
  --help
`;

export type Mode = 'table' | 'json' | 'rows' | 'docs' | 'render' | 'extrinsics' | 'rotation' | 'help';

export interface Options {
  readonly mode: Mode;
  readonly run: RunOptions;
}

/** An option that cannot be followed; the message says which and what it may be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const SIZES = [4, 16, 32, 64, 128];
const RUNS = 15;
const MAX_RUNS = 1000;

/** Long beside the clock's microsecond, short beside the slice of time that a busy machine gives a process. */
const SAMPLE_MS = 2;

/** The engine compiles what it has called some hundreds of times. */
const WARM_UP_MS = 200;

/** What the arguments ask for. Throws {@link UsageError}. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parse(args);
  const modes = (['help', 'json', 'rows', 'docs', 'render', 'extrinsics', 'rotation'] as const).filter(
    (mode) => values[mode],
  );
  if (modes.length > 1) throw new UsageError(`--${modes.join(' and --')} do not go together`);
  const runs = integer(values.runs ?? String(RUNS), '--runs', MAX_RUNS);
  return {
    mode: modes[0] ?? 'table',
    run: {
      n: values.n === undefined ? SIZES : values.n.split(',').map((n) => integer(n, '--n', MAX_SEATS)),
      backends: backends(values.backend),
      runs,
      // One run asks for the shape of the output, not for a time.
      sampleMs: runs === 1 ? 0 : SAMPLE_MS,
      warmUpMs: runs === 1 ? 0 : WARM_UP_MS,
      only: values.only,
    },
  };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: flag,
        rows: flag,
        docs: flag,
        render: flag,
        extrinsics: flag,
        rotation: flag,
        help: flag,
        n: text,
        backend: text,
        only: text,
        runs: text,
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function integer(text: string, name: string, max: number): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw new UsageError(`${name} takes whole numbers from 1 to ${max}`);
  return value;
}

function backends(name: string | undefined): Group['name'][] {
  if (name === undefined) return ['sodium', 'noble'];
  if (name !== 'sodium' && name !== 'noble') throw new UsageError('--backend takes sodium or noble');
  return [name];
}

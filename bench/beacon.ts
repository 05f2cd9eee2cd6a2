/**
 * `npm run bench:beacon`: statistics of the beacon. A native harness (chain/runtime/examples/beacon.rs) runs the real runtime
 * with committees that the keys pallet made, writes the outputs of 20,000 rounds to a file, lets a member try to bend rounds,
 * and draws seats 500 times. The outputs then go through two public batteries of Debian: `rngtest` (rng-tools5), the tests of
 * FIPS 140-2 on blocks of 20,000 bits, and `ent`.
 *
 * `-- --rounds 20000 --draws 500 --bias 200` are how many; `-- --json` prints the object and writes nothing; else it writes
 * bench/results/beacon.json and prints a table. Needs a Rust toolchain, and `apt-get install rng-tools5 ent`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { CHAIN, cargoEnvironment } from '../scripts/runtime-build.js';
import { table } from './markdown.js';

const RESULT = fileURLToPath(new URL('results/beacon.json', import.meta.url));
/** Bits of a block of FIPS 140-2. */
const FIPS_BLOCK_BITS = 20_000;
/**
 * The share of blocks of a fair coin that fail one of the four tests of `rngtest` at least: 8 in 10,000 (its manual). More than
 * this many of the expected standard deviations above it is a failure.
 */
const FIPS_FAILING = 0.0008;
const DEVIATIONS = 4;

/** What the harness prints. */
interface Harness {
  readonly outputs: {
    readonly rounds: number;
    readonly keys: number;
    readonly blocks: number;
    readonly bits: number;
    readonly ones: number;
    readonly distinct: number;
    readonly notForeseen: number;
  };
  readonly bias: {
    readonly rounds: number;
    readonly f: number;
    readonly seats: number;
    readonly choices: number;
    readonly bitsChanged: number;
  };
  readonly draws: {
    readonly draws: number;
    readonly operators: number;
    readonly seats: number;
    readonly drawn: readonly number[];
    readonly chiSquare: number;
    readonly bound: number;
    readonly degreesOfFreedom: number;
    readonly weak: number;
    readonly notMadeAgain: number;
  };
}

/** What the batteries say of the outputs. */
interface Batteries {
  readonly fips: { readonly blocks: number; readonly failed: number; readonly most: number };
  /** Bits of entropy a byte, mean byte, serial correlation; of chi-square over bytes how often a fair source exceeds it. */
  readonly ent: {
    readonly entropy: number;
    readonly mean: number;
    readonly correlation: number;
    readonly chiSquare: number;
  };
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20000' },
    draws: { type: 'string', default: '500' },
    bias: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
});
const counts = [values.rounds, values.draws, values.bias];
if (counts.some((count) => !/^[1-9]\d{0,6}$/.test(count))) {
  console.error('bench:beacon: --rounds, --draws and --bias are numbers from 1 to 9,999,999');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'keyfold-bench-beacon-'));
try {
  const file = join(folder, 'outputs.bin');
  const environment = cargoEnvironment();
  // As the tests build it: for one crate alone the SDK would be compiled again, with other features.
  await execa('cargo', ['build', '--release', '--locked', '--workspace', '--example', 'beacon'], {
    cwd: CHAIN,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment, SKIP_WASM_BUILD: '1' },
  });
  const program = join(environment.CARGO_TARGET_DIR ?? '', 'release/examples/beacon');
  const { stdout } = await execa(program, [file, ...counts], { cwd: CHAIN, stderr: 'inherit' });
  const result = { ...(JSON.parse(stdout) as Harness), ...(await batteries(file)) };
  const faults = faultsOf(result);
  if (values.json) console.log(JSON.stringify(result));
  else {
    writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
    console.log(rowsOf(result));
  }
  for (const fault of faults) console.error(`bench:beacon: ${fault}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true });
}

/** Puts the outputs through both. */
async function batteries(file: string): Promise<Batteries> {
  const input = readFileSync(file);
  const { stderr } = await execa('rngtest', [], { input, reject: false });
  const count = (what: string): number => {
    const found = new RegExp(`${what}: (\\d+)`).exec(stderr)?.[1];
    if (found === undefined) throw new Error(`rngtest says nothing of "${what}": ${stderr}`);
    return Number(found);
  };
  const [passed, failed] = [count('FIPS 140-2 successes'), count('FIPS 140-2 failures')];
  const expected = (passed + failed) * FIPS_FAILING;
  const { stdout } = await execa('ent', ['-t', file]);
  const [, , entropy, chiSquare, mean, , correlation] = (stdout.split('\n')[1] ?? '').split(',').map(Number);
  if (entropy === undefined || chiSquare === undefined || mean === undefined || correlation === undefined) {
    throw new Error(`ent says ${stdout}`);
  }
  return {
    fips: {
      blocks: passed + failed,
      failed,
      most: Math.floor(expected + DEVIATIONS * Math.sqrt(expected)),
    },
    ent: { entropy, mean, correlation, chiSquare },
  };
}

/** What a fair beacon would not show. */
function faultsOf({ outputs, bias, draws, fips }: Harness & Batteries): string[] {
  const deviation = Math.abs(outputs.ones - outputs.bits / 2) / (Math.sqrt(outputs.bits) / 2);
  return [
    ...(outputs.notForeseen > 0 ? [`${outputs.notForeseen} outputs are not those of their epoch`] : []),
    ...(outputs.distinct < outputs.rounds ? ['an output came twice'] : []),
    ...(deviation > DEVIATIONS ? [`ones are ${deviation.toFixed(1)} deviations from half`] : []),
    ...(fips.failed > fips.most ? [`${fips.failed} blocks fail FIPS 140-2`] : []),
    ...(fips.blocks < Math.floor(outputs.bits / FIPS_BLOCK_BITS) - 1
      ? ['rngtest did not see all blocks']
      : []),
    ...(bias.bitsChanged > 0 ? [`a member changed ${bias.bitsChanged} bits`] : []),
    ...(draws.chiSquare > draws.bound ? [`draws: chi-square ${draws.chiSquare}`] : []),
    ...(draws.notMadeAgain > 0 ? [`${draws.notMadeAgain} draws are others when they are made again`] : []),
    ...(draws.weak > 0 ? [`${draws.weak} draws are weak`] : []),
  ];
}

function rowsOf({ outputs, bias, draws, fips, ent }: Harness & Batteries): string {
  const share = ((100 * outputs.ones) / outputs.bits).toFixed(3);
  return table([
    ['what', 'measured', 'expected'],
    ['rounds, Beacon keys, blocks', `${outputs.rounds}, ${outputs.keys}, ${outputs.blocks}`, ''],
    ['outputs that are not y M of their epoch', `${outputs.notForeseen}`, '0'],
    ['ones', `${share} %`, '50 %'],
    [`FIPS 140-2 blocks that fail, of ${fips.blocks} (rngtest)`, `${fips.failed}`, `at most ${fips.most}`],
    ['entropy, bits a byte (ent)', ent.entropy.toFixed(5), '8'],
    ['mean byte (ent)', ent.mean.toFixed(3), '127.5'],
    ['serial correlation (ent)', ent.correlation.toFixed(6), '0'],
    ['chi-square of the bytes, 255 degrees (ent)', ent.chiSquare.toFixed(1), '255'],
    [
      `bits changed by ${bias.f} of ${bias.seats} members, ${bias.choices} choices in ${bias.rounds} rounds`,
      `${bias.bitsChanged}`,
      '0',
    ],
    [
      `${draws.draws} draws of ${draws.seats} of ${draws.operators}: chi-square, ${draws.degreesOfFreedom} degrees`,
      `${draws.chiSquare}`,
      `below ${draws.bound}`,
    ],
    ['draws that differ when made again; weak ones', `${draws.notMadeAgain}; ${draws.weak}`, '0; 0'],
  ]);
}

/** Building and running the bench crate. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { patchCrates } from '../patched-crates.js';
import { BLOB, CHAIN, cargoEnvironment, committedRecipe, sourceHash } from '../runtime-build.js';
import type { Row } from './rows.js';

/** A workspace of its own. */
const BENCH = join(CHAIN, 'bench');
/** The target that the runtime's blob is built for. */
const WASM = 'wasm32v1-none';
/** As the blob is built: the executor wants the table, and our crates may ask whether they are in a runtime. */
const GUEST_BUILD = {
  RUSTFLAGS: '-C link-arg=--export-table --cfg substrate_runtime',
  CARGO_PROFILE_RELEASE_LTO: 'fat',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '1',
};

/** Measures all committee sizes, or those of the list, and answers the rows, the machine's and the date's among them. */
export function measure(seats?: string): Row[] {
  if (committedRecipe().source !== sourceHash()) {
    console.error('bench:chain: the committed blob is not of this source; run `npm run chain:wasm` first');
    process.exit(1);
  }
  patchCrates(CHAIN);
  const environment: Record<string, string> = { ...cargoEnvironment(), SKIP_WASM_BUILD: '1' };
  const cargo = (args: readonly string[], env: Record<string, string> = {}): void => {
    execaSync('cargo', args, { cwd: BENCH, stdio: 'inherit', env: { ...environment, ...env } });
  };
  cargo(['build', '--release', '--locked', '-p', 'keyfold-bench-guest', '--target', WASM], GUEST_BUILD);
  // One after the other: together they would be built with each other's features, and the runtime once more with them.
  cargo(['build', '--release', '--locked', '-p', 'keyfold-bench-executor']);
  cargo(['build', '--release', '--locked', '-p', 'keyfold-bench']);
  const target = environment.CARGO_TARGET_DIR ?? '';
  const guest = join(target, WASM, 'release/keyfold_bench_guest.wasm');
  const executor = join(target, 'release/keyfold-bench-executor');
  const { stdout } = execaSync(
    join(target, 'release/keyfold-bench'),
    [executor, BLOB, guest, ...(seats === undefined ? [] : [seats, '1'])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 100_000_000,
    },
  );
  return [
    said('machine', processor()),
    said('date', new Date().toISOString().slice(0, 10)),
    ...(JSON.parse(stdout) as Row[]).map(ordered),
  ];
}

/** The same row, what it is about first. */
const ordered = ({ op, n, t, replicas, x, ...figures }: Row): Row => ({ op, n, t, replicas, x, ...figures });

/** What it ran on. */
const processor = (): string => cpus()[0]?.model.trim() ?? 'a processor that does not say its name';

/** A row that measures nothing and says something. */
function said(op: string, note: string): Row {
  const nothing = { wall_ms: 0, cpu_ms: 0, own_ms: 0, charged_ms: 0, reads: 0, writes: 0, proof_bytes: 0 };
  return { op, n: 0, t: 0, replicas: 0, x: 0, ...nothing, bytes: 0, extrinsics: 0, runs: 0, note };
}

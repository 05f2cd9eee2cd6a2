/**
 * `npm run bench [-- --json FILE]`: times of the protocol's operations on both group backends, and sizes of what goes
 * on chain. Prints a table and, last, one line of JSON. Times are for comparing two states of the code on one machine.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { deal, verifyDealing } from '../src/protocol/dealing.js';
import type { Group, Rng } from '../src/protocol/group.js';
import { randomScalar } from '../src/protocol/group.js';
import { nobleGroup } from '../src/protocol/group-noble.js';
import { sodiumGroup } from '../src/protocol/group-sodium.js';
import { partial, request, verifyPartial } from '../src/protocol/release.js';
import { newRegistration, type Recipient, threshold, verifyRegister } from '../src/protocol/roster.js';
import { Secret } from '../src/protocol/secret.js';
import { verifyWrap, wrap } from '../src/protocol/wrap.js';

interface Row {
  readonly operation: string;
  readonly group: string;
  readonly medianMs: number;
  readonly bytes: number;
}

/** Runs of each operation; the median of an odd number is a run that happened. */
const RUNS = 7;
const rng: Rng = (length) => new Uint8Array(randomBytes(length));
const bytes32 = (): Uint8Array => rng(32);

function median(run: () => void): number {
  run(); // the first run pays for tables and compilation
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[(RUNS - 1) / 2] ?? Number.NaN;
}

function seats(group: Group, n: number): Recipient[] {
  return Array.from({ length: n }, (_, index) => {
    const enclave = bytes32();
    const { P } = newRegistration(group, { genesis: bytes32(), key: 1, epoch: 1, attempt: 0, enclave, rng });
    return { m: index + 1, seat: index + 1, enclave, P };
  });
}

function dealings(group: Group, n: number): Row[] {
  const T = threshold(n);
  const place = { context: bytes32(), dealer: 1 };
  const shape = { ...place, n, T, recipients: seats(group, n), rng };
  const { posted } = deal(group, shape);
  return [
    {
      operation: `deal n=${n}`,
      group: group.name,
      medianMs: median(() => deal(group, shape)),
      bytes: posted.length,
    },
    {
      operation: `verify dealing n=${n}`,
      group: group.name,
      medianMs: median(() => verifyDealing(group, { ...place, n, T, M: n, posted })),
      bytes: posted.length,
    },
  ];
}

function registrations(group: Group): Row[] {
  const place = { genesis: bytes32(), key: 1, epoch: 1, attempt: 0, enclave: bytes32() };
  const { P, proof } = newRegistration(group, { ...place, rng });
  const bytes = P.length + proof.length;
  return [
    {
      operation: 'register',
      group: group.name,
      medianMs: median(() => newRegistration(group, { ...place, rng })),
      bytes,
    },
    {
      operation: 'verify registration',
      group: group.name,
      medianMs: median(() => verifyRegister(group, { ...place, P, proof })),
      bytes,
    },
  ];
}

function secrets(group: Group): Row[] {
  const x = randomScalar(group, rng);
  const Y = group.multiplyBase(x.expose());
  const target = { genesis: bytes32(), key: 1, Y, owner: bytes32(), object: bytes32() };
  const record = wrap(group, { ...target, dek: Secret.from(rng(16)), rng });
  const recordBytes = 32 + 32 + record.proof.length + 32 + record.ct.length;
  const reader = bytes32();
  const k = randomScalar(group, rng);
  const asked = { genesis: target.genesis, secret: 0n, reader };
  const { R } = request(group, { ...asked, k, rand32: bytes32() });
  const release = { ...asked, key: 1, epoch: 1, request: 0n, U: record.U, R, seat: 1 };
  const answer = partial(group, { ...release, x, rng });
  const partialBytes = answer.A.length + answer.B.length + answer.proof.length;
  const row = (operation: string, bytes: number, run: () => void): Row => ({
    operation,
    group: group.name,
    medianMs: median(run),
    bytes,
  });
  return [
    row('wrap', recordBytes, () => wrap(group, { ...target, dek: Secret.from(rng(16)), rng })),
    row('verify wrap', recordBytes, () => verifyWrap(group, { ...target, ...record })),
    row('partial', partialBytes, () => partial(group, { ...release, x, rng })),
    row('verify partial', partialBytes, () => verifyPartial(group, { ...release, ...answer, X: Y })),
  ];
}

const rows = [await sodiumGroup(), nobleGroup].flatMap((group) => [
  ...registrations(group),
  ...dealings(group, 5),
  ...dealings(group, 16),
  ...dealings(group, 64),
  ...secrets(group),
]);
console.log(
  `${'operation'.padEnd(24)}${'group'.padEnd(10)}${'median ms'.padStart(10)}${'bytes'.padStart(8)}`,
);
for (const { operation, group, medianMs, bytes } of rows) {
  console.log(
    `${operation.padEnd(24)}${group.padEnd(10)}${medianMs.toFixed(2).padStart(10)}${String(bytes).padStart(8)}`,
  );
}
const report = JSON.stringify({
  node: process.version,
  arch: arch(),
  cpu: cpus()[0]?.model ?? 'unknown',
  rows,
});
const at = process.argv.indexOf('--json');
const file = at < 0 ? undefined : process.argv[at + 1];
if (file !== undefined) writeFileSync(file, `${report}\n`);
console.log(report);

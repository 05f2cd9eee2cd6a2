/**
 * `node --import tsx scripts/leak-vectors.ts`: writes test/vectors/leak.json, the vectors of docs/protocol.md section
 * 15. Every value comes from a fixed seed, so that another run writes the same bytes. What the fields mean is in
 * test/vectors/OURS.md.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { concat, toHex } from '../src/protocol/bytes.js';
import type { ErrorCode } from '../src/protocol/errors.js';
import { randomScalar, scalarFromInteger } from '../src/protocol/group.js';
import { nobleGroup as group } from '../src/protocol/group-noble.js';
import {
  encodeLeakContext,
  type LeakPlace,
  leakCommitment,
  leakContext,
  leakStatement,
  reportLeak,
} from '../src/protocol/leak.js';
import { Secret } from '../src/protocol/secret.js';
import { nonces, type ProofTag, prove, proveWithNonces } from '../src/protocol/sigma.js';
import { hash } from '../src/protocol/transcript.js';
import { seededRng } from '../test/support/seeded-rng.js';

const SEED = 15;
export const LEAK_VECTORS = fileURLToPath(new URL('../test/vectors/leak.json', import.meta.url));

/** Group order l and field prime p = 2^255 - 19, for encodings that are not canonical. */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const PRIME = 2n ** 255n - 19n;

type Fields = Readonly<Record<string, unknown>>;
type Kind = 'report' | 'commit' | 'verify' | 'verifyCommitted';

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

function integer(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes.toReversed())}`);
}

/** `bytes` with one bit changed. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
}

/** A proof with l added to its challenge (0) or its response (1). */
function plusOrder(proof: Uint8Array, word: 0 | 1): Uint8Array {
  const words = [proof.slice(0, 32), proof.slice(32)];
  return concat(...words.map((one, i) => (i === word ? littleEndian(integer(one) + ORDER) : one)));
}

/** As the files write it: bytes and secrets in hex. */
function written(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Secret) return toHex(value.expose());
  return Array.isArray(value) ? value.map(written) : value;
}

function fieldsOf(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, written(value)]));
}

/** The text of leak.json. */
export function leakVectors(): string {
  const rng = seededRng(SEED);
  const cases: Fields[] = [];
  const accept = (name: string, kind: Kind, inputs: Fields, expected: Fields): void => {
    cases.push({ name, kind, inputs: fieldsOf(inputs), expected: fieldsOf(expected), valid: true });
  };
  const refuse = (name: string, kind: Kind, inputs: Fields, error: ErrorCode, why: string): void => {
    cases.push({ name, kind, inputs: fieldsOf(inputs), expected: { error }, valid: false, why });
  };

  const place: LeakPlace = { genesis: rng(32), key: 3, epoch: 7, seat: 2, reporter: rng(32) };
  const x = randomScalar(group, rng);
  const rand32 = rng(32);

  const report = (name: string, input: LeakPlace & { x: Secret; rand32: Uint8Array }) => {
    const { X, proof, commitment } = reportLeak(group, input);
    const context = leakContext(input);
    const statement = leakStatement(context, X);
    const chosen = nonces(group, statement, [input.x], input.rand32);
    const { commitments, challenge } = proveWithNonces(group, statement, [input.x], chosen);
    const preimage = encodeLeakContext(input);
    const made = { contextPreimage: preimage, context, X, nonces: chosen, commitments, challenge, proof };
    accept(name, 'report', { ...input }, { ...made, commitment });
    return { X, proof, commitment, context, challenge };
  };
  const first = report('report', { ...place, x, rand32 });
  const again = report('report again, other randomness', { ...place, x, rand32: rng(32) });
  report('report of another reporter', { ...place, reporter: rng(32), x, rand32 });
  report('report of the share 1', { ...place, x: Secret.from(scalarFromInteger(1)), rand32: rng(32) });
  const highest = { ...place, key: 2 ** 32 - 1, epoch: 2 ** 32 - 1, seat: 128 };
  report('report with the largest numbers', { ...highest, x: randomScalar(group, rng), rand32: rng(32) });
  for (const seat of [0, 129]) {
    refuse(`report: seat ${seat}`, 'report', { ...place, seat, x, rand32 }, 'seat', 'seats are 1..128');
  }
  const zero = scalarFromInteger(0);
  refuse('report: share zero', 'report', { ...place, x: zero, rand32 }, 'identity', 'X is the identity');
  const above = littleEndian(integer(x.expose()) + ORDER);
  refuse(
    'report: share plus l',
    'report',
    { ...place, x: above, rand32 },
    'scalar',
    'x + l is not canonical',
  );

  const { X, proof, commitment, context, challenge } = first;
  const { reporter } = place;
  accept('commit', 'commit', { reporter, proof }, { commitment });
  accept(
    'commit: any 64 bytes',
    'commit',
    { reporter, proof: flipped(proof, 0) },
    {
      commitment: leakCommitment({ reporter, proof: flipped(proof, 0) }),
    },
  );
  for (const length of [0, 63, 65, 96]) {
    const cut = concat(proof, proof).slice(0, length);
    refuse(`commit: ${length} bytes`, 'commit', { reporter, proof: cut }, 'length', 'a proof has 64 bytes');
  }

  const checked = { ...place, X, proof };
  accept('check', 'verify', checked, { context, challenge });
  const change = (name: string, over: Fields, error: ErrorCode, why: string): void =>
    refuse(`leak: ${name}`, 'verify', { ...checked, ...over }, error, why);
  const move = (name: string, over: Fields): void =>
    change(name, over, 'proof', `the proof was made for another context (${name})`);
  change('challenge flipped', { proof: flipped(proof, 0) }, 'proof', 'one bit of the challenge changed');
  change('response flipped', { proof: flipped(proof, 32) }, 'proof', 'one bit of the response changed');
  change('challenge plus group order', { proof: plusOrder(proof, 0) }, 'scalar', 'c + l is not canonical');
  change('response plus group order', { proof: plusOrder(proof, 1) }, 'scalar', 'z + l is not canonical');
  change('proof empty', { proof: new Uint8Array(0) }, 'length', 'no proof');
  change('proof too short', { proof: proof.slice(0, 63) }, 'length', 'one byte missing');
  change('proof too long', { proof: concat(proof, rng(32)) }, 'length', '32 bytes too many');
  change('all-zero proof', { proof: new Uint8Array(64) }, 'proof', 'zero scalars are canonical');
  move('other genesis', { genesis: rng(32) });
  move('other key', { key: 4 });
  move('earlier epoch', { epoch: 6 });
  move('later epoch', { epoch: 8 });
  move('other seat', { seat: 3 });
  move('other reporter', { reporter: rng(32) });
  move('share key of another seat', { X: group.multiplyBase(randomScalar(group, rng).expose()) });
  for (const seat of [0, 129]) change(`seat ${seat}`, { seat }, 'seat', 'seats are 1..128');
  change('X identity', { X: new Uint8Array(32) }, 'identity', 'X is the identity');
  change('X negative', { X: littleEndian(PRIME - integer(X)) }, 'point', 'not canonical: -s instead of s');
  change('X above the prime', { X: littleEndian(PRIME + 1n) }, 'point', 'not canonical: 1 written as p + 1');
  change('X not a point', { X: new Uint8Array(32).fill(255) }, 'point', 'no point has this encoding');
  const tagged = (tag: ProofTag): Uint8Array =>
    prove(group, { ...leakStatement(context, X), tag }, [x], rand32);
  for (const tag of ['ack', 'heartbeat', 'register'] as const) {
    change(`proof with the tag ${tag}`, { proof: tagged(tag) }, 'proof', 'the tag separates the challenges');
  }

  const shown = { ...checked, commitment };
  accept('check against the commitment', 'verifyCommitted', shown, { context, challenge });
  const spoil = (name: string, over: Fields, error: ErrorCode, why: string): void =>
    refuse(`committed: ${name}`, 'verifyCommitted', { ...shown, ...over }, error, why);
  const thief = rng(32);
  const commitTo = (who: Uint8Array, what: Uint8Array): Uint8Array =>
    leakCommitment({ reporter: who, proof: what });
  spoil('commitment flipped', { commitment: flipped(commitment, 0) }, 'commitment', 'one bit changed');
  spoil(
    'commitment of another reporter',
    { commitment: commitTo(thief, proof) },
    'commitment',
    'somebody else committed to this proof',
  );
  spoil(
    'another proof than committed',
    { proof: again.proof },
    'commitment',
    'the proof is valid, but not the one committed to',
  );
  spoil(
    'proof before reporter',
    { commitment: hash('leak-commit', proof, reporter) },
    'commitment',
    'the reporter comes first',
  );
  spoil(
    'commitment under the tag of the context',
    { commitment: hash('leak-ctx', reporter, proof) },
    'commitment',
    'the tag separates the hashes',
  );
  spoil(
    'stolen proof',
    { reporter: thief, commitment: commitTo(thief, proof) },
    'proof',
    'the thief committed in its own name to a proof that is bound to another reporter',
  );
  const changed = flipped(proof, 32);
  spoil(
    'commitment to a wrong proof',
    { proof: changed, commitment: commitTo(reporter, changed) },
    'proof',
    'the commitment fits, the proof does not hold',
  );
  spoil('other seat', { seat: 3 }, 'proof', 'the commitment names no seat; the proof does');
  spoil('X identity', { X: new Uint8Array(32) }, 'identity', 'X is the identity');
  spoil('proof too short', { proof: proof.slice(0, 63) }, 'length', 'a proof has 64 bytes');

  const about = 'Reports that the share of a seat leaked and the commitments to them (section 15).';
  const lines = cases.map((one) => JSON.stringify(one)).join(',\n');
  return `{"section":"leak","about":${JSON.stringify(about)},"cases":[\n${lines}\n]}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(LEAK_VECTORS, leakVectors());
  console.log(`leak vectors: written to ${LEAK_VECTORS}`);
}

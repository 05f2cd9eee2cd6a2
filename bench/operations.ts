/** What is measured: each operation exactly as the enclave, the client or the reader calls it, with nothing left out. */
import {
  acknowledge,
  aggregate,
  beaconPartial,
  combineBeacon,
  deal,
  dealingDigest,
  decodeDealing,
  equalBytes,
  type Group,
  lagrangeAtZero,
  openRelease,
  openShare,
  partial,
  type Rng,
  random32,
  randomScalar,
  receiveShare,
  request,
  Secret,
  verifyBeaconPartial,
  verifyDealing,
  verifyPartial,
  wrap,
} from '../src/protocol/index.js';
import type { Committee, ReceivedDealing, Round } from './committee.js';
import type { Operation } from './rows.js';

export interface Measured {
  readonly op: Operation;
  readonly bytes: number;
  /** What the bytes are. */
  readonly bytesOf: string;
  run(group: Group): void;
}

/** A and B of a partial and of a release. */
const PAIR_BYTES = 64;

/** A, B and the proof. */
const PARTIAL_BYTES = PAIR_BYTES + 96;

/** sigma and its proof. */
const BEACON_BYTES = 32 + 64;

const DEK_BYTES = 32;

/** Every operation on one committee. `maker` makes what the operations are given; `run` gets the backend measured. */
export function operationsOf(committee: Committee, maker: Group, rng: Rng): Measured[] {
  return [...dealings(committee, rng), ...releases(committee, maker, rng), ...beacon(committee, maker, rng)];
}

/** The digest of section 6, computed again over everything that was posted, is the one on record. */
function checkDigest(group: Group, { context }: Round, dealing: ReceivedDealing): void {
  if (!equalBytes(dealingDigest(group, { context, ...dealing }), dealing.digest)) {
    throw new Error('the dealing does not hash to its digest');
  }
}

function totalBytes(dealings: readonly ReceivedDealing[]): number {
  return dealings.reduce((sum, { posted }) => sum + posted.length, 0);
}

/** A member's whole attempt: deals, checks and opens every dealing that counts, adds up, checks X, acknowledges. */
function takePart(group: Group, committee: Committee, round: Round, rng: Rng, f0?: Secret): void {
  const { context, recipients, enclave, p, P } = round;
  const { n, t } = committee;
  const shape = { context, dealer: 1, n, T: t, recipients, rng };
  deal(group, f0 === undefined ? shape : { ...shape, f0 });
  for (const dealing of round.dealings) checkDigest(group, round, dealing);
  const contributions = round.dealings.map(({ contribution }) => contribution);
  const lambda =
    f0 &&
    lagrangeAtZero(
      group,
      contributions.map(({ dealer }) => dealer),
    );
  const x = receiveShare(group, { context, m: 1, p, P, lambda, contributions });
  const { X } = acknowledge(group, { context, enclave, x, rand32: random32(rng) });
  if (!equalBytes(X, round.X)) throw new Error('the share is not that of the share key');
  x.wipe();
}

function dealings(committee: Committee, rng: Rng): Measured[] {
  const { n, t, generation, reshare } = committee;
  const { context, recipients, p, P } = generation;
  const [first] = generation.dealings;
  const [f0] = committee.shares;
  if (first === undefined || f0 === undefined) throw new Error('a committee has at least one seat');
  const { posted, contribution } = first;
  const place = { context, dealer: 1, n, T: t, M: n };
  const one = { bytes: posted.length, bytesOf: 'one dealing' };
  const all = { bytes: totalBytes(generation.dealings), bytesOf: `the ${n} dealings of a generation` };
  return [
    { ...one, op: 'DKG: deal', run: (group) => deal(group, { ...place, recipients, rng }) },
    { ...all, op: 'DKG: total', run: (group) => takePart(group, committee, generation, rng) },
    {
      ...all,
      op: 'DKG: parse',
      run: (group) => {
        for (const dealing of generation.dealings) decodeDealing(group, { ...place, posted: dealing.posted });
      },
    },
    {
      ...one,
      op: 'PVSS: verify one dealing in full',
      run: (group) => verifyDealing(group, { ...place, posted }),
    },
    {
      ...one,
      op: 'PVSS: verify and decrypt own share',
      run: (group) => {
        checkDigest(group, generation, first);
        if (!openShare(group, { context, m: 1, p, P, ...contribution }).matches) throw new Error('no share');
      },
    },
    {
      op: 'reshare (same seats): total',
      bytes: totalBytes(reshare.dealings),
      bytesOf: `the ${t} dealings of Q`,
      run: (group) => takePart(group, committee, reshare, rng, f0),
    },
  ];
}

function releases({ genesis, n, t, Y, shares, shareKeys }: Committee, maker: Group, rng: Rng): Measured[] {
  const target = { genesis, key: 1, Y, owner: rng(32), object: rng(32) };
  const dek = Secret.from(rng(DEK_BYTES));
  const record = wrap(maker, { ...target, dek, rng });
  const k = randomScalar(maker, rng);
  const asked = { genesis, secret: 0n, reader: rng(32) };
  const { R } = request(maker, { ...asked, k, rand32: rng(32) });
  const release = { ...asked, key: 1, epoch: 1, request: 0n, U: record.U, R };
  const answers = shares.slice(n - t).map((x, i) => {
    const seat = n - t + i + 1;
    return { seat, X: shareKeys[seat - 1] ?? Y, ...partial(maker, { ...release, seat, x, rng }) };
  });
  const [x] = shares;
  const [answer] = answers;
  if (x === undefined || answer === undefined) throw new Error('a committee has at least one seat');
  const answered = aggregate(maker, { T: t, partials: answers });
  const one = { bytes: PARTIAL_BYTES, bytesOf: 'one partial' };
  const many = { bytes: t * PAIR_BYTES, bytesOf: `A and B of ${t} partials` };
  const check = (group: Group, each: typeof answer): unknown => verifyPartial(group, { ...release, ...each });
  return [
    { ...one, op: 'decryption share', run: (group) => partial(group, { ...release, seat: 1, x, rng }) },
    { ...one, op: 'decryption share: verify', run: (group) => check(group, answer) },
    { ...many, op: 'combine t shares', run: (group) => aggregate(group, { T: t, partials: answers }) },
    {
      bytes: t * PARTIAL_BYTES,
      bytesOf: `${t} partials`,
      op: 'combine t shares, each checked',
      run: (group) => {
        for (const each of answers) check(group, each);
        aggregate(group, { T: t, partials: answers });
      },
    },
    {
      op: 'encrypt 32 B',
      bytes: 32 + 32 + record.proof.length + record.com.length + record.ct.length,
      bytesOf: 'the record of a 32-byte data key',
      run: (group) => wrap(group, { ...target, dek, rng }),
    },
    {
      op: 'open 32 B',
      bytes: PAIR_BYTES,
      bytesOf: 'A and B of a release',
      run: (group) => openRelease(group, { ...target, ...record, A: answered.A, B: answered.B, k }),
    },
  ];
}

function beacon({ genesis, n, t, Y, shares, shareKeys }: Committee, maker: Group, rng: Rng): Measured[] {
  const round = { genesis, key: 2, epoch: 1, Y, round: 7n };
  const made = shares.slice(n - t).map((x, i) => {
    const seat = n - t + i + 1;
    return { seat, ...beaconPartial(maker, { ...round, seat, x, rand32: rng(32) }) };
  });
  const [x] = shares;
  const [share] = made;
  if (x === undefined || share === undefined) throw new Error('a committee has at least one seat');
  const one = { bytes: BEACON_BYTES, bytesOf: 'one share of a round' };
  const check = (group: Group, each: typeof share): unknown =>
    verifyBeaconPartial(group, { ...round, ...each, X: shareKeys[each.seat - 1] ?? Y });
  return [
    {
      ...one,
      op: 'beacon: sign partial',
      run: (group) => beaconPartial(group, { ...round, seat: 1, x, rand32: random32(rng) }),
    },
    { ...one, op: 'beacon: verify partial', run: (group) => check(group, share) },
    {
      op: 'beacon: recover (checks t partials)',
      bytes: t * BEACON_BYTES,
      bytesOf: `${t} shares of a round`,
      run: (group) => {
        for (const each of made) check(group, each);
        combineBeacon(group, { ...round, T: t, partials: made });
      },
    },
  ];
}

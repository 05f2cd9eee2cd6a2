/**
 * BROKEN ON PURPOSE. The constructions one would write first, or that were published, each the starting point of an
 * attack in this folder. Nothing outside this folder may import them.
 */
import { concat, equalBytes, u16 } from '../../src/protocol/bytes.js';
import { complaintStatement } from '../../src/protocol/complaint.js';
import { dealingDigest, dealStatement, decodeDealing, makeDealing, pad } from '../../src/protocol/dealing.js';
import { type Group, IDENTITY, type Point, random32, randomScalar } from '../../src/protocol/group.js';
import { lagrangeAtZero } from '../../src/protocol/lagrange.js';
import { partialStatement, requestContext, requestStatement } from '../../src/protocol/release.js';
import { acknowledge } from '../../src/protocol/resharing.js';
import { threshold } from '../../src/protocol/roster.js';
import { Secret } from '../../src/protocol/secret.js';
import { prove, proveWithNonces, verify } from '../../src/protocol/sigma.js';
import { hash } from '../../src/protocol/transcript.js';
import type { CountingSystem } from './duplicate-seat.js';
import type { EpochSystem } from './epochs.js';
import type { AcknowledgeSystem } from './false-acknowledgement.js';
import { nth } from './outcome.js';
import { type ReleaseSystem, realRelease } from './release-network.js';
import type { DealingSystem } from './rotation.js';

const NOTHING = new Uint8Array(0);

function sum(group: Group, points: readonly Point[]): Point {
  return points.reduce((total, point) => group.add(total, point), IDENTITY);
}

/** The published re-encryption to a reader key: members answer x (U + R), nobody proves anything. */
export const publishedRelease: ReleaseSystem = {
  ...realRelease,
  checkRequest: () => {},
  answer: (group, { seat, x, U, R }) => ({
    seat,
    A: IDENTITY,
    B: group.multiply(x.expose(), group.add(U, R)),
    proof: NOTHING,
  }),
  checkPartial: () => {},
  aggregate: (group, { T, partials }) => {
    const first = partials.slice(0, T);
    const lambda = lagrangeAtZero(
      group,
      first.map(({ seat }) => seat),
    );
    return {
      A: IDENTITY,
      B: group.combine(
        lambda,
        first.map(({ B }) => B),
      ),
    };
  },
};

/** rho and the nonces are whatever the random source gives. */
export const unhedgedRelease: ReleaseSystem = {
  ...realRelease,
  request: (group, input) => {
    const R = group.multiplyBase(input.k.expose());
    const nonce = Secret.copyOf(group.scalarReduce(concat(input.rand32, input.rand32)));
    return {
      R,
      proof: proveWithNonces(group, requestStatement(requestContext(input), R), [input.k], [nonce]).proof,
    };
  },
  answer: (group, input) => {
    const rho = randomScalar(group, input.rng);
    const A = group.multiplyBase(rho.expose());
    const B = group.combine([input.x.expose(), rho.expose()], [input.U, input.R]);
    const X = group.multiplyBase(input.x.expose());
    const nonces = [randomScalar(group, input.rng), randomScalar(group, input.rng)];
    const statement = partialStatement({ ...input, X, A, B });
    const { proof } = proveWithNonces(group, statement, [input.x, rho], nonces);
    return { seat: input.seat, A, B, proof };
  },
};

/** A record is taken as it comes: no proof that the depositor made U, none of the label it was made for. */
export const unprovenRecords: ReleaseSystem = { ...realRelease, checkRecord: () => {} };

/**
 * Verifiable secret sharing from the textbook with encrypted shares: commitments and ciphertexts, no proof, no degree
 * test, coefficients straight from the random source, and a complaint that says nothing about which dealing it means.
 */
export const plainDealing: DealingSystem = {
  deal: (group, { rng, ...input }) => {
    const f0 = input.f0 ?? randomScalar(group, rng);
    const rest = Array.from({ length: input.T - 1 }, () => randomScalar(group, rng));
    const e = randomScalar(group, rng);
    return makeDealing(group, { ...input, coefficients: [f0, ...rest], e, rand32: random32(rng) });
  },
  statement: dealStatement,
  degreeDigest: (digest) => digest,
  check: (group, input) => {
    const dealing = decodeDealing(group, input);
    return { ...dealing, digest: dealingDigest(group, { ...input, ...dealing }) };
  },
  complain: (group, input) => {
    const K = group.multiply(input.p.expose(), input.R);
    const statement = { ...complaintStatement({ ...input, K }), context: NOTHING };
    return { K, proof: prove(group, statement, [input.p], input.rand32) };
  },
  judge: (group, input) => {
    verify(group, { ...complaintStatement(input), context: NOTHING }, input.proof);
    const mask = pad(group, input);
    const s = group.scalarSubtract(input.c, mask);
    const opens = equalBytes(group.multiplyBase(s), input.Vj);
    return { pad: mask, s, verdict: opens ? 'complainer' : 'dealer' };
  },
};

/** Counts what arrived: dealings, acknowledgements, registrations, whoever they are from. */
export const countArrivals: CountingSystem = {
  freeze: (_group, { registrations, committee }) => {
    const recipients = registrations.map(({ enclave, P }, i) => ({ m: i + 1, seat: i + 1, enclave, P }));
    const n = recipients.length;
    const seats = registrations.map(({ operator }, i) => ({ seat: i + 1, operator }));
    const preimage = concat(...recipients.flatMap(({ seat, enclave, P }) => [u16(seat), enclave, P]));
    const roster = hash('roster', preimage);
    return { n, M: n, T: threshold(committee), f: 0, A: n, seats, recipients, preimage, roster };
  },
  generation: (group, { n, dealings }) => {
    const column = (j: number): Point =>
      sum(
        group,
        dealings.map(({ V }) => nth(V, j)),
      );
    const X = Array.from({ length: n }, (_, i) => column(i + 1));
    return { Q: dealings.map(({ dealer }) => dealer), Y: column(0), X };
  },
  activate: ({ n, acknowledgements }) => {
    const A = n - Math.floor((n - 1) / 3);
    return { A, seats: acknowledgements.map(({ seat }) => seat), active: acknowledgements.length >= A };
  },
};

/** The committee hands its shares on instead of dealing them anew; an answer is taken from whoever has a seat. */
export const handOver: EpochSystem = {
  rotate: (_group, _rng, old) => ({ ...old, place: { ...old.place, epoch: old.place.epoch + 1 } }),
  checkPartial: () => {},
};

/** An acknowledgement is the word of the enclave. */
export const claimedAcknowledge: AcknowledgeSystem = { acknowledge, check: () => {} };

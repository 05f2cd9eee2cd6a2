/** BROKEN ON PURPOSE: mutants of the release, see mutants.ts. */
import { type Group, random32, randomScalar } from '../../src/protocol/group.js';
import {
  hedgePartialRho,
  makePartial,
  partialStatement,
  releaseContext,
  requestContext,
  requestStatement,
} from '../../src/protocol/release.js';
import { Secret } from '../../src/protocol/secret.js';
import { nonces, prove, proveWithNonces, verify } from '../../src/protocol/sigma.js';
import { hashToScalar } from '../../src/protocol/transcript.js';
import { makeWrap, wrapStatement } from '../../src/protocol/wrap.js';
import { publishedRelease } from './naive.js';
import { type Asked, type ReleaseSystem, realRelease } from './release-network.js';

/** Stands for what a mutant leaves out of a hash. */
const LEFT_OUT = new Uint8Array(32);

/** A member that answers with a rho of the mutant's. */
function answerWith(rhoOf: (group: Group, input: Asked) => Secret): ReleaseSystem['answer'] {
  return (group, input) => {
    const rho = rhoOf(group, input);
    const { A, B, parts } = makePartial(group, { ...input, rho, rand32: random32(input.rng) });
    return { seat: input.seat, A, B, proof: parts.proof };
  };
}

const { checkRequest: _, ...published } = publishedRelease;
const rhoIsShare = answerWith((_group, { x }) => x.clone());

export const release = {
  /** A reader need not know the logarithm of R. */
  noRequestProof: { ...realRelease, checkRequest: () => {} },
  /** The published answer x (U + R), though the reader proves R. */
  publishedAnswer: { ...realRelease, ...published },
  /** rho = x, so that the answer is x (U + R) again. */
  rhoIsShare: { ...realRelease, answer: rhoIsShare },
  rhoIsShareAndNoRequestProof: { ...realRelease, checkRequest: () => {}, answer: rhoIsShare },
  /** rho = HS("rho", x, seat): neither fresh nor bound to the request. */
  rhoFixed: {
    ...realRelease,
    answer: answerWith((group, input) =>
      hedgePartialRho(group, { ...input, rand32: LEFT_OUT, context: LEFT_OUT }),
    ),
  },
  /** rho = HS("rho", rand32, x, seat): fresh as long as the machine is not rolled back. */
  rhoWithoutRequest: {
    ...realRelease,
    answer: answerWith((group, input) =>
      hedgePartialRho(group, { ...input, rand32: random32(input.rng), context: LEFT_OUT }),
    ),
  },
  /** k_i = HS("nonce", rand32, w_i): the statement is left out. */
  nonceWithoutStatement: {
    ...realRelease,
    answer: (group, input) => {
      const context = releaseContext(input);
      const rho = hedgePartialRho(group, { ...input, context, rand32: random32(input.rng) });
      const { X, A, B } = makePartial(group, { ...input, rho, rand32: LEFT_OUT });
      const witnesses = [input.x, rho];
      const rand32 = random32(input.rng);
      const weak = witnesses.map((w) => Secret.from(hashToScalar(group, 'nonce', rand32, w.expose())));
      const { proof } = proveWithNonces(group, partialStatement({ ...input, X, A, B }), witnesses, weak);
      return { seat: input.seat, A, B, proof };
    },
  },
  /** k_i = HS("nonce", rand32, w_i, i, tag, S): the context is left out. */
  nonceWithoutContext: {
    ...realRelease,
    request: (group, input) => {
      const R = group.multiplyBase(input.k.expose());
      const statement = requestStatement(requestContext(input), R);
      const weak = nonces(group, { ...statement, context: LEFT_OUT }, [input.k], input.rand32);
      return { R, proof: proveWithNonces(group, statement, [input.k], weak).proof };
    },
  },
  /** The proof of a record says nothing about its label. */
  recordWithoutContext: {
    ...realRelease,
    seal: (group, { rng, ...input }) => {
      const r = randomScalar(group, rng);
      const record = makeWrap(group, { ...input, r, rand32: random32(rng) });
      const statement = { ...wrapStatement(group, input, record).statement, context: LEFT_OUT };
      return { ...record, proof: prove(group, statement, [r], random32(rng)) };
    },
    checkRecord: (group, input) => {
      verify(group, { ...wrapStatement(group, input, input).statement, context: LEFT_OUT }, input.proof);
    },
  },
} satisfies Record<string, ReleaseSystem>;

/**
 * BROKEN ON PURPOSE. The real system of each attack with one check weakened and everything else as src/protocol has it:
 * what the attack tests have to notice. Those of the release are in mutants-release.ts.
 */
import { concat } from '../../src/protocol/bytes.js';
import { complain, judge } from '../../src/protocol/complaint.js';
import {
  checkDegree,
  dealingDigest,
  dealStatement,
  decodeDealing,
  hedgeDealCoefficient,
  hedgeDealE,
  makeDealing,
} from '../../src/protocol/dealing.js';
import { random32, randomScalar } from '../../src/protocol/group.js';
import { partialStatement } from '../../src/protocol/release.js';
import { acknowledge, activate, generation, verifyAcknowledge } from '../../src/protocol/resharing.js';
import { freeze } from '../../src/protocol/roster.js';
import { Secret } from '../../src/protocol/secret.js';
import { prove, verify } from '../../src/protocol/sigma.js';
import { type CountingSystem, realCounting } from './duplicate-seat.js';
import { type EpochSystem, realEpochs } from './epochs.js';
import type { AcknowledgeSystem } from './false-acknowledgement.js';
import { type DealingSystem, realDealing, rotateHonestly } from './rotation.js';

/** Stands for what a mutant leaves out of a hash. */
const LEFT_OUT = new Uint8Array(32);

/** verifyDealing, with a weaker statement or test. */
function checkWith(weak: Partial<Pick<DealingSystem, 'statement' | 'degreeDigest'>>): DealingSystem['check'] {
  const { statement, degreeDigest } = { ...realDealing, ...weak };
  return (group, input) => {
    const dealing = decodeDealing(group, input);
    const digest = dealingDigest(group, { ...input, ...dealing });
    verify(group, statement({ ...input, digest, R: dealing.R, V0: dealing.V[0] }), dealing.proof);
    checkDegree(group, { ...input, digest: degreeDigest(digest), V: dealing.V });
    return { ...dealing, digest };
  };
}

/** An honest dealer, with the coefficients or the statement of the mutant. */
function dealWith(weak: {
  readonly coefficient?: typeof hedgeDealCoefficient;
  readonly statement?: typeof dealStatement;
}): DealingSystem['deal'] {
  const { coefficient = hedgeDealCoefficient, statement = dealStatement } = weak;
  return (group, { rng, ...input }) => {
    const f0 = input.f0 ?? randomScalar(group, rng);
    const hedge = { ...input, f0, rand32: random32(rng) };
    const rest = Array.from({ length: input.T - 1 }, (_, i) => coefficient(group, { ...hedge, k: i + 1 }));
    const e = hedgeDealE(group, hedge);
    const rand32 = random32(rng);
    const made = makeDealing(group, { ...input, coefficients: [f0, ...rest], e, rand32 });
    const proof = prove(group, statement({ ...input, ...made, V0: made.V[0] }), [e, f0], rand32);
    return { posted: concat(made.R, ...made.V, ...made.c, proof) };
  };
}

/** The statement "deal" without R = e G. */
const onlyV0: typeof dealStatement = (input) => {
  const { equations, ...rest } = dealStatement(input);
  return { ...rest, equations: equations.slice(1) };
};

const unbound = (): Uint8Array => LEFT_OUT;

export const dealing = {
  /** The dealer need not know e. */
  noEphemeralProof: {
    ...realDealing,
    deal: dealWith({ statement: onlyV0 }),
    statement: onlyV0,
    check: checkWith({ statement: onlyV0 }),
  },
  /** No low-degree test. */
  noDegreeTest: {
    ...realDealing,
    check: (group, input) => {
      const posted = decodeDealing(group, input);
      const digest = dealingDigest(group, { ...input, ...posted });
      verify(group, dealStatement({ ...input, digest, R: posted.R, V0: posted.V[0] }), posted.proof);
      return { ...posted, digest };
    },
  },
  /** The challenge of the low-degree test does not depend on the dealing. */
  degreeTestUnbound: {
    ...realDealing,
    degreeDigest: unbound,
    check: checkWith({ degreeDigest: unbound }),
  },
  /** A complaint is not bound to the digest of the dealing. */
  complaintWithoutDigest: {
    ...realDealing,
    complain: (group, input) => complain(group, { ...input, digest: LEFT_OUT }),
    judge: (group, input) => judge(group, { ...input, digest: LEFT_OUT }),
  },
  /** f_k = HS("deal-f", rand32, f(0), k): the attempt is left out. */
  polynomialWithoutAttempt: {
    ...realDealing,
    deal: dealWith({
      coefficient: (group, input) => hedgeDealCoefficient(group, { ...input, context: LEFT_OUT }),
    }),
  },
} satisfies Record<string, DealingSystem>;

/** The name of a posting instead of its author's: every posting counts as another seat's. */
function renumber<Item>(items: readonly Item[]): (Item & { dealer: number; seat: number })[] {
  return items.map((item, i) => ({ ...item, dealer: i + 1, seat: i + 1 }));
}

export const counting = {
  dealingsNotDeduplicated: {
    ...realCounting,
    generation: (group, input) => generation(group, { ...input, dealings: renumber(input.dealings) }),
  },
  acknowledgementsNotDeduplicated: {
    ...realCounting,
    activate: (input) => activate({ ...input, acknowledgements: renumber(input.acknowledgements) }),
  },
  replicasNotGrouped: {
    ...realCounting,
    freeze: (group, input) => {
      const registrations = input.registrations.map((one) => ({ ...one, operator: one.enclave }));
      return freeze(group, { ...input, registrations });
    },
  },
} satisfies Record<string, CountingSystem>;

/** Resharing with polynomials of degree 0: every new share is the key. The degree test allows it, the dealer must not. */
const constant: DealingSystem = {
  ...realDealing,
  deal: dealWith({ coefficient: () => Secret.from(new Uint8Array(32)) }),
};

export const epochs = {
  coefficientsNotFresh: {
    ...realEpochs,
    rotate: (group, rng, old) => rotateHonestly(group, rng, constant, old),
  },
  formerShareKeyAccepted: {
    ...realEpochs,
    checkPartial: (group, { formerX, ...input }) => {
      const statement = partialStatement({ ...input, X: formerX });
      try {
        verify(group, statement, input.proof);
      } catch {
        realEpochs.checkPartial(group, { ...input, formerX });
      }
    },
  },
} satisfies Record<string, EpochSystem>;

export const acknowledgement = {
  /** The proof is not bound to the enclave that sends it. */
  enclaveLeftOut: {
    acknowledge: (group, input) => acknowledge(group, { ...input, enclave: LEFT_OUT }),
    check: (group, input) => verifyAcknowledge(group, { ...input, enclave: LEFT_OUT }),
  },
  /** X is what the sender says, not what the dealings gave. */
  shareKeyFromMessage: {
    acknowledge,
    check: (group, input) => verifyAcknowledge(group, { ...input, X: input.claimed }),
  },
} satisfies Record<string, AcknowledgeSystem>;

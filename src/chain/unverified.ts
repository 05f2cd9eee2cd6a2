/** What a node said and could not prove: one closed union of checks, each documented once. */
import type { ErrorDocumentation } from '../protocol/errors.js';
import { ChainError } from './errors.js';

/** Check -> what a node said that does not hold, and what to do about it. */
export const UNVERIFIED_CHECKS = {
  answer: {
    meaning: 'an answer of a shape that no node of Substrate gives',
    remedy: 'use another node',
  },
  header: {
    meaning: 'a header that does not hash to the hash it was asked by, or does not follow from its child',
    remedy: 'use another node',
  },
  justificationEncoding: {
    meaning: 'a justification that is no GRANDPA justification, or is not its own encoding',
    remedy: 'use another node',
  },
  signature: {
    meaning: 'a precommit whose signature does not verify for this round and authority set',
    remedy: 'use another node; if every node fails, get a newer checkpoint from somebody you trust',
  },
  voter: {
    meaning: 'a precommit of somebody outside the authority set',
    remedy: 'use another node; if every node fails, get a newer checkpoint from somebody you trust',
  },
  votes: {
    meaning: 'a voter that is counted twice: the same precommit again, or more than one equivocation',
    remedy: 'use another node',
  },
  weight: {
    meaning: 'a justification signed by two thirds of the weight or less',
    remedy: 'use another node',
  },
  ancestry: {
    meaning:
      'a precommit that does not lead to the block to be finalised, or headers that no precommit needs',
    remedy: 'use another node',
  },
  setEnd: {
    meaning: 'a justification of an authority set for a block after the one that ended this set',
    remedy: 'use another node',
  },
  setChange: {
    meaning: 'an announcement of new authorities that cannot be read, or has nobody in it',
    remedy: 'use another node; report it if every node says the same',
  },
  fork: {
    meaning: 'a finalised block beside, not after, the last one',
    remedy: 'stop and find out which fork is the real one: more than a third of the authorities signed both',
  },
  proofRoot: {
    meaning: 'a storage proof that does not lead to the state root of the header',
    remedy: 'use another node',
  },
  proofMissing: {
    meaning: 'a storage proof that leaves open whether something is stored under a key, and what',
    remedy: 'use another node',
  },
  proofIncomplete: {
    meaning: 'a list of keys that leaves out what the state has under the prefix',
    remedy: 'use another node',
  },
  code: {
    meaning: 'a runtime that cannot be run, or is another version than the state says',
    remedy: 'use another node; report it if every node says the same',
  },
  body: {
    meaning: 'a list of extrinsics that is not the one the header commits to',
    remedy: 'use another node',
  },
} as const satisfies Record<string, ErrorDocumentation>;

export type UnverifiedCheck = keyof typeof UNVERIFIED_CHECKS;

/** Public numbers and hashes (hex) that show where it failed. */
export type Evidence = Readonly<Record<string, string | number>>;

/** A check that a node's answer did not pass. Nothing was done on account of that answer. */
export class Unverified extends ChainError {
  readonly check: UnverifiedCheck;
  readonly evidence: Evidence;

  constructor(check: UnverifiedCheck, evidence: Evidence = {}, cause?: unknown) {
    const { meaning, remedy } = UNVERIFIED_CHECKS[check];
    const shown = Object.entries(evidence).map(([name, value]) => `${name} ${value}`);
    super(
      'unverified',
      `${check}: ${meaning}${shown.length === 0 ? '' : ` (${shown.join(', ')})`}; ${remedy}`,
      { cause },
    );
    this.name = 'Unverified';
    this.check = check;
    this.evidence = evidence;
  }
}

/** As it is where it is one of these; a wrong shape as `answer`. Undefined for what says nothing about the node's honesty. */
export function asUnverified(error: unknown): Unverified | undefined {
  if (error instanceof Unverified) return error;
  if (error instanceof ChainError && error.code === 'malformed') {
    return new Unverified('answer', { detail: error.message }, error);
  }
  return undefined;
}

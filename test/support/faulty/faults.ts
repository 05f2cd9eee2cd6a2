/**
 * Everything a faulty enclave does on command. The list is closed: what is not in it, it does not do.
 *
 * What the chain makes of each stands in {@link CASES}: only a fault that proves itself on chain costs a bond. A call
 * that fails costs its sender nothing but the quota, and a seat that sends nothing is absent.
 */

import type { Outcome } from '../../../src/chain/events.js';

/** Faults of what a seat deals; `honest` calls of the same attempt stay as they are. */
export type DealingFault =
  /** One share that does not open: to everybody but its recipient the dealing looks well. */
  | {
      readonly kind: 'wrongCiphertext';
      /** A recipient by its number or its enclave; by default the first of the seat after the dealer's own. */
      readonly victim?: { readonly m: number } | { readonly enclave: Uint8Array };
    }
  /** A polynomial of degree T: T shares do not determine it. */
  | { readonly kind: 'wrongDegree' }
  /** V_0 of another secret than the polynomial's; in a Reshare it is not the share of the dealer's seat either. */
  | { readonly kind: 'wrongV0' }
  /** R of another dealer of the attempt, whose e nobody else knows. It waits until there is one. */
  | { readonly kind: 'copiedR' }
  /** A second dealing beside the first. */
  | { readonly kind: 'twoDealings' };

/** Faults of what a seat answers to a request. */
export type PartialFault =
  /** Of another share than the seat's, with a proof that holds for that share. */
  | { readonly kind: 'wrongPartial' }
  /** The same partial twice in one call. */
  | { readonly kind: 'duplicatePartial' }
  /** Two different partials of one request in one call, each good. */
  | { readonly kind: 'twoPartials' }
  /** Of the share of the epoch before, which it kept. */
  | { readonly kind: 'stalePartial'; readonly claims: 'its own epoch' | 'the current epoch' };

/** The share of a beacon round of another share than the seat's, with a proof that holds for that share. */
export interface ShareFault {
  readonly kind: 'wrongShare';
}

/** Faults of when and how often a call is sent. */
export type DeliveryFault =
  /** Sends nothing; with `calls` only those calls are kept back, by their names. What was kept back is never sent. */
  | { readonly kind: 'withholding'; readonly calls?: readonly string[] }
  /** Sends everything so many finalised blocks later; with `calls` only those calls, by their names. */
  | { readonly kind: 'delay'; readonly blocks: number; readonly calls?: readonly string[] }
  /**
   * Sends again what it sent before: `answer` puts the proofs of an earlier call of the same name under the numbers of
   * this one, `extrinsic` sends the very bytes of its last extrinsic beside each new one.
   */
  | { readonly kind: 'replay'; readonly of: 'answer' | 'extrinsic' };

/**
 * It is as from an old snapshot: it has the share of an epoch before and nothing newer, and never says so. Its heartbeats
 * name no key, or are made with that share.
 */
export interface Outdated {
  readonly kind: 'outdated';
  readonly heartbeats: 'empty' | 'its own epoch' | 'the current epoch';
}

/** What an enclave may do wrong. */
export type Fault =
  | DealingFault
  | PartialFault
  | ShareFault
  | DeliveryFault
  | Outdated
  | { readonly kind: 'falseComplaint' };

/** Offences the chain can prove. */
export type Offence = 'BadDealing' | 'FalseComplaint' | 'WrongPartial';

/** What the chain makes of a fault committed in a rotation, while requests are open. */
export interface Verdict {
  /** What the operator is convicted of, if anything is proven. */
  readonly offence?: Offence;
  /** Whether the seat's dealing is one of the attempt's. */
  readonly deals: boolean;
  /** What the chain says to the call, where it takes none of it: the pallet's error or the reason of the pool. */
  readonly refusal?: { readonly what: string; readonly outcome: string };
  /** What its partials of one request come to if they come before those of others; by default one is accepted. */
  readonly partials?: readonly Outcome[];
}

/** A fault with a name for test titles, and its verdict. */
export interface Case {
  readonly name: string;
  readonly fault: Fault;
  readonly verdict: Verdict;
}

const REFUSED = (what: string, outcome: string): Verdict => ({ deals: false, refusal: { what, outcome } });

/** Every kind, in the settings in which the chain treats it differently. */
export const CASES: readonly Case[] = [
  {
    name: 'a ciphertext that does not open',
    fault: { kind: 'wrongCiphertext' },
    verdict: { offence: 'BadDealing', deals: true },
  },
  { name: 'a polynomial of degree T', fault: { kind: 'wrongDegree' }, verdict: REFUSED('deal', 'Degree') },
  { name: 'the V_0 of another secret', fault: { kind: 'wrongV0' }, verdict: REFUSED('deal', 'ShareKey') },
  { name: 'the R of another dealer', fault: { kind: 'copiedR' }, verdict: REFUSED('deal', 'Proof') },
  {
    name: 'two dealings',
    fault: { kind: 'twoDealings' },
    verdict: { deals: true, refusal: { what: 'deal', outcome: 'AlreadyDone' } },
  },
  {
    name: 'a complaint about a good dealing',
    fault: { kind: 'falseComplaint' },
    verdict: { offence: 'FalseComplaint', deals: true },
  },
  {
    name: 'the partial of another share',
    fault: { kind: 'wrongPartial' },
    verdict: { offence: 'WrongPartial', deals: true, partials: ['Wrong'] },
  },
  {
    name: 'a partial twice',
    fault: { kind: 'duplicatePartial' },
    verdict: { deals: true, partials: ['Accepted', 'Surplus'] },
  },
  {
    name: 'two partials',
    fault: { kind: 'twoPartials' },
    verdict: { deals: true, partials: ['Accepted', 'Surplus'] },
  },
  {
    name: 'a partial of the epoch before',
    fault: { kind: 'stalePartial', claims: 'its own epoch' },
    verdict: { deals: true, partials: ['Stale'] },
  },
  {
    name: 'a partial of the share before, as of the current epoch',
    fault: { kind: 'stalePartial', claims: 'the current epoch' },
    verdict: { offence: 'WrongPartial', deals: true, partials: ['Wrong'] },
  },
  { name: 'nothing', fault: { kind: 'withholding' }, verdict: { deals: false, partials: [] } },
  {
    name: 'everything two blocks late',
    fault: { kind: 'delay', blocks: 2 },
    verdict: { deals: true },
  },
  {
    name: 'everything a window late',
    fault: { kind: 'delay', blocks: 8 },
    verdict: { ...REFUSED('deal', 'WrongPhase'), partials: [] },
  },
  {
    name: 'earlier answers under new numbers',
    fault: { kind: 'replay', of: 'answer' },
    verdict: { offence: 'WrongPartial', ...REFUSED('deal', 'WrongLength'), partials: ['Wrong'] },
  },
  {
    name: 'its last extrinsic again',
    fault: { kind: 'replay', of: 'extrinsic' },
    verdict: { deals: true, refusal: { what: 'bytes', outcome: 'stale' } },
  },
];

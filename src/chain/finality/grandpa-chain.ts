/**
 * The finalised chain as far as justifications prove it: from a pinned block on, through the changes of the authority
 * set, each justification under the set that was in force for its block.
 */
import { equalBytes } from '../../protocol/bytes.js';
import { toHex } from '../bytes.js';
import type { BlockRef, Hash } from '../types.js';
import { Unverified } from '../unverified.js';
import { checkGap } from './gap.js';
import type { ProvenHeader } from './grandpa-header.js';
import { decodeJustification, type SignatureCheck, verifyJustification } from './grandpa-justification.js';
import { type AuthoritySet, afterHeader, type SetState } from './grandpa-sets.js';

/** What is trusted: a block, and the set that finalises the one after it. */
export interface Anchor {
  readonly block: BlockRef;
  readonly set: AuthoritySet;
}

/** What shows others that a block is final, together with the set that finalised it. */
export interface FinalityEvidence {
  /** SCALE, what the hash of the block is of. */
  readonly header: Uint8Array;
  /** SCALE GrandpaJustification of that block. */
  readonly justification: Uint8Array;
}

/** An anchor that the authorities of its own set signed. */
export type SignedAnchor = Anchor & { readonly evidence: FinalityEvidence };

/** Headers looked at before a block that was jumped to: an announcement with a longer delay is not found. */
const LOOK_BACK_BLOCKS = 256;

export interface HeaderByHash {
  /** The header that hashes to `hash`. Rejects with Unverified `header`, ChainError `unreachable`. */
  header(hash: Hash): Promise<ProvenHeader>;
}

export interface GrandpaChainDeps {
  readonly source: HeaderByHash;
  /** How a signature is verified; by the pure code without it. */
  readonly isSigned?: SignatureCheck | undefined;
}

export class GrandpaChain {
  readonly #source: HeaderByHash;
  readonly #isSigned: SignatureCheck | undefined;
  #tip: BlockRef;
  #sets: SetState;
  /** Of the tip, where the set in force is the one that signed it. */
  #evidence: FinalityEvidence | undefined;

  constructor({ block, set }: Anchor, { source, isSigned }: GrandpaChainDeps) {
    this.#source = source;
    this.#isSigned = isSigned;
    this.#tip = block;
    this.#sets = { set, pending: undefined };
  }

  /** The last block that is proven final, or the pinned one. */
  get tip(): BlockRef {
    return this.#tip;
  }

  /**
   * The tip for somebody else to pin, with what shows that the set in it finalised it. Undefined at the pinned block, at the
   * last block of a set (which the set before signed), and while a change is announced, which an anchor does not have.
   */
  get anchor(): SignedAnchor | undefined {
    const { set, pending } = this.#sets;
    if (pending !== undefined || this.#evidence === undefined) return undefined;
    return { block: this.#tip, set, evidence: this.#evidence };
  }

  /** Who finalises the block after the tip. */
  get set(): AuthoritySet {
    return this.#sets.set;
  }

  /** Whether new authorities are announced that do not finalise yet. */
  get isChanging(): boolean {
    return this.#sets.pending !== undefined;
  }

  /**
   * Verifies an encoded justification: gives the headers from the one after the tip up to its target, oldest first; none
   * if the target is not after the tip. With `jump` only the target's: for who begins, and needs none of the others.
   * Changes nothing when it throws Unverified, ChainError `forcedChange`, `finality`, `unreachable`.
   */
  async extend(encoded: Uint8Array, { jump }: { readonly jump: boolean }): Promise<readonly ProvenHeader[]> {
    const justification = decodeJustification(encoded);
    const { target } = justification;
    if (target.number <= this.#tip.number) return [];
    verifyJustification(justification, this.#sets.set, this.#isSigned);
    const headers = await this.#back(target, jump);
    let sets = this.#sets;
    for (const header of headers) {
      if (sets.set.id !== this.#sets.set.id) {
        throw new Unverified('setEnd', { block: target.number, set: Number(this.#sets.set.id) });
      }
      sets = afterHeader(sets, { number: header.number, change: header.change() });
    }
    const last = headers.at(-1);
    const isSigned = sets.set.id === this.#sets.set.id;
    this.#evidence =
      isSigned && last !== undefined ? { header: last.encoded, justification: encoded } : undefined;
    this.#sets = sets;
    this.#tip = { number: target.number, hash: target.hash };
    return jump ? headers.slice(-1) : headers;
  }

  /** The headers from the target back to the tip by their parents' hashes, oldest first. */
  async #back(target: BlockRef, jump: boolean): Promise<ProvenHeader[]> {
    const missing = target.number - this.#tip.number;
    if (!jump) checkGap(missing);
    const count = jump ? Math.min(missing, LOOK_BACK_BLOCKS) : missing;
    const found: ProvenHeader[] = [];
    let next: BlockRef = target;
    for (let left = count; left > 0; left -= 1) {
      const header = await this.#source.header(next.hash);
      if (header.number !== next.number) {
        throw new Unverified('header', { asked: next.number, answered: header.number });
      }
      found.push(header);
      next = { number: next.number - 1, hash: header.parent };
    }
    if (count === missing && !equalBytes(next.hash, this.#tip.hash)) {
      throw new Unverified('fork', { block: this.#tip.number, hash: toHex(next.hash) });
    }
    return found.reverse();
  }
}

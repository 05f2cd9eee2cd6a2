/** Final blocks in runs, as the recorder takes them: each the child of the one before, and what proves the last of them. */

import { toHex } from '../chain/bytes.js';
import type { ChainEvidence } from '../chain/evidence.js';
import { type Anchor, GrandpaChain } from '../chain/finality/grandpa-chain.js';
import type { ProvenHeader } from '../chain/finality/grandpa-header.js';
import type { BlockRef } from '../chain/types.js';
import { equalBytes } from '../protocol/bytes.js';
import { AuditError } from './errors.js';
import type { SetChange } from './log/values.js';

/** A run of final blocks. */
export interface Segment {
  /** Oldest first, at least one. */
  readonly headers: readonly ProvenHeader[];
  /** Of the last one; none of a dev chain. */
  readonly justification?: Uint8Array;
  /** Where an authority set ends with the last one. */
  readonly setChange?: SetChange | undefined;
  /** From where justifications can be followed after it; none while a change is pending. */
  readonly anchor?: Anchor | undefined;
}

export interface Segments {
  /**
   * The next run behind block `after`, where `final` is final; undefined where all is known. Rejects with AuditError
   * `fork`, and as ChainEvidence.
   */
  next(after: BlockRef, final: BlockRef): Promise<Segment | undefined>;
}

/** Blocks read at once of a chain that proves nothing: bounds the memory while a log catches up. */
const RUN_BLOCKS = 4_096;

/** A dev chain: from the final block back to the known one, by the parents' hashes. */
export function believedSegments(evidence: Pick<ChainEvidence, 'header'>): Segments {
  const known = new Map<number, ProvenHeader>();
  return {
    next: async (after, final) => {
      if (final.number <= after.number) return undefined;
      for (let { number, hash }: BlockRef = final; number > after.number; number -= 1) {
        const seen = known.get(number);
        // What is known from here on was reached by hashes from a block that is still the parent of this one.
        if (seen !== undefined && equalBytes(seen.hash, hash)) break;
        const header = await evidence.header(hash);
        known.set(number, header);
        hash = header.parent;
      }
      const headers: ProvenHeader[] = [];
      for (
        let number = after.number + 1;
        number <= final.number && headers.length < RUN_BLOCKS;
        number += 1
      ) {
        const header = known.get(number);
        known.delete(number);
        if (header !== undefined) headers.push(header);
      }
      const [first] = headers;
      if (first === undefined || !equalBytes(first.parent, after.hash)) throw fork(after);
      return { headers };
    },
  };
}

/** A chain with GRANDPA: from one justification to the next, each under the set that was in force. */
export function justifiedSegments(evidence: ChainEvidence, anchor: Anchor): Segments {
  const chain = new GrandpaChain(anchor, { source: evidence });
  /** From the header that announces a change on. */
  let announced: ProvenHeader[] = [];
  return {
    next: async (after) => {
      for (;;) {
        const { set } = chain;
        const justification = await evidence.justification(chain.tip.number + 1);
        if (justification === undefined) return undefined;
        const headers = await chain.extend(justification, { jump: false });
        if (headers.length === 0) return undefined;
        for (const header of headers) {
          if (announced.length > 0 || header.change() !== undefined) announced.push(header);
        }
        const ended = chain.set.id !== set.id;
        const setChange = ended
          ? { id: set.id, headers: announced.map(({ encoded }) => encoded), justification }
          : undefined;
        if (ended) announced = [];
        // The log may be ahead of where justifications are followed from.
        const fresh = headers.filter(({ number }) => number > after.number);
        const [first] = fresh;
        const known = headers.find(({ number }) => number === after.number);
        if (known !== undefined && !equalBytes(known.hash, after.hash)) throw fork(after);
        if (first === undefined) continue;
        if (!equalBytes(first.parent, after.hash)) throw fork(after);
        const at = chain.isChanging ? undefined : { block: chain.tip, set: chain.set };
        return { headers: fresh, justification, setChange, anchor: at };
      }
    },
  };
}

const fork = ({ number, hash }: BlockRef): AuditError =>
  new AuditError('fork', `block ${number} (${toHex(hash)})`);

/**
 * Finality of the embedded chain: believes the RPC, a block is final when it is `depth` blocks deep. The embedded chain
 * calls every block final at once and yet can be set back by a test, so its own word is not used.
 *
 * It proves nothing: it runs only against a chain whose properties say that it is the embedded one.
 */

import { concatMap, defer, from, type Observable } from 'rxjs';
import { equalBytes } from '../../protocol/bytes.js';
import { toHex } from '../bytes.js';
import { ChainError } from '../errors.js';
import type { Log } from '../log.js';
import type { BlockHeader, Finality, HeaderSource } from './finality.js';
import { checkGap, walkBack } from './gap.js';

/** Blocks on top of a final one, where none is given. */
const DEFAULT_DEPTH = 1;
/** Property by which the embedded chain is known. */
export const EMBEDDED_MARKER = 'keyfoldDev';

export class DevFinality implements Finality {
  readonly kind = 'dev';
  readonly #depth: number;
  readonly #source: HeaderSource;
  readonly #log: Log;

  constructor(
    { depth = DEFAULT_DEPTH }: { depth?: number },
    { source, log }: { source: HeaderSource; log: Log },
  ) {
    this.#depth = depth;
    this.#source = source;
    this.#log = log;
  }

  headers$(): Observable<BlockHeader> {
    return defer(async () => {
      const properties = await this.#source.properties();
      if (properties[EMBEDDED_MARKER] !== true) {
        throw new ChainError(
          'notEmbedded',
          'finality: dev may be used with the embedded chain only (`npm start`)',
        );
      }
      this.#log.warn({ depth: this.#depth }, 'dev finality: the node is believed, nothing is verified');
    }).pipe(concatMap(() => this.#follow()));
  }

  #follow(): Observable<BlockHeader> {
    let last: BlockHeader | undefined;
    return this.#source.best$.pipe(
      concatMap((best) =>
        from(this.#advance(last, best)).pipe(
          concatMap((headers) => {
            last = headers.at(-1) ?? last;
            return headers;
          }),
        ),
      ),
    );
  }

  /** The headers that `best` makes final, oldest first. Walks from `best` back, so that one fork is seen throughout. */
  async #advance(last: BlockHeader | undefined, best: BlockHeader): Promise<BlockHeader[]> {
    const target = Math.max(0, best.number - this.#depth);
    // A best block below a final one: the chain was set back, or started anew.
    if (last !== undefined && best.number < last.number) throw this.#gone(last);
    if (last !== undefined && target <= last.number) return [];
    if (last !== undefined) checkGap(target - last.number);
    const stop = last === undefined ? target : last.number + 1;
    let walked: BlockHeader[];
    try {
      walked = await walkBack(best, stop, (hash) => this.#source.header(hash));
    } catch (error) {
      // The node is away, or the fork is already gone: the next best header brings the same blocks or their successors.
      if (error instanceof ChainError && error.code === 'malformed') throw error;
      this.#log.debug({ err: error, block: best.number }, 'best block left out');
      return [];
    }
    const oldest = walked.at(-1) ?? best;
    if (last !== undefined && !equalBytes(oldest.parent, last.hash)) throw this.#gone(last);
    return walked.filter(({ number }) => number <= target).reverse();
  }

  #gone({ number, hash }: BlockHeader): ChainError {
    return new ChainError(
      'finality',
      `block ${number} (${toHex(hash)}) was final and is gone; raise the finality depth above ${this.#depth}`,
    );
  }
}

/** When a block counts as final. */
import type { Observable } from 'rxjs';
import type { Hash } from '../types.js';

export interface BlockHeader {
  readonly number: number;
  readonly hash: Hash;
  readonly parent: Hash;
}

/** What finality is judged by. */
export interface HeaderSource {
  /** The best header now, and each that replaces it (also after a reconnection). */
  readonly best$: Observable<BlockHeader>;
  header(hash: Hash): Promise<BlockHeader>;
  /** system_properties. */
  properties(): Promise<Readonly<Record<string, unknown>>>;
}

export interface Finality {
  readonly kind: 'dev' | 'grandpa' | 'unverified';
  /**
   * Finalised headers from the current one on: in order, none twice, none left out, each the child of the one before.
   * Errors with ChainError `finality` when the chain takes a final block back, `notEmbedded` when this kind of finality
   * must not be used on this chain; GRANDPA's also with `unverified`, `stale` before the first header, and `forcedChange`.
   */
  headers$(): Observable<BlockHeader>;
}

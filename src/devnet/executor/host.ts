/** What host functions work on. */
import type { RuntimeMemory } from './memory.js';
import type { Overlay } from './overlay.js';
import type { StateVersion } from './trie.js';

/** Host functions by the name under which runtimes import them. */
export type HostFunctions = Readonly<Record<string, (...args: never[]) => number | bigint | undefined>>;

/** What the call under way may do. */
export interface CallContext {
  readonly overlay: Overlay;
  /** Transactions that were open when the call began, which it cannot end. */
  readonly depth: number;
  /** Root of the state with all changes; 32 bytes. */
  stateRoot(version: StateVersion): Uint8Array;
  /** SCALE RuntimeVersion of another blob; nothing where it has none. */
  versionOf(blob: Uint8Array): Uint8Array | undefined;
  /** The runtime wrote a line of its log. */
  log(level: number, target: string, message: string): void;
}

export interface Host {
  readonly memory: RuntimeMemory;
  /** Of the call under way; throws outside of one. */
  context(): CallContext;
}

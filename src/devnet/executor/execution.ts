/** Calls of a runtime one after the other, each over what those before it changed. */
import type { Hex } from '../../chain/bytes.js';
import type { CallContext } from './host.js';
import { Overlay, type StateView } from './overlay.js';
import { type Runtime, runtimeNow } from './runtime.js';
import type { StateVersion } from './trie.js';

/** A panic's own line in the log, `LogLevel::Error`. */
const LEVEL_ERROR = 1;

/** The root where nobody asked for one: it costs more than the block. */
const NO_ROOT = new Uint8Array(32);

/** Root of a state with changes, 32 bytes. */
export type RootOf = (changes: ReadonlyMap<Hex, Hex | null>, version: StateVersion) => Uint8Array;

/** A call of the runtime ended without a result: it panicked, its heap was full, or it asked for what this host lacks. */
export class Trap extends Error {
  override readonly name = 'Trap';
}

export class Execution {
  readonly #runtime: Runtime;
  readonly #overlay: Overlay;
  readonly #rootOf: RootOf;

  /** `rootOf`: what the runtime is told when it asks for the state root; zeros by default. */
  constructor(runtime: Runtime, state: StateView, rootOf: RootOf = () => NO_ROOT) {
    this.#runtime = runtime;
    this.#overlay = new Overlay(state);
    this.#rootOf = rootOf;
  }

  /** What a function of the runtime returns. Throws Trap; what the call changed until then is taken back. */
  call(method: string, argument: Uint8Array): Uint8Array {
    const overlay = this.#overlay;
    overlay.start();
    const { depth } = overlay;
    let panic: string | undefined;
    const context: CallContext = {
      overlay,
      depth,
      stateRoot: (version) => this.#rootOf(overlay.changes(), version),
      versionOf,
      log: (level, _target, message) => {
        if (level === LEVEL_ERROR) panic = message;
      },
    };
    let returned = false;
    try {
      const result = this.#runtime.call(method, argument, context);
      returned = true;
      return result;
    } catch (cause) {
      throw new Trap(`${method}: ${panic ?? reasonOf(cause)}`, { cause });
    } finally {
      // Nor does a node keep transactions that a call left open.
      while (overlay.depth > depth) overlay.rollback();
      if (returned) overlay.commit();
      else overlay.rollback();
    }
  }

  /** Runs it, and takes back what its calls changed where it throws or `keeps` says no to what it returned. */
  attempt<T>(work: () => T, keeps: (result: T) => boolean): T {
    this.#overlay.start();
    let kept = false;
    try {
      const result = work();
      kept = keeps(result);
      return result;
    } finally {
      if (kept) this.#overlay.commit();
      else this.#overlay.rollback();
    }
  }

  /** Everything that changed; null: deleted. */
  changes(): ReadonlyMap<Hex, Hex | null> {
    return this.#overlay.changes();
  }
}

const EMPTY: StateView = { get: () => undefined, nextKey: () => undefined };

/** SCALE RuntimeVersion of a blob; nothing where it is no runtime. */
function versionOf(blob: Uint8Array): Uint8Array | undefined {
  try {
    return new Execution(runtimeNow(blob), EMPTY).call('Core_version', new Uint8Array());
  } catch {
    return undefined;
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

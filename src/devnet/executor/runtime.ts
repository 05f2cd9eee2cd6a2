/**
 * A runtime blob, compiled by the JavaScript engine.
 *
 * As in a node, every call finds the memory as the module has it, nothing of earlier calls: after one that returned, the
 * instance's memory is set back; after one that trapped, the instance is thrown away.
 */

import { isReady, waitReady } from '@polkadot/wasm-crypto';
import type { Hex } from '../../chain/bytes.js';
import { ChainError } from '../../chain/errors.js';
import { keepNewest } from '../../chain/newest.js';
import { Allocator } from './allocator.js';
import { decompressed, importedPages, loadDecoder } from './blob.js';
import { cryptoFunctions } from './crypto-functions.js';
import type { CallContext, Host, HostFunctions } from './host.js';
import { RuntimeMemory, type Span } from './memory.js';
import { otherFunctions } from './other-functions.js';
import { storageFunctions } from './storage-functions.js';

/** Pages of heap that a call may have: a node's default (sc-executor, DEFAULT_HEAP_ALLOC_PAGES), 128 MiB. */
const HEAP_PAGES = 2_048;
/** Compiled runtimes that are kept: a chain has one, after an upgrade two; a test process a few. */
const RUNTIMES_KEPT = 4;

type RuntimeFunction = (pointer: number, length: number) => Span;

export class Runtime {
  readonly #module: WebAssembly.Module;
  readonly #pages: number;
  /** Not in use; calls that call others need more than one. */
  #spare: Instance | undefined;

  constructor(wasm: Uint8Array, module: WebAssembly.Module) {
    this.#module = module;
    this.#pages = importedPages(wasm);
  }

  /** What a function of the runtime returns. Throws what the call ended with: a trap, or what a host function threw. */
  call(method: string, argument: Uint8Array, context: CallContext): Uint8Array {
    const instance = this.#spare ?? new Instance(this.#module, this.#pages);
    this.#spare = undefined;
    const result = instance.call(method, argument, context);
    instance.reset();
    this.#spare = instance;
    return result;
  }
}

const kept = new Map<Hex, Promise<Runtime>>();

/** The runtime of a blob, compressed or not, compiled once. Throws ChainError `runtime`. */
export function runtimeOf(blob: Hex): Promise<Runtime> {
  let runtime = kept.get(blob);
  if (runtime === undefined) {
    runtime = compile(Buffer.from(blob.slice(2), 'hex'));
    keepNewest(kept, blob, runtime, RUNTIMES_KEPT);
  }
  return runtime;
}

async function compile(blob: Uint8Array): Promise<Runtime> {
  await Promise.all([loadDecoder(), isReady() || waitReady()]);
  const wasm = decompressed(blob);
  try {
    return new Runtime(wasm, await WebAssembly.compile(wasm));
  } catch (cause) {
    throw new ChainError(
      'runtime',
      'runtime: the blob cannot be compiled; build it with `npm run chain:wasm`',
      {
        cause,
      },
    );
  }
}

/** The same at once, for a host function; `runtimeOf` was called before. */
export function runtimeNow(blob: Uint8Array): Runtime {
  const wasm = decompressed(blob);
  return new Runtime(wasm, new WebAssembly.Module(wasm));
}

class Instance {
  readonly #memory: RuntimeMemory;
  readonly #exports: WebAssembly.Exports;
  readonly #maxPages: number;
  readonly #heapBase: number;
  /** What is below the heap before any call. */
  readonly #initial: Uint8Array;
  #context: CallContext | undefined;

  constructor(module: WebAssembly.Module, pages: number) {
    this.#maxPages = pages + HEAP_PAGES;
    const memory = new WebAssembly.Memory({ initial: pages, maximum: this.#maxPages });
    this.#memory = new RuntimeMemory(memory);
    const host: Host = { memory: this.#memory, context: () => this.#current() };
    const { exports } = new WebAssembly.Instance(module, { env: { ...imports(module, host), memory } });
    this.#exports = exports;
    this.#heapBase = heapBase(exports);
    this.#initial = Uint8Array.prototype.slice.call(this.#memory.all, 0, this.#heapBase);
  }

  call(method: string, argument: Uint8Array, context: CallContext): Uint8Array {
    const entry = this.#exports[method];
    if (typeof entry !== 'function') throw new ChainError('runtime', `runtime: has no function ${method}`);
    this.#context = context;
    this.#memory.allocator = new Allocator(this.#memory, { base: this.#heapBase, maxPages: this.#maxPages });
    const result = (entry as RuntimeFunction)(this.#memory.give(argument), argument.length);
    return this.#memory.copy(result);
  }

  /** As new. The stack is empty after a call that returned, and whatever it wrote lies in the memory. */
  reset(): void {
    const { all, allocator } = this.#memory;
    all.set(this.#initial);
    all.fill(0, this.#heapBase, allocator?.end ?? this.#heapBase);
    this.#memory.allocator = undefined;
    this.#context = undefined;
  }

  #current(): CallContext {
    if (this.#context === undefined) throw new Error('no call is under way');
    return this.#context;
  }
}

/** Every function that the module imports. What this host does not have throws when it is called. */
function imports(module: WebAssembly.Module, host: Host): HostFunctions {
  const known = { ...storageFunctions(host), ...cryptoFunctions(host), ...otherFunctions(host) };
  const functions: Record<string, HostFunctions[string]> = {};
  for (const { name, kind } of WebAssembly.Module.imports(module)) {
    if (kind === 'function') functions[name] = known[name] ?? missing(name);
  }
  return functions;
}

const missing = (name: string) => (): never => {
  throw new ChainError('runtime', `runtime: calls ${name}, which the embedded chain does not have`);
};

function heapBase(exports: WebAssembly.Exports): number {
  const base = exports.__heap_base;
  if (base instanceof WebAssembly.Global && typeof base.value === 'number') return base.value;
  throw new ChainError('runtime', 'runtime: does not say where its heap begins');
}

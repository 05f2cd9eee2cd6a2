/** Runtime blobs: WebAssembly, as it is or compressed as Substrate compresses it (sp-maybe-compressed-blob). */
import { ZSTDDecoder } from 'zstddec';
import { ChainError } from '../../chain/errors.js';

/** What a blob begins with that is compressed with zstd. */
const COMPRESSED = Uint8Array.of(0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05);
/** What WebAssembly of version 1 begins with. */
const WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** A node takes no larger runtime (CODE_BLOB_BOMB_LIMIT); ours has five. */
const MAX_WASM_BYTES = 50 * 1024 * 1024;

const IMPORTS_SECTION = 2;
const KINDS = { function: 0, table: 1, memory: 2, global: 3 } as const;

const decoder = new ZSTDDecoder();

/** Makes `decompressed` ready: it is synchronous, as a host function asks for it. */
export const loadDecoder = (): Promise<void> => decoder.init();

/** The WebAssembly of a blob; after `loadDecoder`. Throws ChainError `runtime`. */
export function decompressed(blob: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = startsWith(blob, COMPRESSED)
    ? decoder.decode(blob.subarray(COMPRESSED.length), MAX_WASM_BYTES)
    : blob;
  // Neither is shared between threads.
  const wasm = bytes as Uint8Array<ArrayBuffer>;
  // What cannot be decompressed comes out as nothing that begins like this.
  if (startsWith(wasm, WASM)) return wasm;
  throw new ChainError(
    'runtime',
    'runtime: the blob is no WebAssembly, or larger than 50 MiB; build it with `npm run chain:wasm`',
  );
}

/** Pages (64 KiB) that the memory has at least which a module imports. Throws ChainError `runtime` where it imports none. */
export function importedPages(wasm: Uint8Array): number {
  const input = new Sections(wasm, WASM.length);
  while (!input.ended) {
    const [section, bytes] = [input.byte(), input.number()];
    if (section === IMPORTS_SECTION) return firstMemory(input);
    input.skip(bytes);
  }
  throw noMemory();
}

function firstMemory(input: Sections): number {
  for (let left = input.number(); left > 0; left -= 1) {
    input.skip(input.number());
    input.skip(input.number());
    const kind = input.byte();
    if (kind === KINDS.memory) {
      input.byte();
      return input.number();
    }
    if (kind === KINDS.function) input.number();
    else if (kind === KINDS.global) input.skip(2);
    else {
      input.byte();
      const hasMaximum = (input.byte() & 1) === 1;
      input.number();
      if (hasMaximum) input.number();
    }
  }
  throw noMemory();
}

/** Just enough of the binary format to find the imports; the engine has checked the module. */
class Sections {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw noMemory();
    this.#at += 1;
    return byte;
  }

  /** An unsigned LEB128 number of 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

const noMemory = () =>
  new ChainError('runtime', 'runtime: imports no memory; build it with `npm run chain:wasm`');

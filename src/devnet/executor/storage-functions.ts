/** Host functions of storage and tries (sp-io, `Storage` and `Trie`). Encodings are SCALE. */
import { compactFromU8aLim, compactToU8a, u8aConcat } from '@polkadot/util';
import type { Host, HostFunctions } from './host.js';
import type { Span } from './memory.js';
import { listRoot, type StateVersion } from './trie.js';

const NONE = Uint8Array.of(0);
const SOME = Uint8Array.of(1);

export function storageFunctions({ memory, context }: Host): HostFunctions {
  const overlay = () => context().overlay;
  return {
    ext_storage_get_version_1: (key: Span) => {
      const value = overlay().get(memory.hex(key));
      return memory.giveSpan(value === null ? NONE : u8aConcat(SOME, lengthOf(value), value));
    },
    /** Copies what fits of the value from `offset` on; how much there is of it from there. */
    ext_storage_read_version_1: (key: Span, out: Span, offset: number) => {
      const value = overlay().get(memory.hex(key));
      if (value === null) return memory.giveSpan(NONE);
      const rest = value.subarray(Math.min(offset >>> 0, value.length));
      const target = memory.span(out);
      target.set(rest.subarray(0, target.length));
      return memory.giveSpan(u8aConcat(SOME, u32(rest.length)));
    },
    ext_storage_set_version_1: (key: Span, value: Span) => {
      overlay().set(memory.hex(key), memory.copy(value));
      return undefined;
    },
    ext_storage_clear_version_1: (key: Span) => {
      overlay().set(memory.hex(key), null);
      return undefined;
    },
    ext_storage_exists_version_1: (key: Span) => (overlay().get(memory.hex(key)) === null ? 0 : 1),
    ext_storage_append_version_1: (key: Span, element: Span) => {
      overlay().append(memory.hex(key), memory.span(element));
      return undefined;
    },
    /** `limit`: Option<u32>. KillStorageResult. */
    ext_storage_clear_prefix_version_2: (prefix: Span, limit: Span) => {
      const bytes = memory.span(limit);
      const keys = bytes[0] === 0 ? undefined : bytes.readUInt32LE(1);
      const { all, count } = overlay().clearPrefix(memory.hex(prefix), keys);
      return memory.giveSpan(u8aConcat(Uint8Array.of(all ? 0 : 1), u32(count)));
    },
    ext_storage_next_key_version_1: (key: Span) => {
      const next = overlay().nextKey(memory.hex(key));
      if (next === undefined) return memory.giveSpan(NONE);
      const bytes = Buffer.from(next.slice(2), 'hex');
      return memory.giveSpan(u8aConcat(SOME, lengthOf(bytes), bytes));
    },
    ext_storage_root_version_2: (version: number) =>
      memory.giveSpan(context().stateRoot(stateVersion(version))),
    ext_storage_start_transaction_version_1: () => {
      overlay().start();
      return undefined;
    },
    ext_storage_commit_transaction_version_1: () => {
      ownTransaction(context()).commit();
      return undefined;
    },
    ext_storage_rollback_transaction_version_1: () => {
      ownTransaction(context()).rollback();
      return undefined;
    },
    ext_trie_blake2_256_ordered_root_version_2: (items: Span, version: number) =>
      memory.give(listRoot(listOf(memory.copy(items)), stateVersion(version))),
  };
}

/** The changes, once it is sure that the call itself opened a transaction in them. */
function ownTransaction({ overlay, depth }: ReturnType<Host['context']>) {
  if (overlay.depth <= depth) throw new Error('the runtime ends a transaction that it did not start');
  return overlay;
}

function stateVersion(version: number): StateVersion {
  if (version === 0 || version === 1) return version;
  throw new Error(`the runtime asks for a trie of version ${version}`);
}

/** SCALE Vec<Vec<u8>>. */
function listOf(bytes: Uint8Array): Uint8Array[] {
  const items: Uint8Array[] = [];
  let [at, left] = compactFromU8aLim(bytes);
  for (; left > 0; left -= 1) {
    const [skip, length] = compactFromU8aLim(bytes.subarray(at));
    items.push(bytes.subarray(at + skip, at + skip + length));
    at += skip + length;
  }
  return items;
}

const lengthOf = (value: Uint8Array): Uint8Array => compactToU8a(value.length);

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

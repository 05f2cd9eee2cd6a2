/** Host functions of the heap, the log, runtime versions and the index for off-chain readers. */
import { compactToU8a, u8aConcat } from '@polkadot/util';
import type { Host, HostFunctions } from './host.js';
import type { Span } from './memory.js';

/** LogLevelFilter::Off: nobody reads the runtime's log, but for what it says when it panics. */
const LOG_OFF = 0;

export function otherFunctions({ memory, context }: Host): HostFunctions {
  const nothing = () => undefined;
  return {
    ext_allocator_malloc_version_1: (bytes: number) => memory.allocate(bytes >>> 0),
    ext_allocator_free_version_1: (pointer: number) => {
      memory.free(pointer);
      return undefined;
    },
    ext_logging_max_level_version_1: () => LOG_OFF,
    ext_logging_log_version_1: (level: number, target: Span, message: Span) => {
      context().log(level, memory.text(target), memory.text(message));
      return undefined;
    },
    ext_misc_print_utf8_version_1: nothing,
    ext_misc_print_hex_version_1: nothing,
    /** Option<Vec<u8>>. */
    ext_misc_runtime_version_version_1: (blob: Span) => {
      const version = context().versionOf(memory.copy(blob));
      return memory.giveSpan(
        version === undefined
          ? Uint8Array.of(0)
          : u8aConcat(Uint8Array.of(1), compactToU8a(version.length), version),
      );
    },
    /** Of a node that is asked to keep such an index; this one is not. */
    ext_offchain_index_set_version_1: nothing,
    ext_offchain_index_clear_version_1: nothing,
  };
}

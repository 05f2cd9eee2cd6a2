/** Reads that belong together: one proof for what everybody asks for one after the other. */
import type { Hex } from '../bytes.js';
import type { StateReader } from '../reader.js';

/** The same reader, but that whoever asks for one of `keys` has all of them read, once. A failure is not kept. */
export function together(reader: StateReader, keys: readonly Hex[]): StateReader {
  const all: ReadonlySet<Hex> = new Set(keys);
  let read: ReturnType<StateReader['values']> | undefined;
  return {
    values: async (asked) => {
      if (!asked.every((key) => all.has(key))) return reader.values(asked);
      if (read === undefined) {
        const begun = reader.values(keys);
        read = begun;
        begun.catch(() => {
          if (read === begun) read = undefined;
        });
      }
      return read;
    },
    entries: (prefix) => reader.entries(prefix),
  };
}

/** What was computed once is not computed again: for tests that replay nearly the same records many times. */
import type { Codec } from '../../../src/chain/codec.js';
import type { DecodedExtrinsic } from '../../../src/chain/extrinsic.js';
import type { Group } from '../../../src/protocol/index.js';
import { withChanges } from '../faulty/changes.js';

/** Operations of a replay that take longer than remembering them. */
const SLOW = ['isPoint', 'subtract', 'multiply', 'multiplyBase', 'combine', 'fromUniform', 'sha512'] as const;

/** A backend that remembers results; what throws is computed again. */
export function rememberingGroup(group: Group): Group {
  const known = new Map<string, unknown>();
  const remembered = SLOW.map((name) => {
    const compute = group[name] as (...args: readonly unknown[]) => unknown;
    const run = (...args: readonly unknown[]): unknown => {
      const key = `${name} ${args.map(keyOf).join(' ')}`;
      if (!known.has(key)) known.set(key, compute(...args));
      const result = known.get(key);
      return result instanceof Uint8Array ? result.slice() : result;
    };
    return [name, run];
  });
  return { ...group, ...Object.fromEntries(remembered) };
}

/** A codec that remembers the extrinsics it took apart, by their bytes. */
export function rememberingCodec(codec: Codec): Codec {
  const known = new Map<string, DecodedExtrinsic>();
  return withChanges(codec, {
    extrinsic: (bytes) => {
      const key = keyOf(bytes);
      const decoded = known.get(key) ?? codec.extrinsic(bytes);
      known.set(key, decoded);
      return decoded;
    },
  });
}

function keyOf(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return Array.isArray(value) ? value.map(keyOf).join(',') : String(value);
}

/**
 * How a faulty enclave gets at secrets that an honest one never gives out: its backend and its source of randomness
 * leak. For tests only.
 */
import { sr25519PairFromSeed } from '@polkadot/util-crypto';
import { type Group, type Point, type Rng, Secret, toHex } from '../../../src/protocol/index.js';

/** A backend that remembers every k of k G. */
export interface LeakyGroup {
  readonly group: Group;
  /** The k with k G = `point`, if one was multiplied here: a share by its X, a registration key by its P. */
  secretOf(point: Point): Secret | undefined;
}

export function leakyGroup(group: Group): LeakyGroup {
  const secrets = new Map<string, Uint8Array>();
  return {
    group: {
      ...group,
      multiplyBase: (k) => {
        const point = group.multiplyBase(k);
        secrets.set(toHex(point), k.slice());
        return point;
      },
    },
    secretOf: (point) => {
      const secret = secrets.get(toHex(point));
      return secret && Secret.copyOf(secret);
    },
  };
}

/** A source that keeps the first bytes drawn from it: the seed of an enclave's account. */
export function tappedRng(rng: Rng): { readonly rng: Rng; pair(): ReturnType<typeof sr25519PairFromSeed> } {
  let first: Uint8Array | undefined;
  return {
    rng: (length) => {
      const bytes = rng(length);
      first ??= bytes.slice();
      return bytes;
    },
    pair: () => {
      if (first === undefined) throw new Error('nothing was drawn yet');
      return sr25519PairFromSeed(first);
    },
  };
}

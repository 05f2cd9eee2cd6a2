/** Searches in sorted lists of storage keys. */

/** Index of the first key that is not below `key`. */
export function firstFrom(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first key above `key`. */
export function firstBehind(keys: readonly string[], key: string): number {
  const at = firstFrom(keys, key);
  return keys[at] === key ? at + 1 : at;
}

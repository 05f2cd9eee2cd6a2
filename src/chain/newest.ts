/**
 * Puts an entry behind the others of a map, and lets go of the one in front where there are more than `most` now: so a map keeps
 * what came last. An entry that is there already keeps its place.
 */
export function keepNewest<Name, Value>(map: Map<Name, Value>, name: Name, value: Value, most: number): void {
  map.set(name, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

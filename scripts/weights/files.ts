/** Where rows and weights are kept, and what the check reads of the chain's source. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { committedRows } from '../chain-bench/file.js';
import { CHAIN, CHAIN_TYPES } from '../runtime-build.js';
import type { Pallet } from './shape.js';

export { committedRows };

const PALLETS = join(CHAIN, 'pallets');

/** The generated file of a pallet. */
export const weightsFile = (pallet: string): string => join(PALLETS, pallet, 'src/weights.rs');

/** The calls of each pallet, by its name in small letters, as the committed metadata has them. */
function calls(): Map<string, string[]> {
  const { result } = JSON.parse(readFileSync(join(CHAIN_TYPES, 'metadata.json'), 'utf8')) as {
    readonly result: `0x${string}`;
  };
  const registry = new TypeRegistry();
  const metadata = new Metadata(registry, result);
  registry.setMetadata(metadata);
  return new Map(
    metadata.asLatest.pallets.map((pallet) => {
      const variants = pallet.calls.isNone
        ? []
        : registry.lookup.getSiType(pallet.calls.unwrap().type).def.asVariant.variants.toArray();
      return [pallet.name.toString().toLowerCase(), variants.map((variant) => variant.name.toString())];
    }),
  );
}

/** The pallets of chain/pallets. */
export function pallets(): Pallet[] {
  const known = calls();
  return readdirSync(PALLETS).map((name) => ({
    name,
    calls: known.get(name) ?? [],
    trait: readFileSync(join(PALLETS, name, 'src/weight_info.rs'), 'utf8'),
    weights: readFileSync(weightsFile(name), 'utf8'),
  }));
}

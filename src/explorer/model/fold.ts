/** Records folded into the world one after the other. Nothing is asked of the chain. */
import type { RecordView } from '../../audit/view.js';
import type { Fold } from './fields.js';
import { ENCLAVE_FOLDS } from './fold-enclaves.js';
import { KEY_FOLDS } from './fold-keys.js';
import { SECRET_FOLDS } from './fold-secrets.js';
import type { World } from './world.js';

const FOLDS: Readonly<Record<string, Fold>> = { ...ENCLAVE_FOLDS, ...KEY_FOLDS, ...SECRET_FOLDS };

/** Takes the next records into the world. What it does not know changes nothing. */
export function fold(world: World, records: readonly RecordView[]): World {
  for (const record of records) {
    FOLDS[`${record.pallet}.${record.name}`]?.(world, record);
    world.block = Math.max(world.block, record.block);
    world.records += 1;
  }
  return world;
}

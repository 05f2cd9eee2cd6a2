/** Records folded into the world one after the other. Nothing is asked of the chain. */
import type { RecordView } from '../../audit/view.js';
import { type Fold, numberOf, textOf } from './fields.js';
import { CONDITION_FOLDS } from './fold-conditions.js';
import { ENCLAVE_FOLDS } from './fold-enclaves.js';
import { KEY_FOLDS } from './fold-keys.js';
import { ROUND_FOLDS } from './fold-rounds.js';
import { SECRET_FOLDS } from './fold-secrets.js';
import type { World } from './world.js';

const FOLDS: Readonly<Record<string, Fold>> = {
  ...ENCLAVE_FOLDS,
  ...KEY_FOLDS,
  ...SECRET_FOLDS,
  ...CONDITION_FOLDS,
  ...ROUND_FOLDS,
};

/** Takes the next records into the world. What it does not know changes nothing. */
export function fold(world: World, records: readonly RecordView[]): World {
  for (const record of records) {
    FOLDS[`${record.pallet}.${record.name}`]?.(world, record);
    touch(world, record);
    world.block = Math.max(world.block, record.block);
    world.records += 1;
  }
  return world;
}

/** What a record tells of is verified by it. */
function touch({ operators, keys }: World, { pallet, index, fields }: RecordView): void {
  const operator = operators.get(textOf(fields.operator));
  if (operator !== undefined) operator.record = index;
  const key = pallet === 'keys' ? keys.get(numberOf(fields.key)) : undefined;
  if (key !== undefined) key.record = index;
}

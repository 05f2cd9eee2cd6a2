/** Many in one extrinsic: all of them happen, or none. */
import { batchAll } from '../chain/calls.js';
import { isEvent } from '../chain/events.js';
import type { ExtrinsicSigner } from '../chain/types.js';
import { toHex } from '../protocol/bytes.js';
import type { Context } from './context.js';
import { batchCosts } from './costs.js';
import { type Deposit, prepareDeposit } from './deposit.js';
import { ClientError } from './errors.js';
import { MAX_BATCH } from './limits.js';
import type { Running } from './operation.js';
import type { Policy } from './policy.js';
import type { StoredSecret } from './request.js';
import type { SealedHeader } from './stanza.js';

/** Stores the files in their order, MAX_BATCH in one extrinsic. See `Secrets.storeAll`. */
export async function storeBatches(
  context: Context,
  files: readonly { readonly header: SealedHeader; readonly policy: Policy }[],
  by: ExtrinsicSigner,
  running: Running,
): Promise<readonly StoredSecret[]> {
  const deposits = await Promise.all(
    files.map(({ header, policy }, item) => ofItem(item, () => prepareDeposit(context, header, policy, by))),
  );
  checkDistinct(deposits);
  const stored: StoredSecret[] = [];
  for (const group of groupsOf(deposits, MAX_BATCH)) {
    const call = batchAll(group.map((deposit) => deposit.call));
    const costs = batchCosts(group.map((deposit) => deposit.parts));
    const { block, events } = await context.submissions.submit(
      { doing: `store ${group.length} secrets`, call, by, costs },
      running,
    );
    const made = events.filter((event) => isEvent(event, 'secrets.Deposited')).map(({ data }) => data);
    if (made.length !== group.length) {
      throw new ClientError(
        'chain-refused',
        `${made.length} of ${group.length} secrets of a batch are stored`,
      );
    }
    stored.push(
      ...group.map(({ label }, index) => {
        const { secret = 0n, held = 0n } = made[index] ?? {};
        return { id: secret, label, block: block.number, held };
      }),
    );
  }
  return stored;
}

/** The parts of a list, in order, each of at most `size`. */
export function groupsOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Runs a step for one item; its ClientError says which. */
export async function ofItem<Result>(item: number, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const { cause, evidence } = error;
    throw new ClientError(error.code, `item ${item}: ${error.message}`, { ...evidence, item, cause });
  }
}

function checkDistinct(deposits: readonly Deposit[]): void {
  const seen = new Set<string>();
  for (const [item, { label }] of deposits.entries()) {
    const name = toHex(label);
    if (seen.has(name)) {
      throw new ClientError('already-stored', `item ${item}: the same file is in the batch twice`, { item });
    }
    seen.add(name);
  }
}

/** What scenarios ask of the chain. */
import { filter, firstValueFrom, take } from 'rxjs';
import { toHex } from '../../src/chain/bytes.js';
import type { ChainClient } from '../../src/chain/client.js';
import type { AccountId, FinalisedBlock } from '../../src/chain/types.js';
import { until } from '../../src/devnet/key.js';
import { within } from './limit.js';
import type { World } from './world.js';

/** A block is made every other second, and final two or three blocks later; this is what a busy machine may add. */
const BLOCK_LIMIT_MS = 6_000;

/** A replica asks, is answered and acknowledges; a rotation's late ones have as long. */
const HELD_WITHIN_BLOCKS = 40;

/** What an operator can lose something by, or its seat. */
const CHARGES = ['Slashed', 'Absent', 'Isolated', 'Unpaid', 'Ejected'];

/** A final block of at least that height. Throws after the time that so many blocks may take. */
export function untilFinal({ chain }: Pick<World, 'chain'>, height: number): Promise<FinalisedBlock> {
  const withinMs = Math.max(height - chain.head().number, 1) * BLOCK_LIMIT_MS + 30_000;
  return within(
    { what: `block ${height} is final`, withinMs },
    firstValueFrom(chain.finalised$.pipe(filter(({ number }) => number >= height))),
  );
}

/** The next best block that is `count` above the best one now, final or not. */
export async function untilBest(chain: ChainClient, count: number, limitMs: number) {
  const best = await firstValueFrom(chain.best$.pipe(take(1)));
  return within(
    { what: `block ${best.number + count} is made`, withinMs: limitMs },
    firstValueFrom(chain.best$.pipe(filter(({ number }) => number >= best.number + count))),
  );
}

/** The blocks above `after` up to `best`, oldest first, final or not, each with its events. */
export async function blocksUpTo(
  chain: ChainClient,
  best: Pick<FinalisedBlock, 'number' | 'hash'>,
  after: number,
): Promise<FinalisedBlock[]> {
  const found: FinalisedBlock[] = [];
  let [number, hash] = [best.number, best.hash];
  while (number > after) {
    const block = await chain.parent({ number: number + 1, hash, parent: hash, events: [] });
    if (block === undefined) throw new Error(`block ${number} is not there any more`);
    found.push(block);
    [number, hash] = [number - 1, block.parent];
  }
  return found.reverse();
}

/** The charges and losses of seats since so many blocks, in words, but of operators that are made to fail. */
export function charges({ blocks, failing }: Pick<World, 'blocks' | 'failing'>, from = 0): string[] {
  return blocks.slice(from).flatMap(({ number, events }) =>
    events
      .filter(({ pallet, name }) => pallet === 'enclaves' && CHARGES.includes(name))
      .map(({ id, data }) => ({ id, operator: toHex(data.operator as AccountId) }))
      .filter(({ operator }) => !failing.has(operator))
      .map(({ id, operator }) => `${id} of ${operator} in block ${number}`),
  );
}

/** The bond of every operator that is not made to fail, by its account in hex. */
export async function bonds({
  chain,
  failing,
}: Pick<World, 'chain' | 'failing'>): Promise<ReadonlyMap<string, bigint>> {
  const operators = await chain.state().operators();
  return new Map(
    operators
      .map(({ account, bond }) => [toHex(account), bond] as const)
      .filter(([operator]) => !failing.has(operator)),
  );
}

/** Names of the workers whose share of the key's epoch the chain does not count on now, but of those made to fail. */
export async function without(world: World): Promise<string[]> {
  const state = world.chain.state();
  const key = await state.key(world.key.id);
  if (key === undefined) throw new Error('the key is gone');
  const held = await state.acknowledgements(key.id, key.epoch, key.attempt);
  const holders = new Set(held.filter(({ withdrawn }) => !withdrawn).map(({ enclave }) => toHex(enclave)));
  return [...world.workers, world.replica]
    .filter(({ operator }) => !world.failing.has(toHex(operator)))
    .filter(({ enclave }) => !holders.has(toHex(enclave)))
    .map(({ name }) => name);
}

/** Waits until the chain counts on a share of every worker that is not made to fail. */
export async function untilAllHold(world: World): Promise<void> {
  const what = 'every worker holds the share of its seat';
  await until(world.chain, { what, withinBlocks: HELD_WITHIN_BLOCKS }, async () =>
    (await without(world)).length === 0 ? true : undefined,
  );
}

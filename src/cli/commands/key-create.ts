/** `keyfold key create`: asks the chain for a new key, and waits until seats hold it. */
import { concatMap, filter, firstValueFrom, throwIfEmpty, timeout } from 'rxjs';
import { toHex } from '../../chain/bytes.js';
import { keys } from '../../chain/calls.js';
import { ChainError, ChainUnreachable } from '../../chain/errors.js';
import { findEvent, isEvent } from '../../chain/events.js';
import type { Chain, FinalisedBlock, KeyView, Purpose } from '../../chain/types.js';
import { keyCosts, namingCosts } from '../../client/costs.js';
import { narrator } from '../../devnet/key.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { TryLater } from '../exit.js';
import { createProgress, type Output, type Progress } from '../output.js';

/** A chain with 6 s blocks that finalises nothing for this long is not answering. */
const STALL_MS = 60_000;

/** Aborted attempts after which the operators should be looked at rather than waited for. */
export const MAX_ABORTS = 3;

export interface KeyCreateOptions extends ChainOptions, AccountOptions {
  /** Seats asked for. */
  readonly seats: number;
  /** Fewer operators than this make no key; more than half of the seats by default. */
  readonly minimum?: number | undefined;
  /** Blocks. */
  readonly epochLength: number;
  readonly purpose: Purpose;
  /** Until the key is active. */
  readonly wait: boolean;
  readonly json: boolean;
}

/** Runs the command. Throws TryLater when the attempts are aborted, `chain-refused` when the chain does not create it. */
export async function keyCreate(options: KeyCreateOptions, output: Output): Promise<void> {
  const creator = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'key create', output, async ({ chain }) => {
    const { purpose, seats: committee, epochLength } = options;
    const minimum = options.minimum ?? Math.floor(committee / 2) + 1;
    const call = keys.createKey({ purpose, committee, minimum, epochLength });
    const { block, events } = await namingCosts({ chain, doing: 'key create', costs: keyCosts }, () =>
      chain.queue(creator).submit(call),
    );
    const id = findEvent(events, 'keys.KeyCreated')?.key;
    if (id === undefined)
      throw new ChainError('malformed', 'createKey is final without its event KeyCreated');
    progress.line(`key ${id}: asked for in block ${block.number}, ${committee} seats, at least ${minimum}`);
    const view = options.wait ? await untilActive(chain, id, progress) : undefined;
    output.write('data', options.json ? `${JSON.stringify(asJson(id, view))}\n` : asText(id, view));
  });
}

/**
 * The key once this epoch of it is active, its steps told on the way. Throws TryLater after {@link MAX_ABORTS} aborted attempts,
 * ChainUnreachable when nothing is finalised any more.
 */
export async function untilActive(chain: Chain, id: number, progress: Progress, epoch = 1): Promise<KeyView> {
  const follow = follower(id, progress);
  return firstValueFrom(
    chain.finalised$.pipe(
      timeout({
        each: STALL_MS,
        with: () => {
          throw new ChainUnreachable(`a node that finalises blocks (none for ${STALL_MS} ms)`);
        },
      }),
      concatMap(async (block) => {
        const view = await chain.state(block).key(id);
        follow(block);
        return view;
      }),
      filter((view) => view !== undefined && view.epoch >= epoch),
      filter((view) => view !== undefined),
      throwIfEmpty(() => new ChainUnreachable('a chain that is still connected')),
    ),
  );
}

/** Tells the steps of a key; throws TryLater after too many aborted attempts. */
function follower(id: number, progress: Progress): (block: FinalisedBlock) => void {
  const narrate = narrator(id);
  let aborts = 0;
  return (block) => {
    for (const event of block.events) {
      if (isEvent(event, 'keys.PhaseOpened') && event.data.key === id) {
        progress.line(`key ${id}: ${event.data.phase} until block ${event.data.ends}`);
      }
      const line = narrate(event);
      if (line !== undefined) progress.line(`key ${id}: ${line} (block ${block.number})`);
      if (isEvent(event, 'keys.Aborted') && event.data.key === id) aborts += 1;
    }
    if (aborts >= MAX_ABORTS) {
      throw new TryLater(
        `key ${id}: ${aborts} attempts were aborted; the chain goes on trying`,
        `see \`keyfold key show ${id}\`: enough operators must be registered and their workers online`,
      );
    }
  };
}

/** The result as one object. */
export function asJson(id: number, view: KeyView | undefined) {
  if (!view) return { key: id, active: false };
  const { epoch, seats, threshold } = view;
  return { key: id, active: true, epoch, seats, threshold, public: view.public ? toHex(view.public) : null };
}

/** The result in lines. */
export function asText(id: number, view: KeyView | undefined): string {
  if (!view?.public) return `key        ${id}\n`;
  return [
    `key        ${id}`,
    `seats      ${view.seats}`,
    `threshold  ${view.threshold}`,
    `public     ${toHex(view.public)}\n`,
  ].join('\n');
}

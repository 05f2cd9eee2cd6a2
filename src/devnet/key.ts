/** Making the key of a development network, step by step. */
import { concatMap, filter, firstValueFrom } from 'rxjs';
import { toHex } from '../chain/bytes.js';
import { keys } from '../chain/calls.js';
import { ChainError } from '../chain/errors.js';
import { type ChainEvent, findEvent, isEvent } from '../chain/events.js';
import type { Chain, ExtrinsicQueue, FinalisedState, KeyView } from '../chain/types.js';

/** Blocks of an epoch: more than a tour or a test has, so that nothing rotates by itself. */
const EPOCH_BLOCKS = 10_000;

/** Two attempts with four windows of 6 blocks, both extended, and the back-off between them; rounded up. */
const ACTIVE_WITHIN_BLOCKS = 150;

/** Aborted attempts after which the network is given up: one may be bad luck with a slow machine. */
const MAX_ABORTS = 2;

/** Creates a Wrap key with `seats` seats and waits until it is active. Throws ChainError `dispatch` or `expired`. */
export async function createKey(
  chain: Chain,
  creator: ExtrinsicQueue,
  seats: number,
  report: (line: string) => void,
): Promise<KeyView> {
  const minimum = Math.floor(seats / 2) + 1;
  const call = keys.createKey({ purpose: 'Wrap', committee: seats, minimum, epochLength: EPOCH_BLOCKS });
  const created = await creator.submit(call);
  const id = findEvent(created.events, 'keys.KeyCreated')?.key;
  if (id === undefined) throw new ChainError('malformed', 'createKey is final without its event KeyCreated');
  report(`key ${id}: asked for, ${seats} seats; no machine will ever hold it, each seat will hold a share`);
  let aborts = 0;
  const narrate = narrator(id);
  const telling = chain.finalised$.subscribe((block) => {
    for (const event of block.events) {
      if (isEvent(event, 'keys.Aborted') && event.data.key === id) aborts += 1;
      const line = narrate(event);
      if (line !== undefined) report(`key ${id}: ${line} (block ${block.number})`);
    }
  });
  try {
    return await until(
      chain,
      { what: `key ${id} is active`, withinBlocks: ACTIVE_WITHIN_BLOCKS },
      async (state) => {
        if (aborts >= MAX_ABORTS)
          throw new ChainError('expired', `key ${id} was aborted ${aborts} times; see the log`);
        const view = await state.key(id);
        return view !== undefined && view.epoch > 0 ? view : undefined;
      },
    );
  } finally {
    telling.unsubscribe();
  }
}

/** Tells the steps of one key in plain lines, from its events alone; undefined for those nobody needs to see. */
export function narrator(key: number): (event: ChainEvent) => string | undefined {
  let [seats, dealt, convicted] = [0, 0, 0];
  return (event) => {
    if (event.data.key !== key) return undefined;
    if (isEvent(event, 'keys.Dealt')) dealt += 1;
    if (isEvent(event, 'keys.DealerConvicted')) convicted += 1;
    if (isEvent(event, 'keys.RosterFrozen')) {
      const { n, m, t } = event.data;
      [seats, dealt, convicted] = [n, 0, 0];
      return `roster frozen: ${n} seats, ${m} enclaves, any ${t} seats can open and fewer learn nothing`;
    }
    if (isEvent(event, 'keys.PhaseOpened') && event.data.phase === 'Complain') {
      return `${dealt} of ${seats} seats have dealt; each checks what it received and could prove a bad dealing now`;
    }
    if (isEvent(event, 'keys.PhaseOpened') && event.data.phase === 'Acknowledge') {
      return `${convicted} bad dealings proven; each seat adds up its share and proves on chain that it holds it`;
    }
    if (isEvent(event, 'keys.Aborted')) {
      return `attempt ${event.data.attempt} aborted (${event.data.reason}); trying again`;
    }
    if (isEvent(event, 'keys.Activated')) {
      const { epoch, seats, public: point } = event.data;
      return `active, epoch ${epoch}: ${seats} seats hold shares; public point ${toHex(point)}`;
    }
    return undefined;
  };
}

/** What {@link until} waits for, in words, and the finalised blocks it may take. */
interface Expectation {
  readonly what: string;
  readonly withinBlocks: number;
}

/** The first value that `read` finds at a finalised block. Throws ChainError `expired` after the blocks it may take. */
export async function until<Value>(
  chain: Chain,
  { what, withinBlocks }: Expectation,
  read: (state: FinalisedState) => Promise<Value | undefined>,
): Promise<Value> {
  const last = chain.head().number + withinBlocks;
  return firstValueFrom(
    chain.finalised$.pipe(
      concatMap(async (block) => {
        const value = await read(chain.state(block));
        if (value === undefined && block.number >= last) {
          throw new ChainError('expired', `${what}: not so after ${withinBlocks} blocks; see the log`);
        }
        return value;
      }),
      filter((value) => value !== undefined),
    ),
  );
}

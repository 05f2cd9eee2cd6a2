/** Making and rotating the key of a development network, step by step. */
import { concatMap, filter, firstValueFrom } from 'rxjs';
import { toHex } from '../chain/bytes.js';
import { keys, sudo } from '../chain/calls.js';
import { ChainError } from '../chain/errors.js';
import { type ChainEvent, findEvent, isEvent } from '../chain/events.js';
import type { Chain, ExtrinsicQueue, FinalisedState, KeyView, Purpose } from '../chain/types.js';

/** Blocks of an epoch where nobody says how many: more than a tour or a test has, so that nothing rotates by itself. */
export const EPOCH_BLOCKS = 10_000;

/** Two attempts with four windows of 6 blocks, all extended, and the back-off between them; rounded up. */
const ACTIVE_WITHIN_BLOCKS = 150;

/** Aborted attempts after which the network is given up: one may be bad luck with a slow machine. */
const MAX_ABORTS = 2;

/** What keys are made with. */
interface KeyMaker {
  readonly chain: Chain;
  /** Of the account that creates keys and has the sudo key. */
  readonly root: ExtrinsicQueue;
  /** Told each step in one plain line. */
  readonly report: (line: string) => void;
}

/**
 * Creates a key, for wrapping by default, that asks for `seats` seats and waits until it is active. Throws ChainError
 * `dispatch` or `expired`.
 */
export async function createKey(
  {
    seats,
    epochLength,
    purpose = 'Wrap',
  }: { readonly seats: number; readonly epochLength: number; readonly purpose?: Purpose },
  maker: KeyMaker,
): Promise<KeyView> {
  const { root, report } = maker;
  const call = keys.createKey({ purpose, committee: seats, minimum: minimumOf(seats), epochLength });
  const created = await root.submit(call);
  const id = findEvent(created.events, 'keys.KeyCreated')?.key;
  if (id === undefined) throw new ChainError('malformed', 'createKey is final without its event KeyCreated');
  report(
    `key ${id}: ${purpose === 'Beacon' ? 'a beacon, ' : ''}asked for, ${seats} seats; no machine will ever hold it, each seat will hold a share`,
  );
  return untilEpoch({ id, epoch: 1 }, maker);
}

/**
 * Ends the epoch of an active key now and waits for the next. A rotation that the chain began by itself is waited for
 * before that. Throws ChainError `dispatch` or `expired`.
 */
export async function rotateKey(id: number, maker: KeyMaker): Promise<KeyView> {
  const { chain, root, report } = maker;
  const running = await chain.state().phase(id);
  if (running !== undefined && running.phase !== 'Idle')
    await untilEpoch({ id, epoch: running.epoch }, maker);
  const epoch = ((await chain.state().key(id))?.epoch ?? 0) + 1;
  await root.submit(sudo(keys.rotateNow({ key: id })));
  report(`key ${id}: rotates; requests are answered all the while`);
  return untilEpoch({ id, epoch }, maker);
}

/** Has the next Register of a key ask for `seats` seats, and at least `minimum`. Throws ChainError `dispatch`. */
export async function resizeKey(
  {
    id,
    seats,
    minimum = minimumOf(seats),
  }: { readonly id: number; readonly seats: number; readonly minimum?: number },
  { root }: Pick<KeyMaker, 'root'>,
): Promise<void> {
  await root.submit(sudo(keys.resizeKey({ key: id, committee: seats, minimum })));
}

/** Fewer than this have no threshold of `seats` seats. */
function minimumOf(seats: number): number {
  return Math.floor(seats / 2) + 1;
}

/** The key once this epoch, or a later one, is active; the steps told on the way. Throws ChainError `expired`. */
export async function untilEpoch(
  { id, epoch }: { readonly id: number; readonly epoch: number },
  { chain, report }: Omit<KeyMaker, 'root'>,
): Promise<KeyView> {
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
      { what: `epoch ${epoch} of key ${id} is active`, withinBlocks: ACTIVE_WITHIN_BLOCKS },
      async (state) => {
        if (aborts >= MAX_ABORTS)
          throw new ChainError('expired', `key ${id} was aborted ${aborts} times; see the log`);
        const view = await state.key(id);
        return view !== undefined && view.epoch >= epoch ? view : undefined;
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

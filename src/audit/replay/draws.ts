/** Section 5.2: by what the seats of a roster were drawn, found again in what the log told of the beacon. */
import type { Draw, KeyfoldEvents } from '../../chain/events.js';
import { equalBytes } from '../../protocol/bytes.js';
import { inWindow } from './attempts.js';
import type { Handlers } from './handler.js';
import { nameOf } from './rounds.js';
import type { Step } from './step.js';
import { hex, type Key, type World } from './world.js';

type Frozen = Step<KeyfoldEvents['keys.RosterFrozen']>;

export const DRAW_HANDLERS: Handlers = {
  'keys.DrawAwaited': (step) => {
    const { until, ...id } = step.data;
    inWindow(step, id, ['Register']);
    const key = step.world.key(id.key);
    const { window } = key ?? {};
    if (key === undefined || window === undefined) {
      step.missing('draw', `the window of key ${id.key}`);
      return;
    }
    const period = step.constant('beacon', 'roundPeriod');
    const wait = period !== undefined && step.world.windowBlocks !== undefined;
    const due = wait ? step.block + Number(period) + (step.world.windowBlocks ?? 0) : until;
    if (key.purpose === 'Beacon') step.fail('draw', 'state', 'a Beacon key waits for no seed');
    else if (step.block < window.ends)
      step.differs('draw', 'state', `Register lasts until block ${window.ends}`);
    else if (firstBeacon(step.world) === undefined)
      step.differs('draw', 'state', 'no Beacon key has rounds to wait for');
    else if (until !== due)
      step.fail('draw', 'state', `the seats wait for their seed until block ${until}, not ${due}`);
    else step.pass('draw', `the seats of key ${id.key} wait for the next round, until block ${until}`);
    key.drawing = { closed: step.block, until };
    window.ends = until;
  },
};

/** The Beacon key of the lowest number that has rounds: the one that draws. */
function firstBeacon({ keys }: World): Key | undefined {
  const beating = [...keys.values()].filter(
    ({ beacon, purpose, retired, active }) =>
      !retired && (beacon !== undefined || (purpose === 'Beacon' && active !== undefined)),
  );
  return beating.toSorted((a, b) => a.id - b.id)[0];
}

/** The first round that opened after a block, with its output if it has one. */
function firstAfter(
  { beacon }: Key,
  block: number,
): { readonly round: bigint; readonly out: Uint8Array | undefined } | undefined {
  const rounds = [
    ...[...(beacon?.ended ?? [])].map(([round, { opened, out }]) => ({ round, opened, out })),
    ...[...(beacon?.open.values() ?? [])].map(({ round, opened }) => ({ round, opened, out: undefined })),
  ];
  return rounds.filter(({ opened }) => opened > block).toSorted((a, b) => (a.round < b.round ? -1 : 1))[0];
}

/**
 * The seed that the seats were drawn by, after it was checked: undefined where nobody can tell from these records. A draw
 * told of no seed is one by the hash of the parent block: runtimes before 107 knew no other.
 */
export function seedOf(step: Frozen, key: Key): Uint8Array | undefined {
  const { draw } = step.data;
  const parent = step.context.blockHash(step.block - 1);
  if (draw?.round === undefined) {
    if (draw !== undefined) checkWeak(step, key);
    if (parent === undefined) {
      step.skip('roster', 'noBlockHash', `block ${step.block - 1}, by whose hash the seats were drawn`);
      return undefined;
    }
    if (draw !== undefined && !equalBytes(draw.seed, parent)) {
      step.fail('draw', 'seed', `the seed ${hex(draw.seed)} is not the hash of block ${step.block - 1}`);
    }
    return parent;
  }
  checkDrawn(step, key, draw.round, draw);
  return draw.seed;
}

/** A block hash draws only where no beacon could. */
function checkWeak(step: Frozen, key: Key): void {
  const { world, block } = step;
  const { drawing, purpose } = key;
  const beacon = firstBeacon(world);
  if (drawing === undefined) {
    if (purpose === 'Beacon') step.pass('draw', 'of a Beacon key, by the parent block');
    else if (beacon === undefined && world.whole)
      step.pass('draw', 'by the parent block: there is no beacon');
    else if (beacon === undefined) step.missing('draw', 'whether there was a beacon');
    else step.differs('draw', 'state', `by the parent block, though key ${beacon.id} is a beacon`);
    return;
  }
  const due = beacon && firstAfter(beacon, drawing.closed);
  if (due?.out !== undefined)
    step.differs('draw', 'seed', `by the parent block, though round ${due.round} has its output`);
  else if (block < drawing.until)
    step.differs('draw', 'state', `by the parent block before block ${drawing.until}`);
  else step.pass('draw', 'by the parent block: no round gave a seed in time');
}

function checkDrawn(
  step: Frozen,
  { id, drawing }: Key,
  [by, round]: readonly [number, bigint],
  draw: Draw,
): void {
  const beacon = firstBeacon(step.world);
  if (drawing === undefined || beacon === undefined) {
    step.missing('draw', `the wait of key ${id}, or the beacon that draws`);
    return;
  }
  const due = firstAfter(beacon, drawing.closed);
  if (beacon.id !== by || due?.round !== round) {
    const first = due === undefined ? 'none' : nameOf(beacon.id, due.round);
    step.differs(
      'draw',
      'seed',
      `by ${nameOf(by, round)}; the first round after block ${drawing.closed} is ${first}`,
    );
  } else if (due.out === undefined) step.differs('draw', 'seed', `${nameOf(by, round)} has no output yet`);
  else if (!equalBytes(due.out, draw.seed))
    step.fail('draw', 'seed', `${nameOf(by, round)} has the output ${hex(due.out)}, not ${hex(draw.seed)}`);
  else
    step.pass('draw', `by ${nameOf(by, round)}, the first after Register closed in block ${drawing.closed}`);
}

/** Keys and the windows of their attempts: created, opened, extended, ended, in the order and at the times of section 8. */
import type { Handlers } from './handler.js';
import type { Step } from './step.js';
import { heldSeats, isSame, type Key, newAttempt, type Window } from './world.js';

interface AttemptId {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
}

/** Window -> the one before it. */
const BEFORE: Readonly<Record<string, string>> = {
  Register: 'Idle',
  Deal: 'Register',
  Complain: 'Deal',
  Acknowledge: 'Complain',
};

/** Most attempts at one epoch: the number has 16 bits and never repeats (section 17, 11). */
const LAST_ATTEMPT = 0xffff;

const nameOf = ({ key, epoch, attempt }: AttemptId): string =>
  `attempt ${attempt} at epoch ${epoch} of key ${key}`;

/** Requires that the attempt is the one being made and in one of these windows, with a finding either way. */
export function inWindow(step: Step<unknown>, id: AttemptId, phases: readonly string[]): boolean {
  const key = step.world.key(id.key);
  const { making, window } = key ?? {};
  if (making === undefined || window === undefined) {
    step.missing('phase', nameOf(id));
    return true;
  }
  if (!isSame(making, id) || !phases.includes(window.phase)) {
    step.differs(
      'phase',
      'state',
      `${nameOf(id)} in ${phases.join(' or ')}: the key is in ${window.phase} of attempt ${making.attempt} at epoch ${making.epoch}`,
    );
    return false;
  }
  step.pass('phase', `${nameOf(id)} is in ${window.phase}`);
  return true;
}

/** Dealings that an attempt needs: T of a generation, T_old of a Reshare. */
function dealingsNeeded({ making }: Key): number | undefined {
  const roster = making?.roster;
  if (roster?.tOld === undefined) return undefined;
  return roster.tOld === 0 ? roster.t : roster.tOld;
}

/** A: seats that must have acknowledged at Active. */
export const quorumOf = ({ n, t }: { readonly n: number; readonly t: number }): number =>
  n - Math.min(Math.floor((n - 1) / 3), n - t);

export const ATTEMPT_HANDLERS: Handlers = {
  'keys.KeyCreated': (step) => {
    const { key: id, purpose, committee, minimum } = step.data;
    const { world } = step;
    if (world.whole && id !== world.nextKey) {
      step.fail('phase', 'state', `key ${id} is created where ${world.nextKey} comes next`);
    } else step.pass('phase', `key ${id} is created`);
    world.nextKey = id + 1;
    const key = world.addKey(id);
    Object.assign(key, { purpose, committee, minimum });
    key.making = newAttempt({ key: id, epoch: 1, attempt: 0 });
    key.window = { phase: 'Idle', opened: step.block, ends: step.block, extended: false };
  },

  'keys.PhaseOpened': (step) => {
    const { phase, ends, ...id } = step.data;
    const key = step.world.key(id.key);
    if (key === undefined) {
      step.missing('phase', `key ${id.key}`);
      return;
    }
    const problem = whyNotOpen(step, key, id, phase);
    checkLength(step, ends);
    if (key.window === undefined && !key.retired)
      step.missing('phase', `what came before ${phase} of ${nameOf(id)}`);
    else if (problem !== undefined) step.differs('phase', 'state', `${phase} of ${nameOf(id)}: ${problem}`);
    else step.pass('phase', `${phase} of ${nameOf(id)} opened`);
    const making = step.world.making(id) ?? newAttempt(id);
    key.making = making;
    if (phase === 'Register') making.registerOpened = step.block;
    if (phase === 'Acknowledge') making.qualified = qualify(key);
    key.window = { phase, opened: step.block, ends, extended: false };
  },

  'keys.PhaseExtended': (step) => {
    const { phase, ends, ...id } = step.data;
    const key = step.world.key(id.key);
    const window = key?.window;
    checkLength(step, ends);
    if (key === undefined || window === undefined) {
      step.missing('phase', nameOf(id));
      return;
    }
    const problem =
      !isSame(key.making, id) || window.phase !== phase
        ? `the key is in ${window.phase}`
        : window.extended || phase === 'Complain'
          ? 'no window is extended twice, and Complain never'
          : step.block < window.ends
            ? `the window lasts until block ${window.ends}`
            : undefined;
    if (problem !== undefined)
      step.differs('phase', 'state', `${phase} of ${nameOf(id)} extended: ${problem}`);
    else step.pass('phase', `${phase} of ${nameOf(id)} extended`);
    window.ends = ends;
    window.extended = true;
  },

  'keys.Aborted': (step) => {
    const { reason, next, ...id } = step.data;
    const key = step.world.key(id.key);
    if (key?.making === undefined || key.window === undefined) {
      step.missing('phase', nameOf(id));
    } else {
      const problem = whyNotAborted(step, key, id, reason);
      if (problem !== undefined) step.differs('phase', 'state', `${nameOf(id)} aborted: ${problem}`);
      else step.pass('phase', `${nameOf(id)} aborted for ${reason}`);
    }
    if (key === undefined) return;
    const attempt = Math.min(id.attempt + 1, LAST_ATTEMPT);
    key.making = newAttempt({ ...id, attempt });
    key.window = idle(step, next);
    key.drawing = undefined;
  },

  'keys.ResizeScheduled': (step) => {
    const { key: id, committee, minimum } = step.data;
    const key = step.world.key(id);
    if (key !== undefined) key.resize = { committee, minimum };
  },

  'keys.Resized': (step) => {
    const { key: id, committee, minimum } = step.data;
    const key = step.world.key(id);
    if (key === undefined) {
      step.missing('phase', `key ${id}`);
      return;
    }
    const { resize } = key;
    const asked = resize?.committee === committee && resize.minimum === minimum;
    if (asked) step.pass('phase', `key ${id} asks for ${committee} seats`);
    else step.differs('phase', 'state', `key ${id} asks for ${committee} seats, which nobody asked for`);
    Object.assign(key, { committee, minimum, resize: undefined });
  },

  'keys.EarlyRotation': (step) => {
    const { key: id, live, n, t } = step.data;
    const active = step.world.keys.get(id)?.active;
    if (active?.roster === undefined) {
      step.missing('phase', `the active epoch of key ${id}`);
      return;
    }
    const { roster } = active;
    const short = live <= t + Math.floor((n - t) / 2);
    const held = heldSeats(active).size;
    if (roster.n !== n || roster.t !== t)
      step.differs('phase', 'state', `${n} seats for a threshold of ${t}`);
    else if (!short) step.fail('phase', 'quorum', `${live} of ${n} seats live, which is enough to wait`);
    else if (live > held)
      step.differs('phase', 'quorum', `${live} seats live, of which only ${held} hold a share`);
    else step.pass('phase', `key ${id} rotates early: ${live} of ${n} seats live`);
  },

  'keys.Retired': (step) => {
    const { key: id } = step.data;
    const key = step.world.key(id);
    if (key === undefined) {
      step.missing('phase', `key ${id}`);
      return;
    }
    const used = [...step.world.secrets.values()].some((secret) => secret.key === id);
    if (used) step.fail('phase', 'state', `key ${id} is retired though a secret exists under it`);
    else step.pass('phase', `key ${id} is retired`);
    Object.assign(key, { retired: true, making: undefined, window: undefined, active: undefined });
  },
};

/** The wait for the next attempt. */
export const idle = ({ block }: Step<unknown>, ends: number): Window => ({
  phase: 'Idle',
  opened: block,
  ends,
  extended: false,
});

function whyNotOpen(step: Step<unknown>, key: Key, id: AttemptId, phase: string): string | undefined {
  const { making, window } = key;
  if (key.retired) return 'the key is retired';
  if (making === undefined || window === undefined) return undefined;
  if (!isSame(making, id)) return `attempt ${making.attempt} at epoch ${making.epoch} comes next`;
  if (window.phase !== BEFORE[phase]) return `it does not follow ${window.phase}`;
  // Root, and a committee that lives too little, end a wait before its time.
  if (phase !== 'Register' && step.block < window.ends)
    return `${window.phase} lasts until block ${window.ends}`;
  if (phase === 'Deal' && making.roster === undefined) return 'no roster was frozen';
  const needed = dealingsNeeded(key);
  if (needed === undefined) return undefined;
  if (phase === 'Complain' && making.dealings.size < needed && !window.extended) {
    return `only ${making.dealings.size} of ${needed} dealings came and the window was not extended`;
  }
  if (phase === 'Acknowledge' && qualify(key).length < needed) return 'too few dealings qualify';
  return undefined;
}

/** Q: what was dealt and not proven bad, in the order of the chain; of a Reshare the first T_old. */
function qualify(key: Key): number[] {
  const { making } = key;
  const good = [...(making?.dealings.keys() ?? [])].filter((dealer) => !making?.disqualified.has(dealer));
  return (making?.roster?.tOld ?? 0) > 0 ? good.slice(0, making?.roster?.tOld) : good;
}

function whyNotAborted(step: Step<unknown>, key: Key, id: AttemptId, reason: string): string | undefined {
  const { making, window } = key;
  if (making === undefined || window === undefined || !isSame(making, id)) return 'it is not being made';
  const early = step.block < window.ends ? `${window.phase} lasts until block ${window.ends}` : undefined;
  const inPhase = (phase: string) => (window.phase === phase ? undefined : `the key is in ${window.phase}`);
  switch (reason) {
    case 'TooFewOperators':
      // The seed of a draw ends the window before its time.
      return inPhase('Register') ?? (key.drawing === undefined ? early : undefined);
    case 'TooFewDealings': {
      const enough = qualify(key).length >= (dealingsNeeded(key) ?? Number.POSITIVE_INFINITY);
      return inPhase('Complain') ?? early ?? (enough ? 'enough dealings qualify' : undefined);
    }
    case 'TooFewAcknowledgements': {
      const { roster } = making;
      const enough = roster !== undefined && heldSeats(making).size >= quorumOf(roster);
      return inPhase('Acknowledge') ?? early ?? (enough ? 'enough seats acknowledged' : undefined);
    }
    case 'BadDealing': {
      const proven = step.earlier.some(({ event }) => event.id === 'keys.DealerConvicted');
      return inPhase('Acknowledge') ?? (proven ? undefined : 'no dealing was proven bad');
    }
    default:
      return inPhase('Acknowledge');
  }
}

/** All windows of a chain are equally long. */
function checkLength(step: Step<unknown>, ends: number): void {
  const { world, block } = step;
  world.windowBlocks ??= ends - block;
  if (ends - block !== world.windowBlocks) {
    step.fail('phase', 'state', `a window of ${ends - block} blocks instead of ${world.windowBlocks}`);
  }
}

/** Section 13: rounds of Beacon keys, in their order and of the epoch in which each opened, and how they end. */
import { keepNewest } from '../../chain/newest.js';
import type { Handlers } from './handler.js';
import type { Step } from './step.js';
import { type Beacon, type Key, newBeacon, type Round } from './world.js';

/** `round 7 of key 1` */
export const nameOf = (key: number, round: bigint): string => `round ${round} of key ${key}`;

export const ROUND_HANDLERS: Handlers = {
  'beacon.RoundOpened': (step) => {
    const { key: id, round, epoch } = step.data;
    const key = step.world.key(id);
    if (key === undefined) {
      step.missing('round', `key ${id}`);
      return;
    }
    key.beacon ??= newBeacon();
    const { beacon } = key;
    const problem = whyNotOpened(step, key, beacon, { round, epoch });
    if (problem !== undefined) step.differs('round', 'state', `${nameOf(id, round)} opens: ${problem}`);
    else step.pass('round', `${nameOf(id, round)} opens in epoch ${epoch}`);
    const attempt = step.world.active(id, epoch);
    beacon.next = round + 1n;
    beacon.lastOpened = step.block;
    beacon.open.set(round, {
      key: id,
      round,
      epoch,
      opened: step.block,
      attempt,
      public: attempt && key.public,
      accepted: [],
      wrong: new Set(),
      incomplete: false,
    });
  },

  'beacon.RoundLost': (step) => {
    const { key: id, round, epoch } = step.data;
    const key = step.world.keys.get(id);
    const open = key?.beacon?.open.get(round);
    const call = step.made('round');
    if (key === undefined || open === undefined) {
      step.missing('round', nameOf(id, round));
      return;
    }
    const isMarked = call?.id === 'beacon.markLost' && call.args.key === id && call.args.round === round;
    const isRetired = call?.id === 'keys.retireKey' && call.args.key === id;
    if (call !== undefined && !isMarked && !isRetired) {
      step.fail('round', 'call', `${nameOf(id, round)} is lost by a call about another`);
    } else if (call !== undefined && call.origin !== 'root' && call.origin !== 'derived') {
      step.fail('round', 'origin', `${nameOf(id, round)} is lost by the word of another than root`);
    } else if (open.epoch !== epoch) {
      step.fail('round', 'state', `${nameOf(id, round)} opened in epoch ${open.epoch}, not ${epoch}`);
    } else if (call !== undefined) step.pass('round', `${nameOf(id, round)} is lost by root's word`);
    endRound(key, open, undefined);
  },

  'beacon.AbsenceVoid': (step) => {
    const { key: id, round, silent, n, t } = step.data;
    const open = step.world.keys.get(id)?.beacon?.open.get(round);
    const what = nameOf(id, round);
    if (open === undefined) {
      step.missing('absence', what);
      return;
    }
    const lifetime = step.constant('beacon', 'roundLifetime');
    const roster = open.attempt?.roster;
    const sent = new Set([...open.accepted.map(({ seat }) => seat), ...open.wrong]).size;
    if (silent <= n - t) {
      step.fail('absence', 'quorum', `${what}: only ${silent} of ${n} sent nothing for a threshold of ${t}`);
    } else if (lifetime !== undefined && step.block < open.opened + Number(lifetime)) {
      step.fail('absence', 'state', `${what} opened in block ${open.opened}: its time is not over`);
    } else if (roster !== undefined && (roster.n !== n || roster.t !== t)) {
      step.differs('absence', 'state', `${what}: ${n} seats for a threshold of ${t}`);
    } else if (silent !== n - sent) {
      step.differs('absence', 'quorum', `${what}: ${sent} of ${n} seats sent something, not ${n - silent}`);
    } else step.pass('absence', `${what}: ${silent} of ${n} sent nothing, so nobody is charged`);
  },
};

function whyNotOpened(
  step: Step<unknown>,
  key: Key,
  { next, lastOpened, open }: Beacon,
  { round, epoch }: { readonly round: bigint; readonly epoch: number },
): string | undefined {
  const { active, purpose } = key;
  const period = step.constant('beacon', 'roundPeriod');
  const most = step.constant('beacon', 'maxOpenRounds');
  const before = lastOpened ?? active?.activeSince;
  const due = next ?? (step.world.whole ? 1n : round);
  if (purpose !== undefined && purpose !== 'Beacon') return `the key is for ${purpose}`;
  if (round !== due) return `round ${due} comes next`;
  if (key.retired) return 'the key is retired';
  if (active?.epoch !== epoch) return `the active epoch is ${active?.epoch ?? 'none'}`;
  if (period !== undefined && before !== undefined && step.block < before + Number(period)) {
    return `the one before opened in block ${before}, less than ${period} blocks ago`;
  }
  if (most !== undefined && open.size >= Number(most)) return `${open.size} are open already`;
  return undefined;
}

/** Takes a round from those that are open; `out`: its output, undefined for one that is lost. */
export function endRound({ beacon }: Key, { round, opened }: Round, out: Uint8Array | undefined): void {
  if (beacon === undefined) return;
  beacon.open.delete(round);
  keepNewest(beacon.ended, round, { opened, out }, ENDED_KEPT);
}

/** As many as the chain keeps outputs of: no draw goes back further, and no share of an older one counts as surplus. */
const ENDED_KEPT = 1_024;

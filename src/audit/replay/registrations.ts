/** Section 5: registrations, the draw, the frozen roster and the context of its attempt. */

import type { KeyfoldEvents } from '../../chain/events.js';
import { equalBytes } from '../../protocol/bytes.js';
import { ProtocolError } from '../../protocol/errors.js';
import {
  attemptContext,
  draw,
  freeze,
  NO_ROSTER,
  type Roster,
  verifyRegister,
} from '../../protocol/roster.js';
import { inWindow } from './attempts.js';
import { seedOf } from './draws.js';
import { checkOwner } from './enclaves.js';
import type { Handlers } from './handler.js';
import type { Step } from './step.js';
import { type Attempt, hex, type Key, type Operator } from './world.js';

type Frozen = Step<KeyfoldEvents['keys.RosterFrozen']>;

/** An operator with its registered enclaves. */
type Candidate = readonly [operator: Operator | undefined, registrations: Registration[]];
type Registration = Attempt['registrations'] extends Map<string, infer Value> ? Value : never;

export const REGISTRATION_HANDLERS: Handlers = {
  'keys.Registered': (step) => {
    const { operator, enclave, p: P, ...id } = step.data;
    const { group, genesis } = step.context;
    inWindow(step, id, ['Register']);
    checkOwner(step, enclave, operator);
    if (step.world.keys.get(id.key)?.drawing !== undefined) {
      step.differs('registration', 'state', 'the window is closed, and the seats wait for their seed');
    }
    const making = step.world.making(id);
    const proof = step.made('registration')?.args.proof;
    if (making?.registrations.has(hex(enclave)) === true) {
      step.fail('registration', 'duplicate', `enclave ${hex(enclave)} is registered already`);
    } else if (making?.points.has(hex(P)) === true) {
      step.fail('registration', 'reused', `P of enclave ${hex(enclave)} was registered before`);
    } else if (proof instanceof Uint8Array) {
      const place = { genesis, ...id, enclave, P, proof };
      step.verify('registration', `proof of P of enclave ${hex(enclave)}`, () =>
        verifyRegister(group, place),
      );
    }
    making?.points.add(hex(P));
    making?.registrations.set(hex(enclave), { operator, enclave, P });
  },

  'keys.RosterFrozen': (step) => {
    const { n, m, t, roster: hash, weak: _, draw: __, ...id } = step.data;
    inWindow(step, id, ['Register']);
    const key = step.world.key(id.key);
    const making = step.world.making(id);
    if (key === undefined || making === undefined) {
      step.missing('roster', `the attempt of key ${id.key}`);
      return;
    }
    const arranged = arrange(step, key, making);
    const seats = arranged !== undefined && equalBytes(arranged.roster, hash) ? arranged : undefined;
    if (arranged !== undefined) checkRoster(step, arranged);
    making.roster = { n, m, t, hash, seats, ...contextOf(step, key, hash) };
    // The seed ends the window, which is the end of the wait at the latest.
    if (key.drawing !== undefined && key.window !== undefined) key.window.ends = step.block;
    key.drawing = undefined;
  },
};

function checkRoster(step: Frozen, arranged: Roster): void {
  const { n, m, t, roster } = step.data;
  if (!equalBytes(arranged.roster, roster)) {
    step.differs('roster', 'rosterHash', `its hash is ${hex(roster)} instead of ${hex(arranged.roster)}`);
  } else if (arranged.n !== n || arranged.M !== m || arranged.T !== t) {
    const due = `${arranged.n} seats, ${arranged.M} recipients, threshold ${arranged.T}`;
    step.fail('roster', 'size', `${n} seats, ${m} recipients, threshold ${t} instead of ${due}`);
  } else step.pass('roster', `${n} seats, ${m} recipients, threshold ${t}, hash ${hex(roster)}`);
}

/** The roster of the registrations, of the drawn ones where more operators came than there are seats. */
function arrange(step: Frozen, key: Key, making: Attempt): Roster | undefined {
  const committee = key.committee;
  if (committee === undefined) {
    step.missing('roster', `the size of key ${key.id}`);
    return undefined;
  }
  try {
    const seated = seat(step, key, making, committee);
    const registrations = seated?.flatMap(([, list]) => list);
    return (
      registrations && freeze(step.context.group, { registrations, committee, minimumSeats: key.minimum })
    );
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    step.differs('roster', error.code, `the registrations make no roster: ${error.message}`);
    return undefined;
  }
}

/** The candidates that get a seat. */
function seat(step: Frozen, key: Key, making: Attempt, committee: number): Candidate[] | undefined {
  let candidates = candidatesOf(step, key, making);
  if (candidates.length > committee) {
    const opened = making.registerOpened;
    candidates = candidates.filter(
      ([operator]) => operator === undefined || opened === undefined || operator.bondedSince < opened,
    );
  }
  const drawn = candidates.length > committee;
  const { draw: told, weak } = step.data;
  const isTold = told !== undefined || weak;
  if (told !== undefined && weak !== (told.round === undefined)) {
    step.fail('draw', 'state', `it is called ${weak ? 'weak' : 'strong'}, which it is not`);
  }
  if (drawn !== isTold) {
    const were = isTold ? 'were' : 'were not';
    step.differs(
      'roster',
      'state',
      `${candidates.length} operators for ${committee} seats, which ${were} drawn`,
    );
  }
  if (!drawn) return candidates;
  const seed = seedOf(step, key);
  if (seed === undefined) return undefined;
  const operators = candidates.flatMap(([, [first]]) => (first === undefined ? [] : [first.operator]));
  const chosen = new Set(draw({ ...making, seed, operators, committee }).map(hex));
  return candidates.filter(([, [first]]) => first !== undefined && chosen.has(hex(first.operator)));
}

/** Operators that registered and may have a seat at the freeze. */
function candidatesOf(step: Frozen, key: Key, making: Attempt): Candidate[] {
  const byOperator = new Map<string, Registration[]>();
  for (const registration of making.registrations.values()) {
    const name = hex(registration.operator);
    byOperator.set(name, [...(byOperator.get(name) ?? []), registration]);
  }
  return [...byOperator]
    .map(([name, list]): Candidate => [step.world.operators.get(name), list])
    .filter(([operator]) => operator === undefined || maySit(step, key, operator));
}

/** The rules of section 5.1 at the freeze. One that the records do not tell of counts as fulfilled: the hash decides. */
function maySit(step: Frozen, key: Key, operator: Operator): boolean {
  const { bond } = operator;
  const least = step.constant('enclaves', 'minBond') ?? 0n;
  const isolateAfter = step.constant('enclaves', 'isolateAfter');
  const since = step.data.attempt === 0 ? key.active?.activeSince : undefined;
  const isolated = since !== undefined && operator.isolated !== undefined && operator.isolated >= since;
  const low = bond !== undefined && bond < least;
  const missed = isolateAfter !== undefined && BigInt(operator.missed) >= isolateAfter;
  return !operator.jailed && !operator.ejected && !operator.leaving && !low && !missed && !isolated;
}

/** T_old and ctx, which bind the attempt to the epoch that deals. */
function contextOf(
  { context: { genesis }, data }: Frozen,
  key: Key,
  roster: Uint8Array,
): Pick<NonNullable<Attempt['roster']>, 'tOld' | 'context'> {
  const dealt = dealersOf(key, data.epoch);
  if (dealt === undefined) return { tOld: undefined, context: undefined };
  const { key: id, epoch, attempt, t } = data;
  return {
    tOld: dealt.tOld,
    context: attemptContext({ genesis, key: id, epoch, attempt, t, roster, ...dealt }),
  };
}

/** Whose shares are dealt: nobody's for a generation, which the first epoch and every one of a Beacon key is. */
function dealersOf(
  key: Key,
  epoch: number,
): { readonly tOld: number; readonly rosterOld: Uint8Array } | undefined {
  if (epoch === 1 || key.purpose === 'Beacon') return { tOld: 0, rosterOld: NO_ROSTER };
  const old = key.active?.roster;
  if (key.purpose === undefined || old === undefined || key.active?.epoch !== epoch - 1) return undefined;
  return { tOld: old.t, rosterOld: old.hash };
}

import { describe, expect, it } from 'vitest';
import type { RosterView } from '../../../src/chain/types.js';
import { CheckedRosters } from '../../../src/enclave/evidence.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  attemptContext,
  freeze,
  type Group,
  NO_ROSTER,
  newRegistration,
} from '../../../src/protocol/index.js';
import { seededRng } from '../../property/support.js';

const sodium = await sodiumGroup();
const rng = seededRng(91);
const genesis = rng(32);
const id = { key: 1, epoch: 1, attempt: 0 };

function view(attempt = id): RosterView {
  const registrations = [1, 2, 3].map(() => {
    const enclave = rng(32);
    const { P } = newRegistration(sodium, { genesis, ...attempt, enclave, rng });
    return { operator: rng(32), enclave, P };
  });
  const frozen = freeze(sodium, { registrations, committee: 3 });
  const { T, roster } = frozen;
  const context = attemptContext({ genesis, ...attempt, tOld: 0, rosterOld: NO_ROSTER, t: T, roster });
  const operators = new Map(frozen.seats.map(({ seat, operator }) => [seat, operator]));
  const recipients = frozen.recipients.map((one) => ({
    ...one,
    operator: operators.get(one.seat) ?? NO_ROSTER,
  }));
  const seats = frozen.seats.map(({ seat, operator }) => ({
    seat,
    operator,
    enclaves: recipients.filter((one) => one.seat === seat),
  }));
  return { ...frozen, ...attempt, seats, recipients, tOld: 0, rosterOld: NO_ROSTER, context };
}

/** A backend that counts the points it decodes. */
function counting(): { group: Group; decoded: () => number } {
  let decoded = 0;
  const isPoint: Group['isPoint'] = (bytes) => {
    decoded++;
    return sodium.isPoint(bytes);
  };
  return { group: { ...sodium, isPoint }, decoded: () => decoded };
}

describe('CheckedRosters', () => {
  it('checks a roster once, and what it hashes to is what counts', () => {
    const { group, decoded } = counting();
    const rosters = new CheckedRosters();
    const frozen = view();
    const checked = rosters.check(group, genesis, id, frozen);
    const once = decoded();
    expect(once).toBeGreaterThanOrEqual(3);
    expect(rosters.check(group, genesis, id, { ...frozen, seats: [] })).toBe(checked);
    expect(decoded()).toBe(once);
  });

  it.each<[string, Partial<RosterView>]>([
    ['a hash', { roster: rng(32) }],
    ['a context', { context: rng(32) }],
    ['a threshold', { T: 1 }],
    ['a number of seats', { n: 4 }],
    ['an old threshold', { tOld: 2 }],
  ])('refuses %s that changed after the check', (_what, change) => {
    const rosters = new CheckedRosters();
    const frozen = view();
    rosters.check(sodium, genesis, id, frozen);
    const changed = (): unknown => rosters.check(sodium, genesis, id, { ...frozen, ...change });
    expect(changed).toThrow(expect.objectContaining({ code: 'roster' }));
    expect(() => rosters.check(sodium, genesis, id, undefined)).toThrow(
      expect.objectContaining({ code: 'roster' }),
    );
  });

  it('checks again what it had to forget', () => {
    const { group, decoded } = counting();
    const rosters = new CheckedRosters();
    const first = view();
    rosters.check(group, genesis, id, first);
    for (let attempt = 1; attempt <= 64; attempt++) {
      rosters.check(group, genesis, { ...id, attempt }, view({ ...id, attempt }));
    }
    const before = decoded();
    rosters.check(group, genesis, id, first);
    expect(decoded()).toBeGreaterThan(before);
  });
});

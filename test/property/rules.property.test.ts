/** The rules of docs/protocol.md section 16 that are about this folder, numbered as there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../../src/protocol/bytes.js';
import { complain, judge } from '../../src/protocol/complaint.js';
import {
  dealingDigest,
  dealStatement,
  decodeDealing,
  makeDealing,
  verifyDealing,
} from '../../src/protocol/dealing.js';
import {
  BASE,
  type Group,
  random32,
  randomScalar,
  type Scalar,
  scalarFromInteger,
} from '../../src/protocol/group.js';
import { nobleGroup } from '../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { heartbeat, verifyHeartbeat } from '../../src/protocol/heartbeat.js';
import { lagrangeAtZero } from '../../src/protocol/lagrange.js';
import {
  aggregate,
  openRelease,
  partial,
  type ReleaseTarget,
  request,
  verifyPartial,
  verifyRequest,
} from '../../src/protocol/release.js';
import { activate, generation, reshare } from '../../src/protocol/resharing.js';
import { freeze, threshold } from '../../src/protocol/roster.js';
import { Secret } from '../../src/protocol/secret.js';
import { prove } from '../../src/protocol/sigma.js';
import { unwrap, type WrapRecord, type WrapTarget, wrap } from '../../src/protocol/wrap.js';
import { dealBadly, type Epoch, generateKey, rotate, seatShares } from './ceremony.js';
import { messages } from './messages.js';
import { runs, SEED, seededRng, verdict } from './support.js';

const backends = [
  { group: await sodiumGroup(), few: 8, many: 40 },
  { group: nobleGroup, few: 2, many: 5 },
];

const seeds = fc.nat(2 ** 31);

/** l: the lowest scalar that is not canonical. */
const ORDER = fromHex('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');

/** A value of the same type that the message was not made with. */
function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'bigint') return value + 1n;
  if (value instanceof Uint8Array) return value.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
  throw new Error('bound fields are numbers or bytes');
}

function deposit(
  group: Group,
  rng: ReturnType<typeof seededRng>,
  epoch: Epoch,
): WrapTarget & WrapRecord & { r: Secret } {
  const r = randomScalar(group, rng);
  const { genesis, key } = epoch.place;
  const target = { genesis, key, Y: epoch.Y, owner: rng(32), object: rng(32) };
  return { ...target, ...wrap(group, { ...target, dek: Secret.from(rng(32)), rng }), r };
}

/** (A, B) of a release by the given seats, each with the share it holds. */
function releaseBy(
  group: Group,
  rng: ReturnType<typeof seededRng>,
  target: ReleaseTarget,
  members: readonly { seat: number; x: Secret }[],
): { A: Uint8Array; B: Uint8Array } {
  const partials = members.map(({ seat, x }) => ({ seat, ...partial(group, { ...target, seat, x, rng }) }));
  return aggregate(group, { T: members.length, partials });
}

/** A seat with its share. */
interface Member {
  readonly seat: number;
  readonly x: Secret;
}

function membersOf(epoch: Epoch): Member[] {
  return seatShares(epoch).map((x, i) => ({ seat: i + 1, x }));
}

/** Sizes of the committees of a key's first epochs. */
const lives = fc.array(fc.integer({ min: 3, max: 6 }), { minLength: 2, maxLength: 5 });

/** Selections of stolen shares that are tried on each life. */
const SELECTIONS = 40;

/** The epochs of a key, each handed over to the next. */
function lifeOf(group: Group, rng: ReturnType<typeof seededRng>, committees: readonly number[]): Epoch[] {
  const [first = fail(), ...others] = committees;
  const epochs = [generateKey(group, rng, first)];
  for (const committee of others) epochs.push(rotate(group, rng, epochs.at(-1) ?? fail(), committee));
  return epochs;
}

/** The value at zero of the polynomial through these shares. */
function interpolate(group: Group, members: readonly Member[]): Scalar {
  const lambda = lagrangeAtZero(
    group,
    members.map(({ seat }) => seat),
  );
  const terms = members.map(({ x }, i) => group.scalarMultiply(lambda[i] ?? fail(), x.expose()));
  return terms.reduce((sum, term) => group.scalarAdd(sum, term), scalarFromInteger(0));
}

/** The items in an order that the seed decides. */
function shuffled<Item>(rng: ReturnType<typeof seededRng>, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, rank: toHex(rng(8)) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item);
}

function fail(): never {
  throw new Error('there is one');
}

describe.each(backends)(`rules on $group.name (seed ${SEED})`, ({ group, few, many }) => {
  const known = messages(group, seededRng(SEED));

  it('accepts every message it is about to spoil', () => {
    for (const one of known) expect(verdict(() => one.run({}))).toBe('accepted');
  });

  it.each(known)('1: $name refuses the identity and what is not canonical', (one) => {
    for (const field of one.points) {
      expect(verdict(() => one.run({ [field]: new Uint8Array(32) }))).toBe('identity');
      expect(verdict(() => one.run({ [field]: new Uint8Array(32).fill(255) }))).toBe('point');
      expect(verdict(() => one.run({ [field]: BASE.slice(1) }))).toBe('length');
      expect(verdict(() => one.run({ [field]: new Uint8Array(33) }))).toBe('length');
    }
    for (const field of one.scalars) {
      expect(verdict(() => one.run({ [field]: ORDER }))).toBe('scalar');
      expect(verdict(() => one.run({ [field]: new Uint8Array(31) }))).toBe('length');
    }
    const { proof } = one.fields;
    if (proof instanceof Uint8Array && one.bound.length > 0) {
      for (let at = 0; at < proof.length; at += 32) {
        const spoiled = proof.slice();
        spoiled.set(ORDER, at);
        expect(verdict(() => one.run({ proof: spoiled }))).toBe('scalar');
      }
      expect(verdict(() => one.run({ proof: proof.slice(1) }))).toBe('length');
      expect(verdict(() => one.run({ proof: concat(proof, BASE) }))).toBe('length');
    }
  });

  it.each(known.filter(({ bound }) => bound.length > 0))(
    '2: the proof of a $name holds nowhere else',
    (one) => {
      for (const field of one.bound) {
        const value = one.points.includes(field)
          ? group.add(asPoint(one.fields[field]), BASE)
          : another(one.fields[field]);
        expect([field, verdict(() => one.run({ [field]: value }))]).toEqual([field, 'proof']);
      }
    },
  );

  it('3: T - 1 shares of each of many epochs never interpolate to the key, T of any one epoch do', () => {
    fc.assert(
      fc.property(lives, seeds, (committees, seed) => {
        const rng = seededRng(seed);
        const epochs = lifeOf(group, rng, committees);
        const [{ Y } = fail()] = epochs;
        const key = (shares: readonly Member[]): string =>
          toHex(group.multiplyBase(interpolate(group, shares)));
        const stolen = epochs.flatMap((epoch) => {
          const members = shuffled(rng, membersOf(epoch));
          const { T } = epoch.roster;
          expect(key(members.slice(0, T))).toBe(toHex(Y));
          expect(key(members.slice(-T))).toBe(toHex(Y));
          return members.slice(0, T - 1);
        });
        for (let attempt = 0; attempt < SELECTIONS; attempt++) {
          // One share a seat, of any epochs: as many as one epoch's T at least, or all there are.
          const bySeat = new Map(shuffled(rng, stolen).map((member) => [member.seat, member]));
          const seats = shuffled(rng, [...bySeat.values()]);
          const { T } = epochs[attempt % epochs.length]?.roster ?? fail();
          expect(key(attempt % 2 === 0 ? seats.slice(0, T) : seats)).not.toBe(toHex(Y));
        }
      }),
      runs(few),
    );
  });

  it('4: partials of two epochs are refused, whichever two, and interpolate to garbage', () => {
    fc.assert(
      fc.property(lives, seeds, (committees, seed) => {
        const rng = seededRng(seed);
        const epochs = lifeOf(group, rng, committees);
        const now = epochs.at(-1) ?? fail();
        const record = deposit(group, rng, epochs[0] ?? fail());
        const k = randomScalar(group, rng);
        const asking = { genesis: now.place.genesis, secret: 1n, reader: rng(32) };
        const { R } = request(group, { ...asking, k, rand32: random32(rng) });
        const { epoch } = now.place;
        const target = { ...asking, key: 1, epoch, request: 1n, U: record.U, R };
        const fresh = shuffled(rng, membersOf(now)).slice(0, now.roster.T);
        const opened = releaseBy(group, rng, target, fresh);
        expect(verdict(() => openRelease(group, { ...record, k, ...opened }))).toBe('accepted');

        for (const old of epochs.slice(0, -1)) {
          const [stale = fail()] = shuffled(
            rng,
            membersOf(old).filter(({ seat }) => seat <= now.roster.n),
          );
          const X = now.X[stale.seat - 1] ?? fail();
          const seat = { seat: stale.seat, X };
          // As a partial of the current epoch, and as one of its own.
          const claimed = partial(group, { ...target, ...stale, rng });
          expect(verdict(() => verifyPartial(group, { ...target, ...seat, ...claimed }))).toBe('proof');
          const own = partial(group, { ...target, epoch: old.place.epoch, ...stale, rng });
          expect(verdict(() => verifyPartial(group, { ...target, ...seat, ...own }))).toBe('proof');
          const others = membersOf(now).filter((member) => member.seat !== stale.seat);
          const mixed = releaseBy(group, rng, target, [stale, ...others.slice(0, now.roster.T - 1)]);
          expect(verdict(() => openRelease(group, { ...record, k, ...mixed }))).toBe('commitment');
        }
      }),
      runs(few),
    );
  });

  it('5: a dealing of degree T or more is refused, of T - 1 or less is not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 9 }),
        fc.nat(100),
        fc.integer({ min: -1, max: 3 }),
        seeds,
        (n, pick, above, seed) => {
          const rng = seededRng(seed);
          const T = 1 + (pick % (n - 2));
          const coefficients = Array.from({ length: Math.min(T + above, n + 1) }, () =>
            randomScalar(group, rng),
          );
          fc.pre(coefficients.length >= 1 && coefficients.length <= n);
          const recipients = Array.from({ length: n }, (_, i) => ({
            m: i + 1,
            seat: i + 1,
            P: group.multiplyBase(randomScalar(group, rng).expose()),
          }));
          const place = { context: rng(32), dealer: 1 };
          const made = makeDealing(group, {
            ...place,
            n,
            T: coefficients.length,
            recipients,
            coefficients,
            e: randomScalar(group, rng),
            rand32: rng(32),
          });
          const check = verdict(() => verifyDealing(group, { ...place, n, T, M: n, posted: made.posted }));
          expect(check).toBe(above > 0 ? 'degree' : 'accepted');
        },
      ),
      runs(many),
    );
  });

  it('6: a bad ciphertext convicts the dealer, a false complaint its author, never the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(3), seeds, (committee, pick, seed) => {
        const rng = seededRng(seed);
        const { roster, context, secrets } = generateKey(group, rng, committee);
        const victim = 1 + (pick % committee);
        const posted = dealBadly(group, {
          context,
          dealer: 1,
          roster,
          f0: randomScalar(group, rng),
          victim,
          rng,
        });
        const { R, V, c, digest } = verifyDealing(group, { ...roster, context, dealer: 1, posted });
        for (const { m, seat, P } of roster.recipients) {
          const [p, Vj, own] = [secrets[m - 1], V[seat], c[m - 1]];
          if (!p || !Vj || !own) throw new Error('a dealing covers every recipient');
          const view = { context, dealer: 1, m, P, R, Vj, c: own, digest };
          const { verdict: convicted } = judge(group, {
            ...view,
            ...complain(group, { ...view, p, rand32: rng(32) }),
          });
          expect(convicted).toBe(m === victim ? 'dealer' : 'complainer');
        }
      }),
      runs(few),
    );
  });

  it('8: neither published attack on x (U + R) opens a release', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rng = seededRng(seed);
        const epoch = generateKey(group, rng, 3);
        const victim = deposit(group, rng, epoch);
        const r = randomScalar(group, rng);
        const U = group.multiplyBase(r.expose());
        const members = membersOf(epoch).slice(0, epoch.roster.T);
        const asking = { genesis: epoch.place.genesis, secret: 1n, reader: rng(32) };
        const target = { ...asking, key: 1, epoch: 1, request: 1n };

        // 1: R = U_victim - U_mine, whose logarithm nobody knows; no proof for it can be borrowed or made.
        const R = group.subtract(victim.U, U);
        const proof = request(group, { ...asking, k: r, rand32: random32(rng) }).proof;
        expect(verdict(() => verifyRequest(group, { ...asking, R, proof }))).toBe('proof');
        // Even if members answered, what was x U_victim in the published form is hidden by their rho.
        const answered = releaseBy(group, rng, { ...target, U, R }, members);
        const S = Secret.from(answered.B);
        expect(verdict(() => unwrap(group, { ...victim, S }))).toBe('commitment');

        // 2: R used for a release of one's own and for the victim's: the difference of the masks is not known.
        const shared = group.multiplyBase(randomScalar(group, rng).expose());
        const mine = releaseBy(group, rng, { ...target, U, R: shared }, members);
        const theirs = releaseBy(group, rng, { ...target, request: 2n, U: victim.U, R: shared }, members);
        const mask = group.subtract(mine.B, group.multiply(r.expose(), epoch.Y));
        const guess = Secret.from(group.subtract(theirs.B, mask));
        expect(verdict(() => unwrap(group, { ...victim, S: guess }))).toBe('commitment');
      }),
      runs(few),
    );
  });

  it('9: the R of another dealer is refused', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rng = seededRng(seed);
        const { roster, context } = generateKey(group, rng, 3);
        const honest = makeDealing(group, dealingOf(2));
        const e = randomScalar(group, rng);
        const coefficients = [randomScalar(group, rng), randomScalar(group, rng)];
        const own = makeDealing(group, { ...dealingOf(1), coefficients, e });
        const [f0 = e] = coefficients;

        // Everything is made again for the copied R, except that e of R is not known.
        const copied = { context, dealer: 1, R: honest.R, V: own.V, c: own.c };
        const digest = dealingDigest(group, copied);
        const statement = dealStatement({ ...copied, digest, V0: own.V[0] });
        const posted = concat(honest.R, ...own.V, ...own.c, prove(group, statement, [e, f0], rng(32)));
        expect(verdict(() => verifyDealing(group, { ...roster, context, dealer: 1, posted }))).toBe('proof');
        expect(verdict(() => decodeDealing(group, { ...roster, posted }))).toBe('accepted');

        function dealingOf(dealer: number): Parameters<typeof makeDealing>[1] {
          const polynomial = [randomScalar(group, rng), randomScalar(group, rng)];
          return {
            ...roster,
            context,
            dealer,
            coefficients: polynomial,
            e: randomScalar(group, rng),
            rand32: rng(32),
          };
        }
      }),
      runs(few),
    );
  });

  it('10: a seat that comes twice counts once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(5), seeds, (committee, twice, seed) => {
        const rng = seededRng(seed);
        const T = threshold(committee);
        const seat = 1 + (twice % committee);
        const once = Array.from({ length: T - 1 }, (_, i) => ({ seat: i + 1, enclave: rng(32) }));
        const again = Array.from({ length: committee }, () => ({ seat: 1, enclave: rng(32) }));
        const counted = activate({ n: committee, committee, acknowledgements: [...once, ...again] });
        expect(counted.seats).toHaveLength(Math.max(T - 1, 1));

        const partials = [seat, seat].map((s) => ({ seat: s, A: BASE, B: BASE }));
        expect(verdict(() => aggregate(group, { T: 2, partials }))).toBe('duplicate');
        expect(verdict(() => lagrangeAtZero(group, [seat, seat]))).toBe('duplicate');
        const dealings = [seat, seat].map((dealer) => ({ dealer, V: [BASE, BASE] }));
        const disqualified: number[] = [];
        expect(verdict(() => generation(group, { n: 1, T: 1, dealings, disqualified }))).toBe('duplicate');
        expect(verdict(() => reshare(group, { n: 1, tOld: 1, Y: BASE, dealings, disqualified }))).toBe(
          'duplicate',
        );
        const [operator, enclave] = [rng(32), rng(32)];
        const registrations = [2, 3].map((k) => ({ operator, enclave, P: group.add(BASE, multiple(k)) }));
        expect(verdict(() => freeze(group, { registrations, committee: 1 }))).toBe('duplicate');
      }),
      runs(many),
    );
    function multiple(k: number): Uint8Array {
      return k <= 1 ? BASE : group.add(BASE, multiple(k - 1));
    }
  });

  it('11: a heartbeat with the share of an older epoch is refused', () => {
    fc.assert(
      // From 2 seats on: a single seat has the key itself as its share, which a Reshare does not change.
      fc.property(fc.integer({ min: 2, max: 4 }), seeds, (committee, seed) => {
        const rng = seededRng(seed);
        const one = generateKey(group, rng, committee);
        const two = rotate(group, rng, one);
        const other = { key: 9, epoch: 4, x: randomScalar(group, rng) };
        const otherKey = { key: 9, epoch: 4, X: group.multiplyBase(other.x.expose()) };
        const place = { genesis: one.place.genesis, block: 8, blockHash: rng(32), enclave: rng(32) };
        const beat = (x: Secret, epoch: number) =>
          heartbeat(group, { ...place, keys: [{ key: 1, epoch, x }, other], rand32: rng(32) });
        const check = (proof: Uint8Array, X: Uint8Array): string => {
          const keys = [{ key: 1, epoch: 2, X }, otherKey];
          return verdict(() => verifyHeartbeat(group, { ...place, keys, proof }));
        };
        two.X.forEach((X, i) => {
          const [stale, fresh] = [membersOf(one)[i], membersOf(two)[i]];
          if (!stale || !fresh) throw new Error('both epochs have the same seats');
          expect(check(beat(fresh.x, 2).proof, X)).toBe('accepted');
          expect(check(beat(stale.x, 2).proof, X)).toBe('proof');
          expect(check(beat(stale.x, 1).proof, X)).toBe('proof');
        });
      }),
      runs(few),
    );
  });
});

function asPoint(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error('a point is bytes');
  return value;
}

/**
 * Shares of several epochs (docs/protocol.md sections 1, 8 and 12): a thief who takes T - 1 seats of every epoch, one
 * who mixes answers of two epochs, and a member that answers with the share of the epoch before.
 */

import { ProtocolError } from '../../src/protocol/errors.js';
import { type Group, type Point, type Rng, random32, randomScalar } from '../../src/protocol/group.js';
import {
  aggregate,
  openRelease,
  type Partial,
  partial,
  type ReleaseTarget,
  request,
  verifyPartial,
} from '../../src/protocol/release.js';
import { Secret } from '../../src/protocol/secret.js';
import { type WrapRecord, type WrapTarget, wrap } from '../../src/protocol/wrap.js';
import { type Epoch, seatShares } from '../property/ceremony.js';
import { choices, claim, Garbage, interpolate, nth } from './outcome.js';
import { realDealing, rotateHonestly } from './rotation.js';

/** What attacks across epochs are tried against. */
export interface EpochSystem {
  rotate(group: Group, rng: Rng, old: Epoch): Epoch;
  /** The chain's check of a partial; X is the seat's share key now, `formerX` that of the epoch before. */
  checkPartial(
    group: Group,
    input: ReleaseTarget & Partial & { seat: number; proof: Uint8Array; X: Point; formerX: Point },
  ): void;
}

/** The protocol as src/protocol has it. */
export const realEpochs: EpochSystem = {
  rotate: (group, rng, old) => rotateHonestly(group, rng, realDealing, old),
  checkPartial: verifyPartial,
};

interface Member {
  readonly seat: number;
  readonly x: Secret;
}

function membersOf(epoch: Epoch): Member[] {
  return seatShares(epoch).map((x, i) => ({ seat: i + 1, x }));
}

/** A thief holds T - 1 seats in each of three epochs, every seat once, and tries every T shares that have T seats. */
export function mobileThief(group: Group, rng: Rng, system: EpochSystem, first: Epoch): Uint8Array {
  const { n, T } = first.roster;
  const second = system.rotate(group, rng, first);
  const third = system.rotate(group, rng, second);
  const stolen = [first, second, third].flatMap((epoch, e) =>
    Array.from({ length: T - 1 }, (_, i) => nth(membersOf(epoch), (e * (T - 1) + i) % n)),
  );
  for (const shares of choices(stolen, T)) {
    if (new Set(shares.map(({ seat }) => seat)).size < T) continue;
    try {
      return openKey(group, first, shares);
    } catch (error) {
      if (!(error instanceof Garbage)) throw error;
    }
  }
  throw new Garbage();
}

/** The key these shares open; also the control: T shares of ONE epoch do open it. */
export function openKey(group: Group, epoch: Epoch, shares: readonly Member[]): Uint8Array {
  const bare = shares.map(({ seat, x }) => ({ seat, x: x.expose() }));
  return claim(group, interpolate(group, bare), epoch.Y);
}

interface OpenRequest {
  readonly record: WrapTarget & WrapRecord;
  readonly target: ReleaseTarget;
  readonly k: Secret;
  readonly answer: (member: Member) => Partial & { seat: number; proof: Uint8Array };
}

/** A record of the data key `dek`, asked for in the given epoch. */
function openRequest(group: Group, rng: Rng, epoch: Epoch, dek: Uint8Array): OpenRequest {
  const { genesis, key } = epoch.place;
  const wrapped = { genesis, key, Y: epoch.Y, owner: rng(32), object: rng(32) };
  const record = { ...wrapped, ...wrap(group, { ...wrapped, dek: Secret.copyOf(dek), rng }) };
  const k = randomScalar(group, rng);
  const asking = { genesis, secret: 1n, reader: rng(32) };
  const { R } = request(group, { ...asking, k, rand32: random32(rng) });
  const target = { ...asking, key, epoch: epoch.place.epoch, request: 1n, U: record.U, R };
  return {
    record,
    target,
    k,
    answer: ({ seat, x }) => ({ seat, ...partial(group, { ...target, seat, x, rng }) }),
  };
}

/** T - 1 shares of this epoch and one that was not erased from the epoch before answer the thief's request. */
export function mixedEpochs(
  group: Group,
  rng: Rng,
  system: EpochSystem,
  old: Epoch,
  dek: Uint8Array,
): Uint8Array {
  const { T } = old.roster;
  const now = system.rotate(group, rng, old);
  const { record, k, answer } = openRequest(group, rng, now, dek);
  const members = [...membersOf(now).slice(0, T - 1), nth(membersOf(old), T - 1)];
  const { A, B } = aggregate(group, { T, partials: members.map(answer) });
  return openRelease(group, { ...record, k, A, B }).dek.expose();
}

/** One seat answers with the share of the epoch before; if that is taken, the reader cannot open what it is given. */
export function staleAnswer(group: Group, rng: Rng, system: EpochSystem, old: Epoch): string {
  const { T } = old.roster;
  const now = rotateHonestly(group, rng, realDealing, old);
  const { record, target, k, answer } = openRequest(group, rng, now, rng(32));
  const partials = [nth(membersOf(old), 0), ...membersOf(now).slice(1, T)].map(answer);
  for (const one of partials) {
    const [X, formerX] = [nth(now.X, one.seat - 1), nth(old.X, one.seat - 1)];
    system.checkPartial(group, { ...target, ...one, X, formerX });
  }
  const { A, B } = aggregate(group, { T, partials });
  try {
    openRelease(group, { ...record, k, A, B });
    return 'release opens';
  } catch (error) {
    if (error instanceof ProtocolError && error.code === 'commitment') return 'release spoilt';
    throw error;
  }
}

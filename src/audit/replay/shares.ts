/** Section 8: acknowledgements, the public key that an epoch has, losses. */
import { equalBytes } from '../../protocol/bytes.js';
import { type Group, IDENTITY, isIdentity, type Point } from '../../protocol/group.js';
import { type PostedPolynomial, verifyAcknowledge } from '../../protocol/resharing.js';
import { idle, inWindow, quorumOf } from './attempts.js';
import { ownerOf } from './enclaves.js';
import type { Handlers } from './handler.js';
import { lambdaOf, qualifiedDealings, shareKey, unlessRefused } from './share-keys.js';
import type { Step } from './step.js';
import { type Attempt, heldSeats, hex, newAttempt, type Window } from './world.js';

export const SHARE_HANDLERS: Handlers = {
  'keys.Acknowledged': (step) => {
    const { seat, enclave, ...id } = step.data;
    const attempt = step.world.attempt(id);
    if (attempt === undefined) {
      step.missing('acknowledgement', `the attempt of key ${id.key}`);
      return;
    }
    const active = step.world.keys.get(id.key)?.active === attempt;
    if (active) step.pass('phase', `epoch ${id.epoch} of key ${id.key} is active`);
    else inWindow(step, id, ['Acknowledge']);
    ownerOf(step, enclave);
    checkSeat(step, attempt, seat, enclave);
    checkProof(step, attempt, seat, enclave);
    attempt.acknowledgements.set(hex(enclave), { seat, withdrawn: false });
    attempt.everAcknowledged.add(seat);
    attempt.wishes.delete(hex(enclave));
  },

  'keys.Activated': (step) => {
    const { public: Y, seats, ...id } = step.data;
    inWindow(step, id, ['Acknowledge']);
    const key = step.world.key(id.key);
    const making = step.world.making(id);
    if (key === undefined || making === undefined) {
      step.missing('activation', `the attempt of key ${id.key}`);
      return;
    }
    checkEnd(step, key.window);
    checkQuorum(step, making, seats);
    checkPublic(step, making, Y, key.public);
    making.activeSince = step.block;
    key.active = making;
    key.public = Y;
    key.making = newAttempt({ key: id.key, epoch: id.epoch + 1, attempt: 0 });
    key.window = idle(step, Number.POSITIVE_INFINITY);
  },

  'keys.Lost': (step) => {
    const { enclave, ...id } = step.data;
    const attempt = step.world.attempt(id);
    const name = hex(enclave);
    if (attempt === undefined) {
      step.missing('loss', `the attempt of key ${id.key}`);
      return;
    }
    const held = attempt.acknowledgements.get(name);
    const place = attempt.roster?.seats?.recipients.find((each) => equalBytes(each.enclave, enclave));
    if (attempt.roster === undefined && attempt.registrations.delete(name)) {
      step.pass('loss', `enclave ${name} takes its registration back`);
    } else if (held !== undefined && !held.withdrawn) {
      step.pass('loss', `enclave ${name} takes its acknowledgement for seat ${held.seat} back`);
      held.withdrawn = true;
    } else if (held !== undefined) step.fail('loss', 'duplicate', `enclave ${name} has lost it before`);
    else if (place !== undefined) {
      step.pass('loss', `enclave ${name} of seat ${place.seat} will acknowledge nothing`);
      attempt.acknowledgements.set(name, { seat: place.seat, withdrawn: true });
    } else step.missing('loss', `what enclave ${name} had`);
  },
};

/** The seat is that of the enclave: in the frozen roster, or the one whose share was handed to it. */
function checkSeat(step: Step<unknown>, attempt: Attempt, seat: number, enclave: Uint8Array): void {
  const name = hex(enclave);
  const earlier = attempt.acknowledgements.get(name);
  const wish = attempt.wishes.get(name);
  const handed = wish?.answered === true ? wish.seat : undefined;
  const place = attempt.roster?.seats?.recipients.find((each) => equalBytes(each.enclave, enclave));
  const due = earlier?.seat ?? handed ?? place?.seat;
  if (due === undefined) step.missing('acknowledgement', `the seat of enclave ${name}`);
  else if (due !== seat)
    step.fail('acknowledgement', 'seat', `enclave ${name} is of seat ${due}, not ${seat}`);
  else if (earlier !== undefined && !earlier.withdrawn) {
    step.fail('acknowledgement', 'duplicate', `enclave ${name} has acknowledged already`);
  } else if (earlier !== undefined && handed === undefined) {
    step.differs('acknowledgement', 'state', `enclave ${name} has lost its share and was handed none`);
  } else if (attempt.convicted.has(seat)) {
    step.fail('acknowledgement', 'state', `the operator of seat ${seat} was convicted`);
  }
}

function checkProof(step: Step<unknown>, attempt: Attempt, seat: number, enclave: Uint8Array): void {
  const { group } = step.context;
  const proof = step.made('acknowledgement')?.args.proof;
  if (!(proof instanceof Uint8Array)) return;
  const context = attempt.roster?.context;
  if (context === undefined) {
    step.missing('acknowledgement', 'the roster, or the epoch that dealt');
    return;
  }
  const X = shareKey(group, attempt, seat);
  if (X === undefined) {
    noDealings(step, 'acknowledgement');
    return;
  }
  const verified = step.verify(
    'acknowledgement',
    `enclave ${hex(enclave)} holds the share of seat ${seat}`,
    () => {
      verifyAcknowledge(group, { context, enclave, X, proof });
      return true;
    },
    undefined,
    attempt,
  );
  if (verified === true) attempt.proven = true;
}

/** The dealings that an X or a Y is the sum of are not at hand, or did not pass. */
export function noDealings(
  step: Step<unknown>,
  check: 'acknowledgement' | 'activation' | 'partial' | 'share' | 'heartbeat' | 'leak',
): void {
  step.skip(check, step.world.whole ? 'unverified' : 'missing', 'the dealings that qualified');
}

function checkEnd(step: Step<unknown>, window: Window | undefined): void {
  if (window?.phase === 'Acknowledge' && step.block < window.ends) {
    step.differs('phase', 'state', `Acknowledge lasts until block ${window.ends}`);
  }
}

function checkQuorum(step: Step<unknown>, making: Attempt, seats: number): void {
  const { roster } = making;
  if (roster === undefined) {
    step.missing('phase', 'the roster');
    return;
  }
  const held = heldSeats(making).size;
  const A = quorumOf(roster);
  if (seats !== held) step.differs('phase', 'quorum', `${seats} seats acknowledged; counted are ${held}`);
  else if (seats < A) step.fail('phase', 'quorum', `${seats} seats acknowledged, ${A} must`);
  else step.pass('phase', `${seats} of ${roster.n} seats acknowledged, ${A} must`);
}

/** The constant terms of the dealings, each as often as it counts. */
function sumOf(group: Group, attempt: Attempt, dealings: readonly PostedPolynomial[]): Point {
  const lambda = lambdaOf(group, attempt);
  const V0 = dealings.map(({ V }) => V[0] ?? IDENTITY);
  return lambda === undefined ? V0.reduce((a, b) => group.add(a, b)) : group.combine(lambda, V0);
}

/** Y is the sum of the dealings that qualified, and a Reshare keeps it. */
function checkPublic(step: Step<unknown>, making: Attempt, Y: Point, before: Point | undefined): void {
  const { group } = step.context;
  const dealings = qualifiedDealings(making);
  if (dealings === undefined) {
    noDealings(step, 'activation');
    return;
  }
  const sum = unlessRefused(() => sumOf(group, making, dealings));
  if (sum === undefined) {
    noDealings(step, 'activation');
    return;
  }
  if (!equalBytes(sum, Y)) {
    const detail = `the dealings of seats ${making.qualified?.join(', ')} have the sum ${hex(sum)}`;
    if (step.surely(making)) step.fail('activation', 'publicKey', detail);
    else step.differs('activation', 'publicKey', detail);
  } else if (isIdentity(sum)) step.fail('activation', 'identity', 'the public key is the identity');
  else if (making.roster?.tOld !== 0 && before !== undefined && !equalBytes(before, Y)) {
    step.fail('activation', 'publicKey', 'the reshare does not keep the public key');
  } else {
    const how = making.roster?.tOld === 0 ? 'is the sum' : 'is kept by the shares';
    step.pass('activation', `the public key ${hex(Y)} ${how} of seats ${making.qualified?.join(', ')}`);
  }
}

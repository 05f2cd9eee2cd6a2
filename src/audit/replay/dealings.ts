/** Sections 6 and 7: dealings, and the verdicts on complaints about them. */
import { equalBytes } from '../../protocol/bytes.js';
import { judge } from '../../protocol/complaint.js';
import { verifyDealing } from '../../protocol/dealing.js';
import type { Point } from '../../protocol/group.js';
import { inWindow } from './attempts.js';
import { ownerOf } from './enclaves.js';
import type { Handlers } from './handler.js';
import { shareKey } from './share-keys.js';
import type { Step } from './step.js';
import { type Attempt, type Dealing, hex } from './world.js';

interface DealingId {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
  readonly dealer: number;
}

export const DEALING_HANDLERS: Handlers = {
  'keys.Dealt': (step) => {
    const { dealer, digest, ...id } = step.data;
    inWindow(step, id, ['Deal']);
    const making = step.world.making(id);
    if (making === undefined) {
      step.missing('dealing', `the attempt of key ${id.key}`);
      return;
    }
    if (making.dealings.has(dealer)) step.fail('dealing', 'duplicate', `seat ${dealer} has dealt already`);
    making.dealings.set(dealer, { dealer, digest, opened: open(step, making) });
  },

  'keys.DealerConvicted': (step) => {
    const { dealer, operator, complainer } = step.data;
    const making = complaint(step, step.data);
    if (making === undefined) return;
    checkVerdict(step, making, { dealer, complainer }, 'dealer');
    const dealers = dealersOf(step, making);
    const seated = dealers?.roster?.seats?.seats[dealer - 1]?.operator;
    if (seated === undefined) step.missing('operator', `whose the dealer's seat ${dealer} is`);
    else if (equalBytes(seated, operator))
      step.pass('operator', `seat ${dealer} is of operator ${hex(operator)}`);
    else step.fail('operator', 'operator', `seat ${dealer} is of operator ${hex(seated)}`);
    making.disqualified.add(dealer);
  },

  'keys.FalseComplaint': (step) => {
    const { dealer, operator, recipient } = step.data;
    const making = complaint(step, step.data);
    if (making === undefined) return;
    const place = making.roster?.seats?.recipients[recipient - 1];
    const complainer = place?.enclave;
    checkVerdict(step, making, { dealer, complainer, recipient }, 'complainer');
    if (complainer === undefined) return;
    const owner = ownerOf(step, complainer);
    if (owner === undefined) return;
    if (equalBytes(owner, operator))
      step.pass('operator', `recipient ${recipient} is of operator ${hex(operator)}`);
    else step.fail('operator', 'operator', `recipient ${recipient} is of operator ${hex(owner)}`);
  },
};

/** The attempt whose seats deal in this one: itself, or that of the active epoch; undefined where it is not known. */
function dealersOf({ world }: Step<unknown>, making: Attempt): Attempt | undefined {
  const { key, epoch, roster } = making;
  if (roster?.tOld === undefined) return undefined;
  return roster.tOld === 0 ? making : world.active(key, epoch - 1);
}

/** What was posted, if it is what the event says and every check of section 6 passes. */
function open(step: Step<DealingId & { readonly digest: Uint8Array }>, making: Attempt): Dealing['opened'] {
  const { dealer, digest } = step.data;
  const { roster } = making;
  const call = step.made('dealing');
  if (call === undefined) return undefined;
  const { posted } = call.args;
  if (!(posted instanceof Uint8Array)) return undefined;
  if (roster?.context === undefined) {
    step.missing('dealing', 'the roster that it is for, or the one that deals');
    return undefined;
  }
  const old = roster.tOld === 0 ? undefined : step.world.keys.get(making.key)?.active;
  checkDealer(step, old ?? making, old !== undefined, call.origin as Uint8Array);
  let X: Point | undefined;
  if (old !== undefined) {
    X = step.surely(old) ? shareKey(step.context.group, old, dealer) : undefined;
    if (X === undefined) {
      step.skip(
        'dealing',
        step.world.whole ? 'unverified' : 'missing',
        `the share key of seat ${dealer} in epoch ${old.epoch}`,
      );
      return undefined;
    }
  }
  const { context, n, m, t } = roster;
  const place = { context, dealer, n, T: t, M: m, posted, shareKey: X };
  const verified = step.verify(
    'dealing',
    `dealing of seat ${dealer}: encodings, proof, degree`,
    () => verifyDealing(step.context.group, place),
    (dealing) =>
      equalBytes(dealing.digest, digest)
        ? undefined
        : ['dealingHash', `the dealing of seat ${dealer} has another digest than the event`],
  );
  if (verified === undefined) return undefined;
  return { R: verified.R, V: verified.V, c: verified.c };
}

/** That the enclave that dealt may: for the seat in the roster of a generation, or with a share of the epoch that deals. */
function checkDealer(step: Step<DealingId>, dealers: Attempt, reshares: boolean, enclave: Uint8Array): void {
  const { dealer } = step.data;
  const seat = reshares
    ? dealers.acknowledgements.get(hex(enclave))
    : dealers.roster?.seats?.recipients.find((each) => equalBytes(each.enclave, enclave));
  const withdrawn = seat !== undefined && 'withdrawn' in seat && seat.withdrawn;
  if (seat === undefined || withdrawn) step.missing('enclave', `seat ${dealer} of enclave ${hex(enclave)}`);
  else if (seat.seat === dealer) step.pass('enclave', `enclave ${hex(enclave)} deals for seat ${dealer}`);
  else step.fail('enclave', 'seat', `enclave ${hex(enclave)} is of seat ${seat.seat}, not ${dealer}`);
}

/** The attempt that a complaint is about, with findings on when it came. */
function complaint(step: Step<unknown>, { dealer, ...id }: DealingId): Attempt | undefined {
  inWindow(step, { key: id.key, epoch: id.epoch, attempt: id.attempt }, ['Complain', 'Acknowledge']);
  const making = step.world.making(id);
  if (making === undefined) {
    step.missing('complaint', `the attempt of key ${id.key}`);
    return undefined;
  }
  if (making.disqualified.has(dealer))
    step.fail('complaint', 'duplicate', `dealer ${dealer} is convicted already`);
  return making;
}

/** Judges the complaint in the call once more. */
function checkVerdict(
  step: Step<unknown>,
  making: Attempt,
  who: {
    readonly dealer: number;
    readonly complainer: Uint8Array | undefined;
    readonly recipient?: number;
  },
  verdict: 'dealer' | 'complainer',
): void {
  const { dealer } = who;
  const call = step.made('complaint');
  if (call === undefined) return;
  const { recipient, k: K, proof } = call.args;
  const place = making.roster?.seats?.recipients[(recipient as number) - 1];
  const dealing = making.dealings.get(dealer);
  const context = making.roster?.context;
  if (place === undefined || dealing === undefined || context === undefined) {
    step.missing('complaint', `the roster, or the dealing of seat ${dealer}`);
    return;
  }
  if (!equalBytes(place.enclave, call.origin as Uint8Array)) {
    step.fail('complaint', 'origin', `recipient ${place.m} is another enclave than the one that complains`);
    return;
  }
  const Vj = dealing.opened?.V[place.seat];
  const c = dealing.opened?.c[place.m - 1];
  if (dealing.opened === undefined || Vj === undefined || c === undefined) {
    step.skip('complaint', 'unverified', `the dealing of seat ${dealer}`);
    return;
  }
  const { R } = dealing.opened;
  const { digest } = dealing;
  const about = { context, dealer, m: place.m, P: place.P, R, Vj, c, digest };
  step.verify(
    'complaint',
    `complaint of recipient ${place.m} about dealer ${dealer}: the ${verdict} is convicted`,
    () => judge(step.context.group, { ...about, K: K as Uint8Array, proof: proof as Uint8Array }),
    (judged) =>
      judged.verdict === verdict
        ? undefined
        : ['verdict', `the complaint convicts the ${judged.verdict}, not the ${verdict}`],
  );
}

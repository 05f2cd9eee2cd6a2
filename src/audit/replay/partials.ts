/** Sections 12.2 to 12.4: partials with the outcome that each deserved, and releases. */

import type { KeyfoldEvents, Outcome } from '../../chain/events.js';
import { equalBytes } from '../../protocol/bytes.js';
import { aggregate, verifyPartial } from '../../protocol/release.js';
import { ownerOf } from './enclaves.js';
import type { Handlers } from './handler.js';
import { isOver } from './requests.js';
import { shareKey } from './share-keys.js';
import { noDealings } from './shares.js';
import type { Step } from './step.js';
import { convictedIn, judge, refusalOf, toldOf } from './submitted.js';
import { hex, type Request } from './world.js';

/** An entry of the call. */
interface Entry {
  readonly request: bigint;
  readonly epoch: number;
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  readonly proof: Uint8Array;
}

type Submitted = Step<{
  readonly enclave: Uint8Array;
  readonly outcomes: readonly (readonly [bigint, Outcome])[];
}>;

/** What an entry deserves before its proof is looked at; undefined where earlier records are missing. */
type Before = Exclude<Outcome, 'Accepted' | 'Wrong'> | 'proof' | undefined;

export const PARTIAL_HANDLERS: Handlers = {
  // The releases and slashes of the call come before this event: they wait for it.
  'secrets.PartialsSubmitted': (step) => {
    const { enclave, outcomes } = step.data;
    ownerOf(step, enclave);
    const call = step.made('partial');
    const entries = call?.args.partials as readonly Entry[] | undefined;
    const convicted = convictedIn(step);
    outcomes.forEach(([id, outcome], i) => {
      take(step, id, outcome, entries?.[i]);
      if (outcome === 'Wrong') for (const each of convicted) each();
    });
    for (const release of released(step)) {
      const accepted = outcomes.some(([id, outcome]) => id === release.request && outcome === 'Accepted');
      if (!accepted)
        step.fail('release', 'evidence', `no partial of the call completes request ${release.request}`);
    }
  },
};

const released = (step: Submitted) => toldOf(step, 'secrets.Released');

/** Checks the outcome of one entry, and the release that it completes. */
function take(step: Submitted, id: bigint, outcome: Outcome, entry: Entry | undefined): void {
  const request = step.world.requests.get(id);
  if (entry === undefined) {
    // `made` has said why the call is not at hand.
    if (request !== undefined && outcome === 'Accepted') request.incomplete = true;
  } else {
    const due = deserved(step, request, entry);
    if (due === 'proof' && request !== undefined) prove(step, request, outcome, entry);
    else if (due === undefined)
      step.missing('partial', `request ${id}, or the epoch and the seat that answer it`);
    else if (due === outcome) step.pass('partial', `request ${id}: ${outcome}`);
    else step.differs('partial', 'outcome', `request ${id}: ${outcome} instead of ${due}`);
  }
  if (outcome === 'Accepted') complete(step, id, request);
}

/** The order of section 17, 24. */
function deserved(step: Submitted, request: Request | undefined, { epoch }: Entry): Before {
  const { world, block } = step;
  if (request === undefined) return world.whole ? 'Stale' : undefined;
  if (request.released) return 'Surplus';
  const secret = world.secrets.get(request.secret);
  if (secret === undefined && !world.whole) return undefined;
  if (isOver(request, secret, block)) return 'Stale';
  const active = world.keys.get(request.key)?.active;
  if (active === undefined) return world.whole ? 'Stale' : undefined;
  if (epoch !== active.epoch) return 'Stale';
  const held = active.acknowledgements.get(hex(step.data.enclave));
  if (held === undefined && !world.whole) return undefined;
  if (held === undefined || held.withdrawn || active.convicted.has(held.seat)) return 'Stale';
  request.accepted = request.accepted.filter((earlier) => earlier.epoch === active.epoch);
  return request.accepted.some(({ seat }) => seat === held.seat) ? 'Surplus' : 'proof';
}

/** An open request of the current epoch and a seat that has not answered: the proof decides. */
function prove(
  step: Submitted,
  request: Request,
  outcome: Outcome,
  { epoch, a: A, b: B, proof }: Entry,
): void {
  const { genesis, group } = step.context;
  const active = step.world.keys.get(request.key)?.active;
  const seat = active?.acknowledgements.get(hex(step.data.enclave))?.seat;
  const U = step.world.secrets.get(request.secret)?.record?.U;
  if (active === undefined || seat === undefined) return;
  const X = step.surely(active) ? shareKey(group, active, seat) : undefined;
  if (outcome === 'Accepted') request.accepted.push({ epoch, seat, A, B });
  if (outcome === 'Wrong') request.wrong.add(`${epoch}/${seat}`);
  if (X === undefined) {
    noDealings(step, 'partial');
    return;
  }
  if (U === undefined) {
    step.skip(
      'partial',
      step.world.whole ? 'unverified' : 'missing',
      `the record of secret ${request.secret}`,
    );
    return;
  }
  const { key, id, secret, reader, R } = request;
  const target = { genesis, key, epoch, request: id, secret, reader, U, R, seat, X, A, B, proof };
  const refusal = refusalOf(() => verifyPartial(group, target));
  judge(step, 'partial', { what: `seat ${seat} to request ${id}`, outcome, refusal });
}

/** With T partials of one epoch there is a release, and without them there is none. */
function complete(step: Submitted, id: bigint, request: Request | undefined): void {
  const release = released(step).find((each) => each.request === id);
  const T = request && step.world.keys.get(request.key)?.active?.roster?.t;
  if (request === undefined || T === undefined) {
    if (release !== undefined) step.missing('release', `request ${id}, or the epoch that answers it`);
    return;
  }
  if (release !== undefined) checkRelease(step, request, release, T);
  else if (request.accepted.length >= T) {
    step.fail('release', 'quorum', `request ${id} has ${T} partials and no release`);
  }
  request.released = release !== undefined;
  if (request.released) request.accepted = [];
}

/** (A, B) again, from the first T that were accepted. */
function checkRelease(
  step: Submitted,
  request: Request,
  release: KeyfoldEvents['secrets.Released'],
  T: number,
): void {
  const { group } = step.context;
  const { id, accepted, incomplete } = request;
  const first = accepted.slice(0, T);
  const seats = first.map(({ seat }) => seat);
  const sameTarget = release.secret === request.secret && equalBytes(release.reader, request.reader);
  if (!sameTarget) step.fail('release', 'state', `it is of another secret or reader than request ${id}`);
  else if (incomplete) {
    step.skip('release', step.world.whole ? 'unverified' : 'missing', `a partial of request ${id}`);
  } else if (first.length < T)
    step.differs('release', 'quorum', `request ${id}: ${first.length} of ${T} partials`);
  else if (first.some(({ epoch }) => epoch !== release.epoch)) {
    step.fail('release', 'state', `request ${id}: the partials are not of epoch ${release.epoch}`);
  } else if (seats.join() !== release.seats.join()) {
    step.fail(
      'release',
      'seats',
      `request ${id}: seats ${release.seats.join(', ')} instead of ${seats.join(', ')}`,
    );
  } else {
    step.verify(
      'release',
      `request ${id}: the combination of seats ${seats.join(', ')} in epoch ${release.epoch}`,
      () => aggregate(group, { T, partials: first }),
      ({ A, B }) =>
        equalBytes(A, release.a) && equalBytes(B, release.b)
          ? undefined
          : ['aggregate', `request ${id}: (A, B) is not the combination of seats ${seats.join(', ')}`],
    );
  }
}

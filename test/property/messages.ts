/**
 * One valid message of every kind with the check that accepts it: the rules about encodings and contexts are tried on
 * all of them. `run` checks the message with some fields replaced.
 */
import { beaconPartial, combineBeacon, verifyBeaconPartial, verifyRound } from '../../src/protocol/beacon.js';
import { complain, judge, openShare } from '../../src/protocol/complaint.js';
import { deal, decodeDealing, verifyDealing } from '../../src/protocol/dealing.js';
import { type Group, type Rng, random32, randomScalar } from '../../src/protocol/group.js';
import {
  handoff,
  newWantReplica,
  openHandoff,
  verifyHandoff,
  verifyWantReplica,
} from '../../src/protocol/handoff.js';
import { heartbeat, verifyHeartbeat } from '../../src/protocol/heartbeat.js';
import { reportLeak, verifyCommittedLeak, verifyLeak } from '../../src/protocol/leak.js';
import {
  consistencyPath,
  inclusionPath,
  verifyConsistency,
  verifyInclusion,
} from '../../src/protocol/log.js';
import {
  aggregate,
  openRelease,
  partial,
  request,
  verifyPartial,
  verifyRequest,
} from '../../src/protocol/release.js';
import { acknowledge, generation, receiveShare, verifyAcknowledge } from '../../src/protocol/resharing.js';
import { freeze, newRegistration, verifyRegister } from '../../src/protocol/roster.js';
import { Secret } from '../../src/protocol/secret.js';
import { unwrap, verifyWrap, wrap } from '../../src/protocol/wrap.js';
import { generateKey, seatShares } from './ceremony.js';

export interface Message {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Fields that are points. */
  readonly points: readonly string[];
  /** Fields that are scalars outside a proof. */
  readonly scalars: readonly string[];
  /** Fields the proof is bound to: another value of any of them is refused with `proof`. */
  readonly bound: readonly string[];
  run(over: Readonly<Record<string, unknown>>): void;
}

function message<Input extends object>(
  name: string,
  fields: Input,
  check: (input: Input) => unknown,
  kinds: {
    points?: readonly (keyof Input & string)[];
    scalars?: readonly (keyof Input & string)[];
    bound?: readonly (keyof Input & string)[];
  },
): Message {
  return {
    name,
    fields: Object.fromEntries(Object.entries(fields)),
    points: kinds.points ?? [],
    scalars: kinds.scalars ?? [],
    bound: kinds.bound ?? [],
    run: (over) => {
      check({ ...fields, ...over });
    },
  };
}

/** Every message of sections 5 to 15, of a committee of 3 with threshold 2. */
export function messages(group: Group, rng: Rng): Message[] {
  const epoch = generateKey(group, rng, 3);
  const { place, context, roster, Y } = epoch;
  const [x1, x2] = seatShares(epoch);
  const [first] = roster.recipients;
  const [p1] = epoch.secrets;
  const [X1] = epoch.X;
  if (!x1 || !x2 || !first || !p1 || !X1) throw new Error('a committee of 3 has 3 members');

  const enclave = rng(32);
  const registered = newRegistration(group, { ...place, enclave, rng });

  const { posted, digest } = deal(group, { ...roster, context, dealer: 1, rng });
  const dealing = decodeDealing(group, { ...roster, posted });
  const [, Vj] = dealing.V;
  const [c] = dealing.c;
  if (!Vj || !c) throw new Error('a dealing covers every seat');
  const view = { context, dealer: 1, m: 1, P: first.P, R: dealing.R, digest };
  const complaint = complain(group, { ...view, p: p1, rand32: random32(rng) });

  const target = { genesis: place.genesis, key: place.key, Y, owner: rng(32), object: rng(32) };
  const record = wrap(group, { ...target, dek: Secret.from(rng(32)), rng });
  const S = Secret.from(group.multiply(lagrangeSecret(group, x1, x2), record.U));

  const k = randomScalar(group, rng);
  const reader = rng(32);
  const asking = { genesis: place.genesis, secret: 5n, reader };
  const asked = request(group, { ...asking, k, rand32: random32(rng) });
  const release = { ...asking, key: 1, epoch: 1, request: 9n, U: record.U, R: asked.R };
  const partial1 = partial(group, { ...release, seat: 1, x: x1, rng });
  const partial2 = partial(group, { ...release, seat: 2, x: x2, rng });
  const sum = aggregate(group, {
    T: 2,
    partials: [
      { seat: 1, ...partial1 },
      { seat: 2, ...partial2 },
    ],
  });
  const { A, B } = partial1;

  const seat = { genesis: place.genesis, key: 1, epoch: 1, seat: 1 };
  const wanted = newWantReplica(group, { ...seat, enclave, rng });
  const giving = { ...seat, donor: first.enclave, recipient: enclave, P: wanted.P };
  const given = handoff(group, { ...giving, x: x1, rng });
  const alive = { genesis: place.genesis, block: 4, blockHash: rng(32), enclave: first.enclave };
  const keys = [{ key: 1, epoch: 1, x: x1 }];
  const beat = heartbeat(group, { ...alive, keys, rand32: random32(rng) });
  const round = { genesis: place.genesis, key: 1, epoch: 1, Y, round: 6n };
  const share = beaconPartial(group, { ...round, seat: 1, x: x1, rand32: random32(rng) });
  const leaking = { ...seat, reporter: reader };
  const share2 = beaconPartial(group, { ...round, seat: 2, x: x2, rand32: random32(rng) });
  const shares = [share, share2].map(({ sigma }, i) => ({ seat: i + 1, sigma }));
  const { sum: roundSum, out } = combineBeacon(group, { ...round, T: 2, partials: shares });
  const { commitment, ...leaked } = reportLeak(group, { ...leaking, x: x1, rand32: random32(rng) });
  const leaves = [rng(9), rng(20), rng(1)];
  const [leaf = rng(9)] = leaves;
  const included = inclusionPath(leaves, 0);
  const grown = consistencyPath(leaves, 2);

  return [
    message(
      'registration',
      { ...place, enclave, P: registered.P, proof: registered.proof },
      (input) => verifyRegister(group, input),
      { points: ['P'], bound: ['genesis', 'key', 'epoch', 'attempt', 'enclave', 'P'] },
    ),
    message(
      'dealing',
      { context, dealer: 1, n: roster.n, T: roster.T, M: roster.M, posted },
      (input) => verifyDealing(group, input),
      { bound: ['context', 'dealer'] },
    ),
    message('complaint', { ...view, Vj, c, ...complaint }, (input) => judge(group, input), {
      points: ['P', 'R', 'Vj', 'K'],
      scalars: ['c'],
      bound: ['context', 'dealer', 'm', 'P', 'R', 'digest', 'K'],
    }),
    message(
      'acknowledgement',
      {
        context,
        enclave: first.enclave,
        ...acknowledge(group, { context, enclave: first.enclave, x: x1, rand32: rng(32) }),
      },
      (input) => verifyAcknowledge(group, input),
      { points: ['X'], bound: ['context', 'enclave', 'X'] },
    ),
    message('record', { ...target, ...record }, (input) => verifyWrap(group, input), {
      points: ['Y', 'U', 'Ubar'],
      bound: ['genesis', 'key', 'Y', 'owner', 'object', 'U', 'Ubar', 'ct', 'com'],
    }),
    message('request', { ...asking, ...asked }, (input) => verifyRequest(group, input), {
      points: ['R'],
      bound: ['genesis', 'secret', 'reader', 'R'],
    }),
    message('partial', { ...release, seat: 1, X: X1, ...partial1 }, (input) => verifyPartial(group, input), {
      points: ['U', 'R', 'X', 'A', 'B'],
      bound: ['genesis', 'key', 'epoch', 'request', 'secret', 'reader', 'U', 'R', 'seat', 'X', 'A', 'B'],
    }),
    message(
      'want_replica',
      { ...seat, enclave, P: wanted.P, proof: wanted.proof },
      (input) => verifyWantReplica(group, input),
      { points: ['P'], bound: ['genesis', 'key', 'epoch', 'seat', 'enclave', 'P'] },
    ),
    message('handoff', { ...giving, ...given }, (input) => verifyHandoff(group, input), {
      points: ['P', 'R'],
      scalars: ['c'],
      bound: ['genesis', 'key', 'epoch', 'seat', 'donor', 'recipient', 'P', 'R', 'c'],
    }),
    message(
      'heartbeat',
      { ...alive, key: 1, epoch: 1, X: X1, ...beat },
      ({ key, epoch: of, X, ...input }) =>
        verifyHeartbeat(group, { ...input, keys: [{ key, epoch: of, X }] }),
      { points: ['X'], bound: ['genesis', 'block', 'blockHash', 'enclave', 'key', 'epoch', 'X'] },
    ),
    message('beacon share', { ...round, seat: 1, ...share }, (input) => verifyBeaconPartial(group, input), {
      points: ['Y', 'X', 'sigma'],
      bound: ['genesis', 'key', 'epoch', 'Y', 'round', 'seat', 'X', 'sigma'],
    }),
    message(
      'proof of a round',
      { ...round, sum: roundSum, out, seat: 1, ...share },
      ({ seat: of, X, sigma, proof, ...input }) => {
        const entries = [
          { seat: of, X, sigma, proof },
          { seat: 2, ...share2 },
        ];
        return verifyRound(group, { ...input, entries });
      },
      {
        points: ['Y', 'X', 'sigma'],
        bound: ['genesis', 'key', 'epoch', 'Y', 'round', 'X', 'sigma'],
      },
    ),
    message('leak report', { ...leaking, ...leaked }, (input) => verifyLeak(group, input), {
      points: ['X'],
      bound: ['genesis', 'key', 'epoch', 'seat', 'reporter', 'X'],
    }),
    message(
      'committed leak report',
      { ...leaking, ...leaked, commitment },
      (input) => verifyCommittedLeak(group, input),
      { points: ['X'] },
    ),
    message(
      'opened handoff',
      { ...giving, ...given, p: wanted.p, X: X1 },
      (input) => openHandoff(group, input),
      { points: ['P', 'R', 'X'], scalars: ['c'] },
    ),
    message(
      'combined beacon share',
      { ...round, sigma: share.sigma },
      ({ sigma, ...input }) => combineBeacon(group, { ...input, T: 1, partials: [{ seat: 1, sigma }] }),
      { points: ['Y', 'sigma'] },
    ),
    message(
      'leaf of the log',
      { size: 3, index: 0, leaf, ...included },
      (input) => verifyInclusion(input),
      {},
    ),
    message('grown log', { oldSize: 2, newSize: 3, ...grown }, (input) => verifyConsistency(input), {}),
    message('opened share', { ...view, Vj, c, p: p1 }, (input) => openShare(group, input), {
      points: ['P', 'R', 'Vj'],
      scalars: ['c'],
    }),
    message(
      'received share',
      { ...view, Vj, c, X: Vj, p: p1 },
      (input) => receiveShare(group, { ...input, contributions: [input] }),
      { points: ['P', 'R', 'Vj', 'X'], scalars: ['c'] },
    ),
    message('opened record', { ...target, ...record, S }, (input) => unwrap(group, input), {
      points: ['Y', 'U'],
    }),
    message(
      'release',
      { ...target, ...record, k, A: sum.A, B: sum.B },
      (input) => openRelease(group, input),
      {
        points: ['Y', 'U', 'A', 'B'],
      },
    ),
    message(
      'roster entry',
      { P: first.P },
      ({ P }) => freeze(group, { registrations: [{ operator: rng(32), enclave: rng(32), P }], committee: 1 }),
      { points: ['P'] },
    ),
    message(
      'aggregated partial',
      { A, B },
      (one) => aggregate(group, { T: 1, partials: [{ seat: 1, ...one }] }),
      { points: ['A', 'B'] },
    ),
    message(
      'commitment',
      { V0: Vj, V1: Vj },
      ({ V0, V1 }) =>
        generation(group, { n: 1, T: 1, dealings: [{ dealer: 1, V: [V0, V1] }], disqualified: [] }),
      { points: ['V0', 'V1'] },
    ),
  ];
}

/** The key itself from seats 1 and 2 of threshold 2: only a test ever computes it. */
function lagrangeSecret(group: Group, x1: Secret, x2: Secret): Uint8Array {
  const twice = group.scalarAdd(x1.expose(), x1.expose());
  return group.scalarSubtract(twice, x2.expose());
}

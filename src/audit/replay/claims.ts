/**
 * Which call, or hook, makes which event, and what the event repeats of it. An event is claimed by the first call of its
 * extrinsic that says the same and that no earlier event claimed.
 */
import { blake2b } from '@noble/hashes/blake2.js';
import type { Plain } from '../../chain/plain.js';
import { equalBytes } from '../../protocol/bytes.js';
import type { MadeCall } from './cause.js';

type Data = Readonly<Record<string, unknown>>;

/** What does not fit: the arguments, or who made the call. `derived`: it fits, but who made it cannot be told. */
export type Misfit = 'call' | 'origin' | undefined;

export interface Claim {
  /** Calls that make the event, `pallet.name`. */
  readonly by: readonly string[];
  /** A hook makes it too. */
  readonly hook?: boolean;
  /** The event is the call's own: fields of the event that are arguments of the call, and the one that is its signer. */
  readonly own?: {
    /** Event field -> argument, of the same name where it is not said otherwise. */
    readonly fields: Readonly<Record<string, string>>;
    /** Event field that is who made the call; `root`: root must have; undefined: anybody may. */
    readonly signer?: string | undefined;
    readonly also?: (data: Data, call: MadeCall) => boolean;
  };
}

const ATTEMPT = { key: 'key', epoch: 'epoch', attempt: 'attempt' };
/** Removal of an enclave account, which the keys pallet is told of. */
const RETIRING = ['enclaves.replaceEnclave', 'enclaves.removeEnclave', 'enclaves.withdraw'];
/** Proofs of a fault. */
const PROVING = ['keys.complain', 'secrets.submitPartials', 'beacon.submit', 'enclaves.reportLeak'];
/** Proofs that a validator voted twice. */
const EQUIVOCATION = ['grandpa.reportEquivocation', 'grandpa.reportEquivocationUnsigned'];
const HOOK: Claim = { by: [], hook: true };

const own = (
  call: string,
  fields: Readonly<Record<string, string>>,
  signer?: string,
  also?: (data: Data, call: MadeCall) => boolean,
): Claim => ({ by: [call], own: { fields, signer, ...(also === undefined ? {} : { also }) } });

/** Event -> who makes it. A pallet that makes another event is not one that this version of the replay knows. */
export const CLAIMS: Readonly<Record<string, Claim>> = {
  'enclaves.OperatorRegistered': own('enclaves.registerOperator', { bond: 'bond' }, 'operator'),
  'enclaves.BondIncreased': own('enclaves.bondMore', {}, 'operator'),
  'enclaves.EnclaveAdded': own('enclaves.addEnclave', { enclave: 'enclave' }, 'operator'),
  'enclaves.EnclaveReplaced': own('enclaves.replaceEnclave', { old: 'old', new: 'new' }, 'operator'),
  'enclaves.EnclaveRemoved': own('enclaves.removeEnclave', { enclave: 'enclave' }, 'operator'),
  'enclaves.AttestationRenewed': own('enclaves.renewAttestation', { enclave: 'enclave' }, 'operator'),
  'enclaves.CollateralSubmitted': own('enclaves.submitCollateral', {}, 'submitter', isItsDigest),
  'enclaves.CollateralRemoved': own('enclaves.removeCollateral', { id: 'id' }),
  'enclaves.MeasurementSet': own(
    'enclaves.setMeasurement',
    { measurement: 'measurement', until: 'allowedUntil' },
    'root',
  ),
  'enclaves.MinimumTcbSet': own('enclaves.setMinimumTcb', { minimum: 'minimum' }, 'root'),
  'enclaves.HeartbeatReceived': own('enclaves.heartbeat', { block: 'block', keys: 'keys' }, 'enclave'),
  'enclaves.Unbonding': own('enclaves.unbond', {}, 'operator'),
  'enclaves.UnbondingEnds': { by: ['enclaves.unbond'], hook: true },
  'enclaves.Withdrawn': own('enclaves.withdraw', {}, 'operator'),
  'enclaves.LeakCommitted': own('enclaves.commitLeak', { key: 'key' }, 'reporter'),
  'enclaves.LeakReported': own('enclaves.reportLeak', {}, 'reporter'),
  'enclaves.Slashed': { by: PROVING },
  'enclaves.Ejected': { by: PROVING, hook: true },
  'enclaves.Absent': { by: ['keys.lost', 'keys.wantReplica', ...RETIRING], hook: true },
  'enclaves.Warned': HOOK,
  'enclaves.Isolated': HOOK,
  'enclaves.Unpaid': HOOK,
  'enclaves.Recovered': HOOK,
  'enclaves.PeriodVoid': HOOK,
  'keys.KeyCreated': own(
    'keys.createKey',
    { purpose: 'purpose', committee: 'committee', minimum: 'minimum', epochLength: 'epochLength' },
    undefined,
    isItsCreator,
  ),
  'keys.PhaseOpened': { by: ['keys.createKey', 'keys.rotateNow'], hook: true },
  'keys.PhaseExtended': HOOK,
  'keys.Registered': own('keys.register', { ...ATTEMPT, p: 'p' }, 'enclave'),
  'keys.DrawAwaited': HOOK,
  'keys.RosterFrozen': HOOK,
  'keys.Dealt': own('keys.deal', ATTEMPT),
  'keys.DealerConvicted': own('keys.complain', { ...ATTEMPT, dealer: 'dealer' }, 'complainer'),
  'keys.FalseComplaint': own('keys.complain', { ...ATTEMPT, dealer: 'dealer', recipient: 'recipient' }),
  'keys.Acknowledged': own('keys.acknowledge', ATTEMPT, 'enclave'),
  'keys.Lost': { by: ['keys.lost', 'keys.wantReplica', ...RETIRING] },
  'keys.Activated': HOOK,
  'keys.Aborted': { by: ['keys.complain', 'keys.acknowledge'], hook: true },
  'keys.ResizeScheduled': own(
    'keys.resizeKey',
    { key: 'key', committee: 'committee', minimum: 'minimum' },
    'root',
  ),
  'keys.Resized': { by: ['keys.rotateNow'], hook: true },
  'keys.Retired': own('keys.retireKey', { key: 'key' }, 'root'),
  'keys.EarlyRotation': HOOK,
  'keys.SeatConvicted': { by: PROVING, hook: true },
  'keys.AbsenceVoid': HOOK,
  'keys.ReplicaWanted': own('keys.wantReplica', { key: 'key', epoch: 'epoch', p: 'p' }, 'enclave'),
  'keys.HandedOff': own(
    'keys.handoff',
    { key: 'key', epoch: 'epoch', recipient: 'recipient', r: 'r', c: 'c' },
    'donor',
  ),
  'secrets.Deposited': own('secrets.deposit', { key: 'key', object: 'object' }, 'depositor'),
  'secrets.PolicySet': own('secrets.setPolicy', { secret: 'secret' }),
  'secrets.Transferred': own('secrets.transfer', { secret: 'secret', to: 'newOwner' }, 'from'),
  'secrets.Destroyed': own('secrets.destroy', { secret: 'secret' }),
  'secrets.Requested': own('secrets.request', { secret: 'secret', r: 'r' }, 'reader'),
  'secrets.PartialsSubmitted': own('secrets.submitPartials', {}, 'enclave', areItsEntries),
  'secrets.Released': { by: ['secrets.submitPartials'] },
  'secrets.AbsenceVoid': HOOK,
  'secrets.RequestClosed': own('secrets.closeRequest', { request: 'request' }),
  'beacon.RoundOpened': HOOK,
  'beacon.SharesSubmitted': own('beacon.submit', {}, 'enclave', areItsShares),
  'beacon.RoundCompleted': { by: ['beacon.submit'] },
  'beacon.RoundLost': { by: ['beacon.markLost', 'keys.retireKey'] },
  'beacon.AbsenceVoid': HOOK,
  'secrets.GroupCreated': own('secrets.createGroup', { name: 'name' }, 'owner'),
  'secrets.GroupSet': own('secrets.setGroup', { group: 'group' }),
  'secrets.GroupRemoved': own('secrets.removeGroup', { group: 'group' }),
  'secrets.Approved': own(
    'secrets.approve',
    { secret: 'secret', policyVersion: 'policyVersion', reader: 'reader', expires: 'expires' },
    'approver',
  ),
  // Told before the request is.
  'secrets.ApprovalsUsed': { by: ['secrets.request'] },
  'secrets.Counted': { by: ['secrets.request'] },
  'secrets.Delegated': own('secrets.delegate', {
    secret: 'secret',
    delegate: 'delegate',
    expires: 'expires',
  }),
  'secrets.EntryRemoved': own('secrets.removeEntry', { entry: 'entry' }),
  'validators.Bonded': own('validators.bond', {}, 'who'),
  'validators.ValidatorAdded': own('validators.addValidator', { who: 'who' }, 'root'),
  'validators.ValidatorRemoved': {
    by: ['validators.removeValidator', 'validators.leave', ...EQUIVOCATION],
    hook: true,
  },
  'validators.Slashed': { by: EQUIVOCATION, hook: true },
  'validators.Withdrawn': own('validators.withdraw', {}, 'who'),
};

/** Whether a call says what its own event says. */
export function misfit(claim: Claim, data: Data, call: MadeCall): Misfit {
  if (claim.own === undefined) return undefined;
  const { fields, signer, also } = claim.own;
  for (const [field, argument] of Object.entries(fields)) {
    if (!isSame(data[field] as Plain, call.args[argument])) return 'call';
  }
  if (also !== undefined && !also(data, call)) return 'call';
  if (signer === undefined || call.origin === 'derived') return undefined;
  const maker = signer === 'root' ? 'root' : (data[signer] as Uint8Array);
  return isSame(maker, call.origin) ? undefined : 'origin';
}

/** Whether two decoded values are the same. */
function isSame(a: Plain, b: Plain): boolean {
  if (a instanceof Uint8Array || b instanceof Uint8Array) {
    return a instanceof Uint8Array && b instanceof Uint8Array && equalBytes(a, b);
  }
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([field, value]) => isSame(value as Plain, right.get(field) as Plain))
  );
}

function isItsDigest({ id }: Data, { args }: MadeCall): boolean {
  return (
    args.collateral instanceof Uint8Array && isSame(id as Plain, blake2b(args.collateral, { dkLen: 32 }))
  );
}

/** A key of root's has no creator. */
function isItsCreator({ creator }: Data, { origin }: MadeCall): boolean {
  return origin === 'derived' || isSame(creator as Plain, origin === 'root' ? undefined : origin);
}

/** One outcome an entry, in their order. */
function areItsEntries({ outcomes }: Data, { args }: MadeCall): boolean {
  const [answered, entries] = [outcomes, args.partials] as [
    readonly (readonly [bigint, string])[],
    readonly { readonly request: bigint }[],
  ];
  return (
    answered.length === entries.length && answered.every(([request], i) => entries[i]?.request === request)
  );
}

/** Likewise. */
function areItsShares({ outcomes }: Data, { args }: MadeCall): boolean {
  const [answered, entries] = [outcomes, args.shares] as [
    readonly (readonly [number, bigint, string])[],
    readonly { readonly key: number; readonly round: bigint }[],
  ];
  return (
    answered.length === entries.length &&
    answered.every(([key, round], i) => entries[i]?.key === key && entries[i].round === round)
  );
}

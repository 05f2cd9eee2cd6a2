/** Which measured rows each function of each `WeightInfo` is made of. */
import type { Row } from '../chain-bench/rows.js';
import { type Measured, measured, type Part } from './cost.js';

/** Seats of the largest committee and its threshold, keys (docs/protocol.md, section 1). */
const MAX_SEATS = 128;
const MAX_KEYS = 16;
/** 32-byte elements of a dealing to the most seats, one enclave each: R, V_0..V_n, c_1..c_n, three scalars. */
const LARGEST_DEALING = 2 * MAX_SEATS + 5;
/** Operators that one submission pays at most (weight_info.rs of the secrets pallet). */
const MAX_PAID = MAX_KEYS * MAX_SEATS;

/** What a function is called with: numbers by the names of its parameters; 1 for true. */
export type Arguments = Readonly<Record<string, number>>;

/** How often a cost is charged: as Rust says it, and here. */
export interface Times {
  readonly rust: string;
  readonly at: (args: Arguments) => number;
}

/** One cost that a function charges. */
export interface Term {
  /** Name of its constant. */
  readonly name: string;
  /** What x counts, if it grows. */
  readonly counts?: string;
  /** The points it is fitted to. */
  readonly points: (rows: readonly Row[]) => Measured[];
  /** Which part is charged: that of none (`base`), of one (`each`), or both. */
  readonly take: 'base' | 'each' | 'both';
  readonly times?: Times;
  /** How often its records are charged, if less often than its time. */
  readonly records?: Times;
  /** The parameter that must be this for the term to be charged. */
  readonly when?: { readonly param: string; readonly is: 0 | 1 };
}

/** A function of a trait. */
export interface Fn {
  readonly name: string;
  readonly params: readonly { readonly name: string; readonly type: 'u32' | 'bool' }[];
  /** None if it was not measured yet and an estimate is charged (`estimates.rs` of the pallet). */
  readonly terms: readonly Term[];
}

/** A pallet's functions, and what its generated file needs to name. */
export interface Weights {
  readonly pallet: string;
  readonly imports: readonly string[];
  readonly fns: readonly Fn[];
}

const u32 = (name: string): Fn['params'][number] => ({ name, type: 'u32' });
const by = (name: string): Times => ({ rust: name, at: (args) => args[name] ?? 0 });

/** Rows of these operations as points. */
const rowsOf =
  (
    ops: readonly string[],
    x: (row: Row) => number = (row) => row.x,
    only: (row: Row) => boolean = () => true,
  ) =>
  (rows: readonly Row[]): Measured[] =>
    rows.filter((row) => ops.includes(row.op) && only(row)).map((row) => measured(row, x(row)));

/** The most that any of these took. */
const most = (name: string, ...ops: string[]): Fn => ({
  name,
  params: [],
  terms: [{ name: name.toUpperCase(), points: rowsOf(ops, () => 0), take: 'base' }],
});

/** Rows of an operation with this x. */
interface Only {
  readonly op: string;
  readonly x: number;
}

/**
 * What rows of an operation take beyond the least of another in the same committee: what one more of its steps adds. Throws
 * if the other was not measured there.
 */
const beyond =
  (op: string, less: Only, x: (row: Row) => number = () => 0, only: (row: Row) => boolean = () => true) =>
  (rows: readonly Row[]): Measured[] =>
    rows
      .filter((row) => row.op === op && only(row))
      .map((row) => {
        const others = rowsOf([less.op], undefined, (other) => other.x === less.x && other.n === row.n)(rows);
        if (others.length === 0) throw new Error(`${less.op}: no ${less.x} was measured at n = ${row.n}`);
        const whole = measured(row, x(row));
        const rest = (of: keyof Part): number =>
          Math.max(0, whole[of] - Math.min(...others.map((other) => other[of])));
        return {
          x: whole.x,
          picos: rest('picos'),
          reads: rest('reads'),
          writes: rest('writes'),
          proof: rest('proof'),
        };
      });

/** What grows with the parameter as the rows' x. */
const line = (name: string, param: string, counts: string, op: string, times = by(param)): Fn => ({
  name,
  params: [u32(param)],
  terms: [{ name: name.toUpperCase(), counts, points: rowsOf([op]), take: 'both', times }],
});

/** One side of a line: what there is of none, or what one more takes. */
const side = (name: string, take: 'base' | 'each', counts: string, op: string, times?: Times): Fn => ({
  name,
  params: [],
  terms: [{ name: name.toUpperCase(), counts, points: rowsOf([op]), take, ...(times && { times }) }],
});

/** The removal of an enclave: the calls charge what it takes without keys, the observer what each key adds. */
const REMOVED = 'enclaves.remove_enclave';

const ENCLAVES: Weights = {
  pallet: 'enclaves',
  imports: ['use crate::WeightInfo;'],
  fns: [
    most('register_operator', 'enclaves.register_operator'),
    most('add_enclave', 'enclaves.add_enclave'),
    most('replace_enclave', 'enclaves.replace_enclave'),
    most('renew_attestation', 'enclaves.renew_attestation'),
    most('verify_quote', 'enclaves.add_enclave: intel'),
    most('submit_collateral', 'enclaves.submit_collateral'),
    most('remove_collateral', 'enclaves.remove_collateral'),
    most('set_measurement', 'enclaves.set_measurement'),
    most('set_minimum_tcb', 'enclaves.set_minimum_tcb'),
    side('remove_enclave', 'base', 'keys that the enclave serves', REMOVED),
    most('bond_more', 'enclaves.bond_more'),
    line('heartbeat', 'keys', 'keys named', 'enclaves.heartbeat'),
    line('check_heartbeat', 'keys', 'keys named', 'pool: enclaves.heartbeat'),
  ],
};

const elements = (args: Arguments): number => Math.floor((args.bytes ?? 0) / 32);
const DEAL: Fn = {
  name: 'deal',
  params: [u32('bytes')],
  terms: [
    {
      name: 'DEAL',
      counts: '32-byte elements of a dealing without replicas',
      points: rowsOf(
        ['keys.deal'],
        (row) => row.x,
        (row) => row.replicas === 1,
      ),
      take: 'both',
      times: {
        rust: 'elements(bytes)',
        at: (args) => Math.min(elements(args), LARGEST_DEALING),
      },
    },
    {
      name: 'DEAL_BEYOND',
      counts: '32-byte elements of a dealing to the most seats',
      points: rowsOf(
        ['keys.deal'],
        (row) => row.x,
        (row) => row.n === MAX_SEATS,
      ),
      take: 'each',
      times: {
        rust: 'beyond(bytes)',
        at: (args) => Math.max(0, elements(args) - LARGEST_DEALING),
      },
    },
  ],
};

const aborts = (row: Row): boolean => row.note.endsWith(': aborted');
const reshares = (row: Row): boolean => row.note.startsWith('reshare');
const sums = (name: string, is: 0 | 1): Term => ({
  name,
  counts: is === 1 ? 'commitments summed with their coefficients' : 'commitments summed',
  points: rowsOf(
    ['keys.acknowledge'],
    (row) => row.x,
    (row) => reshares(row) === (is === 1),
  ),
  take: 'both',
  times: by('summed'),
  when: { param: 'reshares', is },
});

const KEYS: Weights = {
  pallet: 'keys',
  imports: [
    'use crate::{',
    '\ttypes::MAX_OPERATORS,',
    '\tweight_info::{beyond, elements},',
    '\tWeightInfo,',
    '};',
  ],
  fns: [
    most('create_key', 'keys.create_key'),
    most('register', 'keys.register'),
    DEAL,
    most('complain', 'keys.complain'),
    {
      name: 'acknowledge',
      params: [u32('summed'), { name: 'reshares', type: 'bool' }],
      terms: [sums('ACKNOWLEDGE_RESHARE', 1), sums('ACKNOWLEDGE', 0)],
    },
    most('lost', 'keys.lost'),
    most('want_replica', 'keys.want_replica'),
    most('handoff', 'keys.handoff'),
    most('rotate_now', 'keys.rotate_now'),
    most('resize_key', 'keys.resize_key'),
    most('retire_key', 'keys.retire_key'),
    most(
      'check_duty',
      'pool: keys.register',
      'pool: keys.deal',
      'pool: keys.complain',
      'pool: keys.acknowledge',
      'pool: keys.want_replica',
      'pool: keys.handoff',
    ),
    side('enclave_removed', 'each', 'keys that the enclave serves', REMOVED, {
      rust: 'keyfold_primitives::MAX_KEYS',
      at: () => MAX_KEYS,
    }),
    line('visit_keys', 'keys', 'keys', 'keys: visit'),
    // A window also opens in rotate_now, to another size.
    most('open_phase', 'keys: open register', 'keys: extend', 'keys.rotate_now'),
    {
      name: 'note_silent',
      params: [u32('seats')],
      terms: [
        {
          name: 'NOTE_SILENT',
          counts: 'seats of an attempt that ends without an epoch',
          // The whole end of such an attempt: it is charged besides the end of its window.
          points: rowsOf(
            ['keys: end complain', 'keys: end acknowledge'],
            (row) => row.n,
            (row) => aborts(row),
          ),
          take: 'both',
          times: by('seats'),
        },
      ],
    },
    line('look_at_seats', 'acknowledgements', 'acknowledgements of an epoch', 'keys: look at seats'),
    line('freeze', 'operators', 'operators that registered', 'keys: freeze', {
      rust: 'operators.min(MAX_OPERATORS)',
      at: (args) => args.operators ?? 0,
    }),
    most('end_deal', 'keys: end deal'),
    {
      name: 'end_complain',
      params: [],
      terms: [
        {
          name: 'END_COMPLAIN',
          points: rowsOf(
            ['keys: end complain'],
            () => 0,
            (row) => !aborts(row),
          ),
          take: 'base',
        },
      ],
    },
    {
      name: 'end_acknowledge',
      params: [u32('seats')],
      terms: [
        {
          name: 'END_ACKNOWLEDGE',
          counts: 'acknowledged seats',
          points: rowsOf(
            ['keys: end acknowledge'],
            (row) => row.x,
            (row) => !aborts(row),
          ),
          take: 'both',
          times: by('seats'),
        },
      ],
    },
    {
      name: 'finish_epoch',
      params: [],
      terms: [
        {
          name: 'FINISH_EPOCH',
          points: beyond(
            'beacon.submit: finishes',
            { op: 'beacon.submit: completes', x: 1 },
            () => 0,
            (row) => row.x === 1,
          ),
          take: 'base',
        },
      ],
    },
    side('clean_up_entry', 'base', 'records removed', 'keys: clean up'),
    side('clean_up_record', 'each', 'records removed', 'keys: clean up'),
  ],
};

const SURPLUS = 'secrets.submit_partials: surplus';
const QUOTA: Weights = {
  pallet: 'quota',
  imports: ['use crate::WeightInfo;'],
  fns: [
    {
      name: 'count',
      params: [],
      terms: [
        {
          name: 'COUNT',
          // The whole of the least duty there is: nothing is taken off for a fee that it does not pay.
          points: (rows) =>
            rows
              .filter((row) => row.op === SURPLUS && row.x === 1)
              .map((row) => measured({ ...row, own_ms: row.cpu_ms }, 0)),
          take: 'base',
        },
      ],
    },
    side('clean_up_entry', 'base', 'records removed', 'quota: clean up'),
    side('clean_up_record', 'each', 'records removed', 'quota: clean up'),
  ],
};

const SUBMIT = 'secrets.submit_partials';
/** What a release takes beyond the acceptance of the partial that brings it about, by the partials it combines. */
const releases = beyond(`${SUBMIT}: release`, { op: SUBMIT, x: 1 }, ({ t }) => t);

/** Proofs checked of so many entries of a submission, right or wrong. */
const checked = (param: string, submit: string): Fn => ({
  name: 'checked',
  params: [u32(param)],
  terms: [
    {
      name: 'CHECKED',
      counts: `${param} checked`,
      points: rowsOf([submit, `${submit}: wrong`]),
      take: 'both',
      times: by(param),
    },
  ],
});

const released = { counts: 'partials combined', points: releases } as const;
const SECRETS: Weights = {
  pallet: 'secrets',
  imports: ['use crate::weight_info::{WeightInfo, MAX_PAID};'],
  fns: [
    most('deposit', 'secrets.deposit'),
    most('set_policy', 'secrets.set_policy'),
    most('transfer', 'secrets.transfer'),
    most('destroy', 'secrets.destroy'),
    most('request', 'secrets.request'),
    {
      name: 'policy_state',
      params: [],
      terms: [
        {
          name: 'POLICY_STATE',
          points: beyond('secrets.request: state', { op: 'secrets.request', x: 0 }),
          take: 'base',
        },
      ],
    },
    ...['create_group', 'set_group', 'remove_group', 'approve', 'delegate', 'remove_entry'].map((name) =>
      most(name, `secrets.${name}`),
    ),
    line('entries', 'count', 'entries that are owed no more', SURPLUS),
    checked('partials', SUBMIT),
    {
      name: 'released',
      params: [u32('releases')],
      terms: [{ name: 'RELEASED', ...released, take: 'base', times: by('releases') }],
    },
    {
      name: 'combined',
      params: [u32('partials')],
      terms: [
        {
          name: 'COMBINED',
          ...released,
          take: 'each',
          times: by('partials'),
          records: {
            rust: 'partials.min(MAX_PAID)',
            at: (args) => Math.min(args.partials ?? 0, MAX_PAID),
          },
        },
      ],
    },
    most('close_request', 'secrets.close_request'),
  ],
};

const of = (counts: string, op: string): Term => ({
  name: op.replace(/\W+/g, '_').toUpperCase(),
  counts,
  points: rowsOf([op]),
  take: 'both',
  times: by('validators'),
});
const VALIDATORS: Weights = {
  pallet: 'validators',
  imports: ['use crate::WeightInfo;'],
  fns: [
    most('bond', 'validators.bond'),
    most('add_validator', 'validators.add_validator'),
    most('remove_validator', 'validators.remove_validator'),
    most('leave', 'validators.leave'),
    most('withdraw', 'validators.withdraw'),
    {
      name: 'end_session',
      params: [u32('validators')],
      terms: [of('validators', 'validators: end session'), of('validators', 'validators: announce')],
    },
    // The whole of a report that is proven.
    most('punish', 'validators: punish'),
  ],
};

/**
 * What all records of a block have in common: its head, the program and the digest of the cause are read, head and digest
 * written. The bench takes these off every row, so they are counted here.
 */
const HEAD_OF_A_BLOCK = { reads: 3, writes: 2 } as const;
/** Bytes of a program, at most: the SDK takes no longer one. The committed one is measured. */
const PROGRAM_BYTES = 2 * 1024 * 1024;
const AUDIT: Weights = {
  pallet: 'audit',
  imports: ['use crate::WeightInfo;'],
  fns: [
    {
      name: 'append',
      params: [],
      terms: [
        {
          name: 'APPEND',
          points: (rows) =>
            rows
              .filter((row) => row.op === 'audit: append' && row.x === 1)
              .map((row) => measured({ ...row, ...HEAD_OF_A_BLOCK }, 0)),
          take: 'base',
        },
      ],
    },
    {
      name: 'code_changed',
      params: [],
      terms: [
        {
          name: 'CODE_CHANGED',
          points: (rows) => rows.filter((row) => row.op === 'audit: code changed').map(ofTheLongest),
          take: 'base',
        },
      ],
    },
  ],
};

/** Hashing grows with the length: as if the program had the most bytes. */
function ofTheLongest(row: Row): Measured {
  const { picos, proof, ...records } = measured(row, 0);
  const longer = PROGRAM_BYTES / row.x;
  return { ...records, picos: picos * longer, proof: Math.ceil(proof * longer) };
}

const SHARES = 'beacon.submit';
const completed = {
  counts: 'shares combined',
  points: beyond(`${SHARES}: completes`, { op: SHARES, x: 1 }, ({ t }) => t),
} as const;
const BEACON: Weights = {
  pallet: 'beacon',
  imports: ['use crate::WeightInfo;'],
  fns: [
    line('entries', 'count', 'entries that are owed no more', `${SHARES}: surplus`),
    checked('shares', SHARES),
    {
      name: 'completed',
      params: [u32('rounds')],
      terms: [{ name: 'COMPLETED', ...completed, take: 'base', times: by('rounds') }],
    },
    {
      name: 'combined',
      params: [u32('shares')],
      terms: [{ name: 'COMBINED', ...completed, take: 'each', times: by('shares') }],
    },
    most('lose', 'beacon.mark_lost'),
    line('visit_keys', 'keys', 'keys that have rounds', 'beacon: visit'),
    line('open_rounds', 'rounds', 'rounds that open', 'beacon: open rounds'),
    line('look_at_rounds', 'rounds', 'rounds whose time is over', 'beacon: look at rounds'),
  ],
};

/** All pallets. */
export const WEIGHTS: readonly Weights[] = [AUDIT, BEACON, ENCLAVES, KEYS, QUOTA, SECRETS, VALIDATORS];

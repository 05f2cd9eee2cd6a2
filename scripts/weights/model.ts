/** Which measured rows each function of each `WeightInfo` is made of. */
import type { Row } from '../chain-bench/rows.js';
import { type Measured, measured } from './cost.js';

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

/** Not measured yet: an estimate is charged. */
const unmeasured = (name: string): Fn => ({ name, params: [], terms: [] });

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
function releases(rows: readonly Row[]): Measured[] {
  return rows
    .filter((row) => row.op === `${SUBMIT}: release`)
    .map((row) => {
      const one = rows.find((other) => other.op === SUBMIT && other.x === 1 && other.n === row.n);
      if (one === undefined) throw new Error(`${SUBMIT}: no single one was measured at n = ${row.n}`);
      const [whole, less] = [measured(row, row.t), measured(one, 0)];
      const part = (of: 'picos' | 'reads' | 'writes' | 'proof'): number => Math.max(0, whole[of] - less[of]);
      return {
        x: row.t,
        picos: part('picos'),
        reads: part('reads'),
        writes: part('writes'),
        proof: part('proof'),
      };
    });
}

/** Proofs checked of so many entries of `submit_partials`. */
const checked = (param: string, counts: string): Weights['fns'][number] => ({
  name: 'checked',
  params: [u32(param)],
  terms: [
    {
      name: 'CHECKED',
      counts,
      points: rowsOf([SUBMIT, `${SUBMIT}: wrong`]),
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
    ...[
      'policy_state',
      'create_group',
      'set_group',
      'remove_group',
      'approve',
      'delegate',
      'remove_entry',
    ].map(unmeasured),
    line('entries', 'count', 'entries that are owed no more', SURPLUS),
    checked('partials', 'partials checked'),
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

/** Points with other costs than were measured. */
const changed =
  (points: Term['points'], change: (point: Measured) => Partial<Measured>): Term['points'] =>
  (rows) =>
    points(rows).map((point) => ({ ...point, ...change(point) }));

/** Records that visiting a key that has rounds reads and writes. */
const RECORDS_OF_A_KEY = { reads: 2, writes: 1 } as const;
/** Records that opening a round reads and writes: the key's epoch, the round, how many of the epoch are open. */
const RECORDS_OF_A_ROUND = { reads: 3, writes: 4 } as const;
/**
 * A release combines two points of each partial and pays its operator; an output combines one point of each share. So it is
 * a third at the most.
 */
const POINTS_OF_A_PARTIAL = 3;
/** No row is of the beacon yet. Each of its steps is charged as the like one that costs no less was measured. */
const BEACON: Weights = {
  pallet: 'beacon',
  imports: ['use crate::WeightInfo;'],
  fns: [
    line('entries', 'count', 'entries of `submit_partials` that are owed no more', SURPLUS),
    checked('shares', 'partials checked, each of three equations where a share has two'),
    {
      name: 'completed',
      params: [u32('rounds')],
      terms: [{ name: 'COMPLETED', ...released, take: 'base', times: by('rounds') }],
    },
    {
      name: 'combined',
      params: [u32('shares')],
      terms: [
        {
          name: 'COMBINED',
          counts: 'partials combined, of two points each, and paid',
          points: changed(releases, ({ picos }) => ({
            picos: picos / POINTS_OF_A_PARTIAL,
            reads: 0,
            writes: 0,
            proof: 0,
          })),
          take: 'each',
          times: by('shares'),
        },
      ],
    },
    most('lose', 'secrets.close_request'),
    {
      name: 'visit_keys',
      params: [u32('keys')],
      terms: [
        {
          name: 'VISIT_KEYS',
          counts: 'acknowledgements looked at, of one record each where a key has its rounds and one of them',
          points: changed(rowsOf(['keys: look at seats']), ({ x, picos }) => ({
            picos: picos * RECORDS_OF_A_KEY.reads,
            reads: x * RECORDS_OF_A_KEY.reads,
            writes: x * RECORDS_OF_A_KEY.writes,
          })),
          take: 'both',
          times: by('keys'),
        },
      ],
    },
    {
      name: 'open_rounds',
      params: [u32('rounds')],
      terms: [
        {
          name: 'OPEN_ROUND',
          points: changed(
            rowsOf(['keys: open register', 'keys: extend'], () => 0),
            () => RECORDS_OF_A_ROUND,
          ),
          take: 'base',
          times: by('rounds'),
        },
      ],
    },
  ],
};

/** All pallets. */
export const WEIGHTS: readonly Weights[] = [AUDIT, BEACON, ENCLAVES, KEYS, QUOTA, SECRETS, VALIDATORS];

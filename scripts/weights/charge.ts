/** What the generated weights charge for what a row measured. */
import type { Row } from '../chain-bench/rows.js';
import { charged, MARGIN } from './cost.js';
import { type Arguments, type Fn, WEIGHTS } from './model.js';
import { fitted } from './render.js';

const PICOS_A_MILLI = 1e9;

/** A function called with these arguments. */
interface Call {
  readonly fn: string;
  readonly args: Arguments;
}

/** The calls of `secrets.submit_partials` by what becomes of its `x` entries, of which `t` make a release. */
function submission(row: Row): Call[] {
  const calls = (checked: number, releases: number, entries = row.x): Call[] => [
    { fn: 'secrets.entries', args: { count: entries } },
    { fn: 'secrets.checked', args: { partials: checked } },
    { fn: 'secrets.released', args: { releases } },
    { fn: 'secrets.combined', args: { partials: releases * row.t } },
    // What counts a call is charged by its extension.
    { fn: 'quota.count', args: {} },
  ];
  switch (row.op) {
    case 'secrets.submit_partials: surplus':
      return calls(0, 0);
    case 'secrets.submit_partials: release':
      return calls(1, 1, 1);
    case 'secrets.submit_partials: releases':
      return calls(row.x, row.x);
    default:
      return calls(row.x, 0);
  }
}

/** The calls of `beacon.submit` by what becomes of its `x` entries, of which `t` make an output. */
function shares(row: Row): Call[] {
  const calls = (checked: number, rounds: number): Call[] => [
    { fn: 'beacon.entries', args: { count: row.x } },
    { fn: 'beacon.checked', args: { shares: checked } },
    { fn: 'beacon.completed', args: { rounds } },
    { fn: 'beacon.combined', args: { shares: rounds * row.t } },
    { fn: 'quota.count', args: {} },
  ];
  switch (row.op) {
    case 'beacon.submit: surplus':
      return calls(0, 0);
    case 'beacon.submit: completes':
    case 'beacon.submit: completions':
      return calls(row.x, row.x);
    case 'beacon.submit: finishes':
      return [...calls(row.x, row.x), { fn: 'keys.finish_epoch', args: {} }];
    default:
      return calls(row.x, 0);
  }
}

/** What an attempt that fails adds to the end of its window. */
const noting = ({ n, note }: Row): Call[] =>
  note.endsWith(': aborted') ? [{ fn: 'keys.note_silent', args: { seats: n } }] : [];

/** Hooks by the functions that charge for them; what is not here has the name of its function. */
const HOOKS: Readonly<Record<string, (row: Row) => Call[]>> = {
  'enclaves.remove_enclave': ({ x }) => [
    { fn: 'enclaves.remove_enclave', args: {} },
    ...(x > 0 ? [{ fn: 'keys.enclave_removed', args: {} }] : []),
  ],
  'enclaves.heartbeat': ({ x }) => [{ fn: 'enclaves.heartbeat', args: { keys: x } }],
  'pool: enclaves.heartbeat': ({ x }) => [{ fn: 'enclaves.check_heartbeat', args: { keys: x } }],
  'keys.deal': ({ x }) => [{ fn: 'keys.deal', args: { bytes: 32 * x } }],
  'keys.acknowledge': ({ x, note }) => [
    { fn: 'keys.acknowledge', args: { summed: x, reshares: note.startsWith('reshare') ? 1 : 0 } },
  ],
  'keys: visit': ({ x }) => [{ fn: 'keys.visit_keys', args: { keys: x } }],
  'keys: open register': () => [{ fn: 'keys.open_phase', args: {} }],
  'keys: extend': () => [{ fn: 'keys.open_phase', args: {} }],
  'keys: freeze': ({ x }) => [{ fn: 'keys.freeze', args: { operators: x } }],
  'keys: end deal': () => [{ fn: 'keys.end_deal', args: {} }],
  'keys: end complain': (row) => [{ fn: 'keys.end_complain', args: {} }, ...noting(row)],
  'keys: end acknowledge': (row) => [{ fn: 'keys.end_acknowledge', args: { seats: row.x } }, ...noting(row)],
  'keys: look at seats': ({ x }) => [{ fn: 'keys.look_at_seats', args: { acknowledgements: x } }],
  'keys: clean up': ({ x }) => [
    { fn: 'keys.clean_up_entry', args: {} },
    ...Array.from({ length: x }, () => ({ fn: 'keys.clean_up_record', args: {} })),
  ],
  'keys.retire_key: beacon': ({ x }) => [
    { fn: 'keys.retire_key', args: {} },
    ...Array.from({ length: x }, () => [
      { fn: 'beacon.lose', args: {} },
      { fn: 'keys.finish_epoch', args: {} },
    ]).flat(),
  ],
  'beacon.mark_lost': () => [{ fn: 'beacon.lose', args: {} }],
  'beacon: visit': ({ x }) => [{ fn: 'beacon.visit_keys', args: { keys: x } }],
  'beacon: open rounds': ({ x }) => [{ fn: 'beacon.open_rounds', args: { rounds: x } }],
  'beacon: look at rounds': ({ x }) => [{ fn: 'beacon.look_at_rounds', args: { rounds: x } }],
  'secrets.request: state': () => [
    { fn: 'secrets.request', args: {} },
    { fn: 'secrets.policy_state', args: {} },
  ],
  'audit: code changed': () => [{ fn: 'audit.code_changed', args: {} }],
  'validators: end session': ({ x }) => [{ fn: 'validators.end_session', args: { validators: x } }],
  'validators: announce': ({ x }) => [{ fn: 'validators.end_session', args: { validators: x } }],
  'validators: punish': () => [{ fn: 'validators.punish', args: {} }],
  'quota: clean up': ({ x }) => [
    { fn: 'quota.clean_up_entry', args: {} },
    ...Array.from({ length: x }, () => ({ fn: 'quota.clean_up_record', args: {} })),
  ],
};

function callsOf(row: Row, known: ReadonlySet<string>): Call[] {
  if (row.op.startsWith('secrets.submit_partials')) return submission(row);
  if (row.op.startsWith('beacon.submit')) return shares(row);
  if (row.op.startsWith('pool: keys.')) return [{ fn: 'keys.check_duty', args: {} }];
  return HOOKS[row.op]?.(row) ?? (known.has(row.op) ? [{ fn: row.op, args: {} }] : []);
}

/** Picoseconds of ref time, or of computing alone, that one call of a function is charged. */
function picosOf(fn: Fn, args: Arguments, rows: readonly Row[], records: boolean): number {
  return fn.terms
    .filter(({ when }) => when === undefined || args[when.param] === when.is)
    .reduce((sum, term) => {
      const { base, each } = fitted(term, rows);
      const times = term.times?.at(args) ?? 1;
      const stored = records ? (term.records?.at(args) ?? times) : 0;
      const atMost = records ? 1 : 0;
      if (term.take === 'base') return sum + charged(base, times, stored);
      const grown = charged(each, times, stored);
      return sum + grown + (term.take === 'both' ? charged(base, 1, atMost) : 0);
    }, 0);
}

/** What the weights of these rows charge for one of them: milliseconds in all, and of computing. */
export interface Charge {
  readonly ms: number;
  readonly computing_ms: number;
}

/** Answers what is charged for a row; nothing for what no function charges, such as a check of the verifier. */
export function charges(rows: readonly Row[]): (row: Row) => Charge | undefined {
  const fns = new Map<string, Fn>(
    WEIGHTS.flatMap(({ pallet, fns }) => fns.map((fn) => [`${pallet}.${fn.name}`, fn] as const)),
  );
  const cache = new Map<string, Charge>();
  const of = ({ fn, args }: Call): Charge => {
    const name = `${fn} ${JSON.stringify(args)}`;
    const known = cache.get(name);
    if (known !== undefined) return known;
    const found = fns.get(fn);
    if (found === undefined) throw new Error(`${fn} is no function of any WeightInfo`);
    const ms = (records: boolean): number => picosOf(found, args, rows, records) / PICOS_A_MILLI;
    const charge = { ms: ms(true), computing_ms: ms(false) };
    cache.set(name, charge);
    return charge;
  };
  return (row) => {
    const calls = callsOf(row, new Set(fns.keys()));
    if (calls.length === 0) return undefined;
    return calls.map(of).reduce((sum, { ms, computing_ms }) => ({
      ms: sum.ms + ms,
      computing_ms: sum.computing_ms + computing_ms,
    }));
  };
}

/** The rows that are charged less computing than they took, with the margin: there must be none. */
export function undercharged(rows: readonly Row[]): string[] {
  const chargeOf = charges(rows);
  return rows.flatMap((row) => {
    const charge = chargeOf(row);
    return charge === undefined || charge.computing_ms >= row.own_ms * MARGIN - 1e-6
      ? []
      : [
          `${row.op} (n ${row.n}, x ${row.x}, ${row.note}): took ${row.own_ms} ms, charged ${charge.computing_ms.toFixed(3)}`,
        ];
  });
}

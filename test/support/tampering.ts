/** What somebody could do to an evidence bundle, and how each is refused: one table for every bundle that is put in. */

import { blake2b } from '@noble/hashes/blake2.js';
import { leafHashOf } from '../../src/audit/record.js';
import { LogAccumulator } from '../../src/audit/tree.js';
import type { BundleCheck, Failure } from '../../src/audit/verify/reasons.js';
import type { VerifyOptions } from '../../src/audit/verify/verify.js';
import { fromHex, type Hex, toHex } from '../../src/chain/bytes.js';
import { extrinsicHash } from '../../src/chain/extrinsic.js';
import { readHeader } from '../../src/chain/finality/grandpa-header.js';
import { concat } from '../../src/protocol/bytes.js';
import { compact } from '../../src/protocol/scale.js';

/** One line, as JSON gives it. */
export interface Row {
  type: string;
  index?: number | undefined;
  block?: number | undefined;
  record?: Hex | undefined;
  extrinsic?: Hex | undefined;
  size?: number | undefined;
  peaks?: Hex[] | undefined;
  path?: Hex[] | undefined;
  proof?: Hex[] | undefined;
  header?: Hex | undefined;
  headers?: Hex[] | undefined;
  justification?: Hex | undefined;
  from?: number | undefined;
  to?: number | undefined;
  genesis?: Hex | undefined;
  version?: number | undefined;
  [other: string]: unknown;
}

/** Bundles as text. All but `foreign` are of one chain. */
export interface Material {
  /** The whole log. */
  readonly whole: string;
  /** The whole log as of an earlier block, with fewer records. */
  readonly older: string;
  /** A part: some records with their paths. */
  readonly part: string;
  /** From a record behind the first to one before the last. */
  readonly slice: string;
  /** The whole log of another chain, with at least as many records. */
  readonly foreign: string;
}

export interface Tampering {
  readonly name: string;
  readonly of: Exclude<keyof Material, 'foreign' | 'older'>;
  /** Where it can be done at all: some only where there is finality. */
  readonly network?: 'grandpa' | 'dev';
  /** The text that is put in its place. */
  readonly tamper: (rows: Row[], material: Material) => Row[] | string;
  /** The chain is pinned unless this says otherwise. */
  readonly pin?: (material: Material) => VerifyOptions;
  readonly check: BundleCheck;
  readonly reason: Failure;
}

export const parse = (text: string): Row[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

export const write = (rows: readonly Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** The genesis that a bundle names. */
export const genesisIn = (text: string): Uint8Array => fromHex(parse(text)[0]?.genesis ?? '0x');

const places = (rows: readonly Row[], type: string): number[] =>
  rows.flatMap((row, place) => (row.type === type ? [place] : []));

const place = (rows: readonly Row[], type: string, nth = 0): number => {
  const found = places(rows, type).at(nth);
  if (found === undefined) throw new Error(`the bundle has no ${nth}th line ${type}`);
  return found;
};

const change = (rows: readonly Row[], at: number, changes: Partial<Row>): Row[] =>
  rows.map((row, index) => (index === at ? { ...row, ...changes } : row));

const without = (rows: readonly Row[], at: number): Row[] => rows.filter((_, index) => index !== at);

const flipped = (hex: Hex | undefined, at = -1): Hex => {
  const bytes = fromHex(hex ?? '0x');
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return toHex(bytes);
};

const flippedIn = (list: readonly Hex[] | undefined, nth = -1): Hex[] => {
  const at = nth < 0 ? (list?.length ?? 0) + nth : nth;
  return (list ?? []).map((hex, index) => (index === at ? flipped(hex) : hex));
};

/** The first record with an extrinsic. */
const caused = (rows: readonly Row[]): number => {
  const found = rows.findIndex(({ extrinsic }) => extrinsic !== undefined);
  if (found < 0) throw new Error('the bundle has no record with an extrinsic');
  return found;
};

/** Where the digest of the extrinsic begins in a record. */
const DIGEST_AT = 2;

const withDigest = (record: Hex | undefined, extrinsic: Hex): Hex => {
  const bytes = fromHex(record ?? '0x');
  bytes.set(extrinsicHash(fromHex(extrinsic)), DIGEST_AT);
  return toHex(bytes);
};

/** The head that the records of the rows give. */
const headOf = (rows: readonly Row[]): Pick<Row, 'size' | 'peaks'> => {
  const log = new LogAccumulator();
  for (const { type, index = 0, block = 0, record = '0x' } of rows) {
    if (type === 'record') log.append(leafHashOf({ index, block, record: fromHex(record) }));
  }
  return { size: log.size, peaks: log.range.peaks.map(toHex) };
};

/** Which node of its proof is the root of the trie: a node gives them in any order. */
const rootIn = ({ proof = [], header = '0x' }: Row): number => {
  const root = toHex(readHeader(fromHex(header)).stateRoot);
  return proof.findIndex((node) => toHex(blake2b(fromHex(node), { dkLen: 32 })) === root);
};

/** Round, hash and number of the target, before the list of precommits. */
const COMMIT_BYTES = 8 + 32 + 4;
/** Hash and number, signature, authority. */
const PRECOMMIT_BYTES = 36 + 64 + 32;

/** Another list of precommits (of less than 64). */
function precommits(hex: Hex | undefined, other: (list: Uint8Array[]) => Uint8Array[]): Hex {
  const bytes = fromHex(hex ?? '0x');
  const count = (bytes[COMMIT_BYTES] ?? 0) >> 2;
  const start = COMMIT_BYTES + 1;
  const list = Array.from({ length: count }, (_, index) =>
    bytes.slice(start + index * PRECOMMIT_BYTES, start + (index + 1) * PRECOMMIT_BYTES),
  );
  const rest = bytes.slice(start + count * PRECOMMIT_BYTES);
  const changed = other(list);
  return toHex(concat(bytes.slice(0, COMMIT_BYTES), compact(changed.length), ...changed, rest));
}

const ofFinality = (rows: Row[], changes: (row: Row) => Partial<Row>): Row[] => {
  const at = place(rows, 'finality');
  return change(rows, at, changes(rows[at] as Row));
};

const ofType = (rows: Row[], type: string, changes: (row: Row) => Partial<Row>, nth = 0): Row[] => {
  const at = place(rows, type, nth);
  return change(rows, at, changes(rows[at] as Row));
};

const text = (rows: readonly Row[]): string => write(rows);

export const TAMPERINGS: readonly Tampering[] = [
  // The file.
  { name: 'an empty file', of: 'whole', tamper: () => '', check: 'format', reason: 'empty' },
  {
    name: 'cut off in the middle of a line',
    of: 'whole',
    tamper: (rows) => text(rows).slice(0, -20),
    check: 'format',
    reason: 'notJson',
  },
  {
    name: 'cut off behind a record',
    of: 'whole',
    tamper: (rows) => rows.slice(0, place(rows, 'record', 2)),
    check: 'format',
    reason: 'missing',
  },
  {
    name: 'cut off before the last line',
    of: 'whole',
    tamper: (rows) => rows.slice(0, -1),
    check: 'format',
    reason: 'missing',
  },
  {
    name: 'the first line left out',
    of: 'whole',
    tamper: (rows) => rows.slice(1),
    check: 'format',
    reason: 'notBundle',
  },
  {
    name: 'another version',
    of: 'whole',
    tamper: (rows) => change(rows, 0, { version: 2 }),
    check: 'format',
    reason: 'version',
  },
  {
    name: 'a line of another type',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'record', () => ({ type: 'remark' })),
    check: 'format',
    reason: 'lineType',
  },
  {
    name: 'a record behind the head',
    of: 'whole',
    tamper: (rows) => [
      ...without(rows, place(rows, 'record', -1)).slice(0, -1),
      rows[place(rows, 'record', -1)] as Row,
      rows.at(-1) as Row,
    ],
    check: 'format',
    reason: 'lineOrder',
  },
  {
    name: 'two heads',
    of: 'whole',
    tamper: (rows) => rows.flatMap((row) => (row.type === 'head' ? [row, row] : [row])),
    check: 'format',
    reason: 'lineOrder',
  },
  {
    name: 'a field that nobody knows',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'record', () => ({ remark: 'genuine' })),
    check: 'format',
    reason: 'field',
  },
  {
    name: 'a field left out',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'record', () => ({ block: undefined })),
    check: 'format',
    reason: 'field',
  },
  {
    name: 'bytes in another spelling',
    of: 'whole',
    tamper: (rows) =>
      ofType(rows, 'record', ({ record = '0x' }) => ({
        record: record.toUpperCase().replace('0X', '0x') as Hex,
      })),
    check: 'format',
    reason: 'field',
  },
  {
    name: 'a chain with finality called a development chain',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => change(rows, 0, { network: 'dev' }),
    check: 'format',
    reason: 'field',
  },

  // The chain.
  {
    name: 'of another chain than the pinned one',
    of: 'whole',
    tamper: (_, { foreign }) => foreign,
    check: 'genesis',
    reason: 'genesis',
  },
  {
    name: 'the name of another genesis',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows, { foreign }) => change(rows, 0, { genesis: toHex(genesisIn(foreign)) }),
    pin: () => ({}),
    check: 'genesis',
    reason: 'genesisHeader',
  },

  // The records.
  {
    name: 'a record left out',
    of: 'whole',
    tamper: (rows) => without(rows, place(rows, 'record', 1)),
    check: 'order',
    reason: 'gap',
  },
  {
    name: 'the last record left out',
    of: 'whole',
    tamper: (rows) => without(rows, place(rows, 'record', -1)),
    check: 'order',
    reason: 'gap',
  },
  {
    name: 'a record twice',
    of: 'whole',
    tamper: (rows) => rows.flatMap((row, at) => (at === place(rows, 'record', 2) ? [row, row] : [row])),
    check: 'order',
    reason: 'duplicate',
  },
  {
    name: 'two records in each other’s place',
    of: 'whole',
    tamper: (rows) => {
      const [a, b] = [place(rows, 'record', 1), place(rows, 'record', 2)];
      return rows.map((row, at) => (at === a ? (rows[b] as Row) : at === b ? (rows[a] as Row) : row));
    },
    check: 'order',
    reason: 'order',
  },
  {
    name: 'a range without the last record',
    of: 'whole',
    tamper: (rows) => change(rows, 0, { to: (rows[0]?.to ?? 0) - 1 }),
    check: 'order',
    reason: 'range',
  },
  {
    name: 'a record of an earlier block',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'record', () => ({ block: 0 }), -1),
    check: 'order',
    reason: 'blockOrder',
  },
  {
    name: 'a record left out and the next ones numbered anew',
    of: 'whole',
    tamper: (rows) => {
      const gone = place(rows, 'record', -1);
      return change(without(rows, gone), 0, { to: (rows[0]?.to ?? 0) - 1 });
    },
    check: 'inclusion',
    reason: 'noHead',
  },
  {
    name: 'a record left out, and the head of what remains',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => {
      const less = change(without(rows, place(rows, 'record', -1)), 0, { to: (rows[0]?.to ?? 0) - 1 });
      return ofType(less, 'head', () => headOf(less));
    },
    check: 'stateProof',
    reason: 'otherHead',
  },
  {
    name: 'bytes that are no record',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'record', () => ({ record: '0x07' }), -1),
    check: 'leaves',
    reason: 'record',
  },
  {
    name: 'an extrinsic with another policy in it',
    of: 'whole',
    tamper: (rows) => change(rows, caused(rows), { extrinsic: flipped(rows[caused(rows)]?.extrinsic) }),
    check: 'leaves',
    reason: 'digest',
  },
  {
    name: 'an extrinsic with another partial in it, and its digest in the record',
    of: 'whole',
    tamper: (rows) => {
      const at = caused(rows);
      const extrinsic = flipped(rows[at]?.extrinsic);
      const old = rows[at]?.record?.slice(2 + 2 * DIGEST_AT, 2 + 2 * DIGEST_AT + 64) ?? '';
      return change(rows, at, { extrinsic }).map((row) =>
        row.record?.includes(old) ? { ...row, record: withDigest(row.record, extrinsic) } : row,
      );
    },
    check: 'inclusion',
    reason: 'root',
  },
  {
    name: 'an extrinsic left out',
    of: 'whole',
    tamper: (rows) => change(rows, caused(rows), { extrinsic: undefined }),
    check: 'leaves',
    reason: 'noExtrinsic',
  },
  {
    name: 'an extrinsic at a record that no extrinsic caused',
    of: 'whole',
    tamper: (rows) => {
      const free = rows.findIndex(
        ({ record, extrinsic }) =>
          record !== undefined &&
          extrinsic === undefined &&
          /^0x(00)?0[01]/.test(record) &&
          !record.startsWith('0x0001'),
      );
      return change(rows, free, { extrinsic: rows[caused(rows)]?.extrinsic });
    },
    check: 'leaves',
    reason: 'strayExtrinsic',
  },
  {
    name: 'an edited event',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'record', ({ record }) => ({ record: flipped(record) }), -1),
    check: 'inclusion',
    reason: 'root',
  },
  {
    name: 'a record of a later block',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'record', ({ block = 0 }) => ({ block: block + 1 }), -1),
    check: 'inclusion',
    reason: 'root',
  },
  {
    name: 'an edited event, and the head of what is there',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => {
      const edited = ofType(rows, 'record', ({ record }) => ({ record: flipped(record) }), -1);
      return ofType(edited, 'head', () => headOf(edited));
    },
    check: 'stateProof',
    reason: 'otherHead',
  },
  {
    name: 'two logs spliced',
    of: 'whole',
    tamper: (rows, { foreign }) => {
      const others = new Map(
        parse(foreign).flatMap((row) => (row.type === 'record' ? [[row.index, row]] : [])) as [number, Row][],
      );
      const records = places(rows, 'record');
      // From where the other log's records need no extrinsic that stands before them.
      const isFree = ({ record = '0x', extrinsic }: Row): boolean =>
        extrinsic !== undefined || !record.startsWith('0x0001');
      const half =
        records
          .slice(Math.floor(records.length / 2))
          .find((at) => isFree(others.get(rows[at]?.index ?? 0) as Row)) ?? 0;
      const last = records.at(-1) ?? 0;
      return rows.map((row, at) =>
        at >= half && at <= last
          ? {
              ...row,
              record: others.get(row.index ?? 0)?.record ?? '0x',
              extrinsic: others.get(row.index ?? 0)?.extrinsic,
              block: row.block,
            }
          : row,
      );
    },
    check: 'inclusion',
    reason: 'root',
  },

  // The head.
  {
    name: 'a head with a peak too few',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'head', ({ peaks = [] }) => ({ peaks: peaks.slice(1) })),
    check: 'head',
    reason: 'peaks',
  },
  {
    name: 'an old head with its proofs',
    of: 'whole',
    tamper: (rows, { older }) => {
      const old = parse(older);
      return [...rows.slice(0, place(rows, 'head')), ...old.slice(place(old, 'head'))];
    },
    check: 'head',
    reason: 'size',
  },
  {
    name: 'the head of another log',
    of: 'whole',
    tamper: (rows) => ofType(rows, 'head', ({ peaks }) => ({ peaks: flippedIn(peaks) })),
    check: 'inclusion',
    reason: 'root',
  },

  // A part and a slice of the log.
  {
    name: 'a path with another node',
    of: 'part',
    tamper: (rows) => ofType(rows, 'inclusion', ({ path }) => ({ path: flippedIn(path) })),
    check: 'inclusion',
    reason: 'path',
  },
  {
    name: 'a path with a node too few',
    of: 'part',
    tamper: (rows) => ofType(rows, 'inclusion', ({ path = [] }) => ({ path: path.slice(1) })),
    check: 'inclusion',
    reason: 'path',
  },
  {
    name: 'a record of a part, edited',
    of: 'part',
    tamper: (rows) => ofType(rows, 'record', ({ record }) => ({ record: flipped(record) }), -1),
    check: 'inclusion',
    reason: 'path',
  },
  {
    name: 'a path left out',
    of: 'part',
    tamper: (rows) => without(rows, place(rows, 'inclusion')),
    check: 'inclusion',
    reason: 'noPath',
  },
  {
    name: 'a path of no record',
    of: 'part',
    tamper: (rows) => without(rows, place(rows, 'record', -1)),
    check: 'inclusion',
    reason: 'strayPath',
  },
  {
    name: 'a path in a whole log',
    of: 'whole',
    tamper: (rows, { part }) => {
      const path = parse(part).find(({ type }) => type === 'inclusion') as Row;
      return [...rows.slice(0, place(rows, 'head')), path, ...rows.slice(place(rows, 'head'))];
    },
    check: 'inclusion',
    reason: 'strayPath',
  },
  {
    name: 'a part called the whole',
    of: 'part',
    tamper: (rows) => change(rows, 0, { scope: { kind: 'all' } }),
    check: 'order',
    reason: 'gap',
  },
  {
    name: 'the head before a slice left out',
    of: 'slice',
    tamper: (rows) => without(rows, place(rows, 'consistency')),
    check: 'inclusion',
    reason: 'noHead',
  },
  {
    name: 'another head before a slice',
    of: 'slice',
    tamper: (rows) => ofType(rows, 'consistency', ({ peaks }) => ({ peaks: flippedIn(peaks) })),
    check: 'inclusion',
    reason: 'root',
  },
  {
    name: 'an earlier head that is no beginning of the log',
    of: 'slice',
    tamper: (rows) => ofType(rows, 'consistency', ({ path }) => ({ path: flippedIn(path) })),
    check: 'consistency',
    reason: 'consistency',
  },
  {
    name: 'an earlier head of another place',
    of: 'slice',
    tamper: (rows, { older }) => {
      const head = parse(older).find(({ type }) => type === 'head') as Row;
      const stray = { type: 'consistency', size: head.size, peaks: head.peaks, path: [] } as Row;
      return rows.flatMap((row, at) => (at === place(rows, 'consistency') ? [row, stray] : [row]));
    },
    check: 'consistency',
    reason: 'oldHead',
  },

  // The state.
  {
    name: 'a node of the proof, flipped',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => ofType(rows, 'head', (head) => ({ proof: flippedIn(head.proof, rootIn(head)) })),
    check: 'stateProof',
    reason: 'proofRoot',
  },
  {
    name: 'a node of the proof left out',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) =>
      ofType(rows, 'head', (head) => {
        const [root, nodes] = [rootIn(head), head.proof ?? []];
        const last = root === nodes.length - 1 ? nodes.length - 2 : nodes.length - 1;
        return { proof: nodes.filter((_, nth) => nth !== last) };
      }),
    check: 'stateProof',
    reason: 'proofMissing',
  },
  {
    name: 'a header with another state root',
    of: 'whole',
    network: 'grandpa',
    // Parent, compact number of up to four bytes, then the state root.
    tamper: (rows) => ofType(rows, 'head', ({ header }) => ({ header: flipped(header, 40) })),
    check: 'stateProof',
    reason: 'proofRoot',
  },
  {
    name: 'bytes that are no header',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => ofType(rows, 'head', () => ({ header: '0x00' })),
    check: 'stateProof',
    reason: 'header',
  },
  {
    name: 'records of blocks that are not there yet',
    of: 'whole',
    network: 'dev',
    tamper: (rows) => {
      const later = ofType(rows, 'record', () => ({ block: 4_000_000_000 }), -1);
      return ofType(later, 'head', () => headOf(later));
    },
    check: 'header',
    reason: 'oldBlock',
  },

  // The authorities.
  {
    name: 'a proof of the first authorities that is none',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => ofType(rows, 'authorities', ({ proof }) => ({ proof: flippedIn(proof, 0) })),
    check: 'authorities',
    reason: 'genesisProof',
  },
  {
    name: 'the first authorities left out',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => without(rows, place(rows, 'authorities')),
    check: 'authorities',
    reason: 'noAnchor',
  },
  {
    name: 'a change of authorities left out',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => without(rows, place(rows, 'set')),
    check: 'authorities',
    reason: 'setOrder',
  },
  {
    name: 'a change of authorities without headers',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => ofType(rows, 'set', () => ({ headers: [] })),
    check: 'authorities',
    reason: 'setHeaders',
  },
  {
    name: 'other authorities announced',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => ofType(rows, 'set', ({ headers }) => ({ headers: flippedIn(headers) })),
    check: 'authorities',
    reason: 'otherBlock',
  },
  {
    name: 'a change of authorities that nobody signed',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) =>
      ofType(rows, 'set', ({ justification }) => ({
        justification: flipped(justification, COMMIT_BYTES + 1 + 40),
      })),
    check: 'authorities',
    reason: 'signature',
  },
  {
    name: 'a change of authorities that announces none',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => {
      const head = rows[place(rows, 'head')] as Row;
      const finality = rows[place(rows, 'finality')] as Row;
      const at = place(rows, 'finality');
      const id = places(rows, 'set').length;
      const set = { type: 'set', id, headers: [head.header], justification: finality.justification } as Row;
      return [...rows.slice(0, at), set, finality];
    },
    check: 'authorities',
    reason: 'setChange',
  },

  // Finality.
  {
    name: 'a justification with a forged signature',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) =>
      ofFinality(rows, ({ justification }) => ({
        justification: flipped(justification, COMMIT_BYTES + 1 + 40),
      })),
    check: 'finality',
    reason: 'signature',
  },
  {
    name: 'a justification of another round',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => ofFinality(rows, ({ justification }) => ({ justification: flipped(justification, 0) })),
    check: 'finality',
    reason: 'signature',
  },
  {
    name: 'a justification of strangers',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) =>
      ofFinality(rows, ({ justification }) => ({
        justification: flipped(justification, COMMIT_BYTES + 1 + 36 + 64),
      })),
    check: 'finality',
    reason: 'voter',
  },
  {
    name: 'a justification with too few precommits',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) =>
      ofFinality(rows, ({ justification }) => ({
        justification: precommits(justification, (list) => list.slice(1)),
      })),
    check: 'finality',
    reason: 'weight',
  },
  {
    name: 'a justification with a precommit twice',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) =>
      ofFinality(rows, ({ justification }) => ({
        justification: precommits(justification, (list) => [...list, list[0] as Uint8Array]),
      })),
    check: 'finality',
    reason: 'votes',
  },
  {
    name: 'a precommit for another block',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) =>
      ofFinality(rows, ({ justification }) => ({ justification: flipped(justification, COMMIT_BYTES + 1) })),
    check: 'finality',
    reason: 'ancestry',
  },
  {
    name: 'the justification of an older block',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows, { older }) =>
      ofFinality(rows, () => ({ justification: parse(older).at(-1)?.justification })),
    check: 'finality',
    reason: 'otherBlock',
  },
  {
    name: 'bytes that are no justification',
    of: 'whole',
    network: 'grandpa',
    tamper: (rows) => ofFinality(rows, () => ({ justification: '0x0011' })),
    check: 'finality',
    reason: 'justification',
  },
];

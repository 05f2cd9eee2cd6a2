/** What one release and one round of a beacon take on chain in all, added up from the rows of their answers. */
import { table } from './markdown.js';
import type { ChainRow } from './results.js';
import { RAW_FACTOR } from './targets.js';

/** Something that T members answer. */
interface Answers {
  readonly name: string;
  /** Milliseconds for each of the T answers, all of it shared out among them. */
  readonly figureMs: number;
  /** An answer before the last one. */
  readonly op: string;
  /** The last one, alone and as one of many that are all the last. */
  readonly last: string;
  readonly lasts: string;
  /** The arithmetic of one proof, and of combining T: so many sums of T points. */
  readonly proof: string;
  readonly sums: number;
}

const ANSWERS: readonly Answers[] = [
  {
    name: 'release',
    figureMs: 0.45,
    op: 'secrets.submit_partials',
    last: 'secrets.submit_partials: release',
    lasts: 'secrets.submit_partials: releases',
    proof: 'raw: partial',
    sums: 2,
  },
  {
    name: 'round',
    figureMs: 0.3,
    op: 'beacon.submit',
    last: 'beacon.submit: completes',
    lasts: 'beacon.submit: completions',
    proof: 'raw: beacon share',
    sums: 1,
  },
];

/** A sum of T points, each multiplied and decoded. */
const RAW_SUM = 'raw: reshare share key';

/** What one takes in all, milliseconds: each answered by itself, and as many at once as a call takes. */
function taken({ op, last, lasts }: Answers, rows: readonly ChainRow[], t: number): number[] {
  const of = (name: string): ChainRow[] => rows.filter((row) => row.op === name);
  const most = (name: string): ChainRow | undefined =>
    of(name).reduce<ChainRow | undefined>(
      (best, row) => ((row.x ?? 0) > (best?.x ?? 0) ? row : best),
      undefined,
    );
  const alone = of(op).find(({ x }) => x === 1);
  const [ends] = of(last);
  const [many, end] = [most(op), most(lasts)];
  if (alone === undefined || ends === undefined || many === undefined || end === undefined) return [];
  const each = ({ own_ms, x = 1 }: ChainRow): number => own_ms / x;
  return [(t - 1) * alone.own_ms + ends.own_ms, (t - 1) * each(many) + each(end)];
}

/** One line for each committee: the larger of the figure and 1.25 times the arithmetic is the limit. */
function lines(answers: Answers, rows: readonly ChainRow[]): (string | number)[][] {
  const proofMs = rows.find(({ op }) => op === answers.proof)?.own_ms;
  const committees = rows.filter(({ op, replicas }) => op === answers.last && replicas === 1);
  const sizes = new Map(committees.map(({ n, t }) => [n, t]));
  return [...sizes].flatMap(([n, t]) => {
    const own = rows.filter((row) => row.n === n && row.replicas === 1);
    const sumMs = rows.find((row) => row.op === RAW_SUM && row.n === n)?.own_ms;
    const ms = taken(answers, own, t);
    if (proofMs === undefined || sumMs === undefined || ms.length === 0) return [];
    const rawMs = proofMs + (answers.sums * sumMs) / t;
    const limitMs = Math.max(answers.figureMs, RAW_FACTOR * rawMs);
    const perT = ms.map((one) => one / t);
    return [
      [
        `${answers.name}, ${n} seats, T = ${t}`,
        answers.figureMs.toFixed(2),
        (RAW_FACTOR * rawMs).toFixed(2),
        ...perT.map((one) => one.toFixed(2)),
        perT.map((one) => (one <= limitMs ? 'ok' : 'over')).join(', '),
        ...ms.map((one) => one.toFixed(1)),
      ],
    ];
  });
}

/** Releases and rounds of every committee. */
export function answerTable(rows: readonly ChainRow[]): string {
  const body = ANSWERS.flatMap((answers) => lines(answers, rows));
  if (body.length === 0) return '';
  const head = [
    'figure',
    '1.25 x arithmetic',
    'one a call',
    'many a call',
    '',
    'in all',
    'in all, many a call',
  ];
  return table([['ms of CPU, compiled, for each of T', ...head], ...body]);
}

/** Bytes that a share may have in the call that answers with it. */
const SHARE_BYTES = 132;

/** What one more share adds to the call. */
export function shareBytesLine(rows: readonly ChainRow[]): string {
  const [few, ...more] = rows
    .filter(({ op, n }) => op === 'beacon.submit' && n === rows.find((row) => row.op === op)?.n)
    .sort((a, b) => (a.x ?? 0) - (b.x ?? 0));
  const many = more.at(-1);
  if (few === undefined || many === undefined) return '';
  const bytes = (many.bytes - few.bytes) / ((many.x ?? 0) - (few.x ?? 0));
  const verdict = bytes <= SHARE_BYTES ? 'ok' : 'over';
  return `One more share of a round adds ${bytes.toFixed(1)} bytes to \`beacon.submit\`; ${SHARE_BYTES} were aimed at: ${verdict}.`;
}

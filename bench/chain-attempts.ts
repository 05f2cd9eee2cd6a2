/** What making a key's epoch takes in all, added up from the rows of its steps. */
import { table } from './markdown.js';
import type { ChainRow } from './results.js';

/** A whole attempt: what its enclaves sent and what it took on chain. */
export interface Attempt {
  readonly n: number;
  readonly t: number;
  readonly replicas: number;
  readonly registrations: number;
  readonly dealings: number;
  readonly acknowledgements: number;
  /** Of all extrinsics. */
  readonly bytes: number;
  /** Milliseconds of processor time: calls, hooks and the removal of the epoch before. */
  readonly ms: number;
}

const KINDS = { generation: '', reshare: 'reshare' } as const;
type Kind = keyof typeof KINDS;

/** The attempt of one kind that the rows of one committee describe, or nothing if they do not. */
function attemptOf(kind: Kind, rows: readonly ChainRow[]): Attempt | undefined {
  const note = KINDS[kind];
  const noted = (what: string): string => [note, what].filter((part) => part !== '').join(', ');
  const find = (op: string, text: string): ChainRow | undefined =>
    rows.find((row) => row.op === op && row.note === text);
  const phase = (name: string): ChainRow | undefined =>
    rows.find((row) => row.op === `phase: ${noted(name)}`);
  const [register, deal, acknowledge] = [phase('register'), phase('deal'), phase('acknowledge')];
  if (register === undefined || deal === undefined || acknowledge === undefined) return undefined;
  const own = (op: string, text: string): number => find(op, text)?.own_ms ?? 0;
  const { n, t, replicas } = register;
  const of = (row: ChainRow): number => row.extrinsics ?? 0;
  const hooks = ['keys: freeze', 'keys: end deal', 'keys: end complain', 'keys: end acknowledge'];
  const gone = rows.filter(
    (row) => row.op.endsWith(': clean up') && row.note === 'the epoch before' && kind === 'reshare',
  );
  const ms =
    of(register) * own('keys.register', note) +
    of(deal) * own('keys.deal', note) +
    own('keys.acknowledge', noted('the first of the attempt')) +
    (n - 1) * own('keys.acknowledge', noted('the first of its seat')) +
    (of(acknowledge) - n) * own('keys.acknowledge', noted('of a seat that has one')) +
    [...hooks.map((op) => own(op, note)), ...gone.map((row) => row.own_ms)].reduce((a, b) => a + b, 0);
  const bytes = register.bytes + deal.bytes + acknowledge.bytes;
  const counts = { registrations: of(register), dealings: of(deal), acknowledgements: of(acknowledge) };
  return { n, t, replicas, ...counts, bytes, ms };
}

/** The reshare that the rows of one committee describe, or nothing if they do not. */
export const reshareOf = (rows: readonly ChainRow[]): Attempt | undefined => attemptOf('reshare', rows);

/** Generations and reshares of every committee, and how full the fullest block of a rotation was. */
export function attemptTable(rows: readonly ChainRow[]): string {
  const committees = [...new Set(rows.map(({ n, replicas }) => `${n} ${replicas}`))];
  const lines = committees.flatMap((committee) => {
    const own = rows.filter(({ n, replicas }) => `${n} ${replicas}` === committee);
    const fullest = own.find((row) => row.op === 'block: fullest' && row.note === 'of the rotation');
    return (Object.keys(KINDS) as Kind[]).flatMap((kind) => {
      const attempt = attemptOf(kind, own);
      if (attempt === undefined) return [];
      const { registrations, dealings, acknowledgements, n, replicas } = attempt;
      return [
        [
          `${kind}, ${n} x ${replicas}`,
          registrations,
          dealings,
          acknowledgements,
          ((registrations + acknowledgements) / (n * replicas)).toFixed(1),
          attempt.bytes,
          attempt.ms.toFixed(1),
          kind === 'reshare' && fullest?.charged_ms !== undefined ? fullest.charged_ms.toFixed(1) : '',
        ],
      ];
    });
  });
  if (lines.length === 0) return '';
  const head = ['registrations', 'dealings', 'acknowledgements', 'per enclave besides dealings'];
  return table([['seats x enclaves', ...head, 'bytes', 'ms in all', 'ms charged, fullest block'], ...lines]);
}

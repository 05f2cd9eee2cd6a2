/** What a suite's output says: how many of its tests held, failed, and were left out. */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Reads the output of a suite, colours removed; `ok`: it ended with exit code 0. */
export type Count = (output: string, ok: boolean) => Tally;

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

function sum(output: string, pattern: RegExp): number {
  let total = 0;
  for (const match of output.matchAll(pattern)) total += Number(match[1]);
  return total;
}

/** A command that is one check: it holds or it does not. */
export const check: Count = (_, ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** vitest's line `Tests  3 failed | 870 passed | 1 skipped (874)`. */
export const vitest: Count = (output) => {
  const line = output.split('\n').findLast((text) => /^\s*Tests\s/.test(text)) ?? '';
  return {
    passed: sum(line, /(\d+) passed/g),
    failed: sum(line, /(\d+) failed/g),
    skipped: sum(line, /(\d+) (?:skipped|todo)/g),
  };
};

/** The closing line of our own runners, `12 passed, 0 failed`. */
export const closingLine: Count = (output) => {
  const line = output.split('\n').findLast((text) => /^\d+ passed, \d+ failed$/.test(text)) ?? '';
  return { passed: sum(line, /(\d+) passed/g), failed: sum(line, /(\d+) failed/g), skipped: 0 };
};

/** Every `test result:` of cargo, and the vectors after them, which must be there. */
export const cargo: Count = (output) => {
  const vectors = closingLine(output, true);
  return {
    passed: sum(output, /^test result: .*? (\d+) passed/gm) + vectors.passed,
    failed: sum(output, /^test result: .*? (\d+) failed/gm) + vectors.failed,
    skipped: sum(output, /^test result: .*? (\d+) ignored/gm) + (vectors.passed > 0 ? 0 : 1),
  };
};

/** What the tour's last line must say; a claim that is null could not be tried at that size. */
const CLAIMS: Readonly<Record<string, unknown>> = {
  opened: true,
  digestMatches: true,
  strangerDenied: true,
  requestsFailed: 0,
  publicPointUnchanged: true,
  replicaRefilled: true,
  staleShareRefused: true,
  beaconVerified: true,
  auditVerified: true,
};

/** The tour's last line says what happened; each of its claims is a check. */
export const tour: Count = (output) => {
  const line = output.split('\n').findLast((text) => text.startsWith('{')) ?? '{}';
  const said = read(line);
  const tried = Object.entries(CLAIMS).filter(([claim]) => said[claim] !== null);
  const held = tried.filter(([claim, wanted]) => said[claim] === wanted).length;
  return { passed: held, failed: tried.length - held, skipped: 0 };
};

function read(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** A suite that ended badly, ran nothing or left something out has at least one failure. */
export function tallyOf(count: Count, output: string, ok: boolean): Tally {
  const tally = count(output.replaceAll(ESCAPES, ''), ok);
  const sound = ok && tally.passed > 0 && tally.skipped === 0;
  return sound || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

/** Checks of src/audit as the lines that the page shows, and what they come to in words. */
import { CHECKS, REASONS } from '../../audit/replay/checks.js';
import type { Finding } from '../../audit/replay/types.js';
import { BUNDLE_CHECKS, type BundleCheck, FAILURES } from '../../audit/verify/reasons.js';
import type { Check } from '../../audit/verify/verify.js';
import type { CheckLine, CheckPart, Verdict } from '../messages.js';

const REPLAY = 'replay.';

/** What a head needs to be more than the word of a node. */
const OF_CHAIN: Readonly<Partial<Record<string, string>>> = {
  stateProof: 'state proof',
  authorities: 'authorities',
  finality: 'finality',
} satisfies Partial<Record<BundleCheck, string>>;

/** Of a record that a node gave: the page asks it for no proofs. */
export const BELIEVED = 'not checked: this page believes its node here; an exported bundle proves it';

/** Of a bundle. */
export function bundleLine({ check, outcome, reason, detail }: Check): CheckLine {
  const isClaim = check.startsWith(REPLAY);
  const title = isClaim ? wordsOf(CHECKS, check.slice(REPLAY.length)) : wordsOf(BUNDLE_CHECKS, check);
  const part: CheckPart = isClaim ? 'claims' : OF_CHAIN[check] !== undefined ? 'chain' : 'log';
  return { part, check, title, outcome, detail, ...reasonOf(reason, isClaim ? REASONS : FAILURES) };
}

/** Of a record on the page: `network` says why the chain's part cannot be had. */
export function recordLine(check: Check, network: 'dev' | 'node'): CheckLine {
  const line = bundleLine(check);
  return line.outcome === 'unavailable' && network === 'node'
    ? { ...line, outcome: 'open', detail: BELIEVED }
    : line;
}

/** Of the chain that a file names: a file cannot say which chain its reader means. */
export function chainLine(genesis: string, shown: string | undefined): CheckLine {
  const title = 'the chain is the one that this page shows';
  const line = { part: 'log', check: 'shown', title } as const;
  if (genesis === shown) return { ...line, outcome: 'pass', detail: genesis };
  const detail = `the file is of chain ${genesis}, this page shows ${shown ?? 'none yet'}; compare it with the chain you mean`;
  return { ...line, outcome: 'open', detail };
}

/** Of what one record claims. */
export function findingLine({ check, index, outcome, reason, detail }: Finding): CheckLine {
  return {
    part: check === 'order' ? 'log' : 'claims',
    check,
    title: CHECKS[check],
    outcome: outcome === 'not-checked' ? 'open' : outcome,
    detail: `record ${index}: ${detail}`,
    ...reasonOf(reason, REASONS),
  };
}

/** Says exactly what was verified, and what was not and why. Nothing is verified where nothing passed. */
export function verdictOf(lines: readonly CheckLine[]): Verdict {
  const failed = lines.find(({ outcome }) => outcome === 'fail');
  const passed = lines.filter(({ outcome }) => outcome === 'pass');
  if (failed !== undefined || passed.length === 0) {
    const what = failed === undefined ? 'nothing could be checked' : `${failed.title}: ${whyOf(failed)}`;
    return { kind: 'failed', label: 'failed', summary: `Failed: ${what}` };
  }
  const of = (part: CheckPart): readonly CheckLine[] => lines.filter((line) => line.part === part);
  const done = (part: CheckPart): number => of(part).filter(({ outcome }) => outcome === 'pass').length;
  const [claims, proven, chain] = [of('claims'), done('claims'), of('chain')];
  const isProvenChain = chain.length > 0 && done('chain') === chain.length;
  const labels = [
    ...(done('log') > 0 ? ['log'] : []),
    ...(proven > 0 ? [proven === claims.length ? 'crypto' : `${proven}/${claims.length} crypto`] : []),
    ...(isProvenChain ? ['final'] : []),
  ];
  const verified = [
    ...(done('log') > 0 ? [`log (${done('log')} checks)`] : []),
    ...(proven > 0 ? [`cryptography (${proven} of ${claims.length} claims)`] : []),
    ...(isProvenChain ? ['state proof and finality'] : []),
  ];
  return {
    kind: passed.length === lines.length ? 'verified' : 'partly',
    label: labels.join(' + '),
    summary: [`Verified here: ${verified.join(', ')}.`, ...openOf(lines)].join(' '),
  };
}

/** Sentences on what was not checked; those with one reason together. */
function openOf(lines: readonly CheckLine[]): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const line of lines) {
    if (line.outcome === 'pass') continue;
    const why = line.part === 'claims' ? `not checked: ${line.meaning ?? line.detail}` : line.detail;
    byReason.set(why, (byReason.get(why) ?? new Set()).add(OF_CHAIN[line.check] ?? line.title));
  }
  return [...byReason].map(([why, titles]) => `${capital(why)}: ${[...titles].join(', ')}.`);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const whyOf = ({ reason, meaning, detail }: CheckLine): string =>
  reason === undefined || meaning === undefined ? detail : `${reason}: ${meaning} (${detail})`;

/** `words`: of the checks it is of; some codes mean another thing among the others. */
function reasonOf(
  reason: string | undefined,
  words: Readonly<Record<string, string>>,
): Pick<CheckLine, 'reason' | 'meaning'> {
  return reason === undefined ? {} : { reason, meaning: wordsOf(words, reason) };
}

/** Codes of the protocol say what they mean by their name. */
function wordsOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

/**
 * Verifies an evidence bundle or a receipt, offline and in a browser as well: one check after the other, in the order in
 * which an auditor would say them. Nothing is believed but the pinned genesis or checkpoint.
 */
import type { Codec } from '../../chain/codec.js';
import type { Group } from '../../protocol/group.js';
import { nobleGroup } from '../../protocol/group-noble.js';
import { openingOf, sentenceOf } from '../receipt.js';
import { viewOf } from '../view.js';
import {
  checkAuthorities,
  checkFinality,
  checkGenesis,
  checkHeader,
  checkStateProof,
  type Pinned,
} from './chain-checks.js';
import { type ClaimCheck, checkClaims } from './cryptography.js';
import { checkConsistency, checkHead, checkInclusion, checkLeaves, checkOrder } from './log-checks.js';
import { type Bundle, readBundle } from './read.js';
import { type BundleCheck, Failed, type Failure } from './reasons.js';

/**
 * What one check came to. pass: it was verified. fail: it is not so; the checks behind it are not made, because they build
 * on it. unavailable: a development chain proves no such thing.
 */
export type Check = ClaimCheck | BundleOutcome;

/** What a check of the log and of the chain came to. */
export interface BundleOutcome {
  readonly check: BundleCheck;
  readonly outcome: 'pass' | 'fail' | 'unavailable';
  /** Of a failure. */
  readonly reason?: Failure;
  /** For people: what was found, with public numbers and hashes. */
  readonly detail: string;
}

/** What is believed, and by what the records are read. */
export type VerifyOptions = Pinned & {
  /** Default: the pure one, which runs everywhere. */
  readonly group?: Group | undefined;
  /** Of the runtime that the records are read by. Default: the one that this version of Keyfold belongs to. */
  readonly codec?: Codec | undefined;
};

/** What a development chain has instead of a proof. */
const NOT_AVAILABLE = 'not available: dev chain';

/**
 * The checks as they are made. `lines`: the whole text, or line after line without their ends. Throws only what is no
 * answer about the bundle, such as what `lines` throws.
 */
export async function* verifyBundle(
  lines: AsyncIterable<string> | Iterable<string> | string,
  options: VerifyOptions = {},
): AsyncGenerator<Check> {
  let bundle: Bundle;
  try {
    bundle = await readBundle(typeof lines === 'string' ? lines.split('\n') : lines);
  } catch (error) {
    yield failure('format', error);
    return;
  }
  yield { check: 'format', outcome: 'pass', detail: `${bundle.lines} lines, version 1` };
  for (const [check, run] of stepsOf(bundle, options)) {
    if (run === undefined) {
      yield { check, outcome: 'unavailable', detail: NOT_AVAILABLE };
      continue;
    }
    try {
      yield { check, outcome: 'pass', detail: run() };
    } catch (error) {
      yield failure(check, error);
      return;
    }
  }
  const { group = nobleGroup, codec = (await import('../../chain/known-runtime.js')).knownCodec() } = options;
  const { scope } = bundle.first;
  if (scope.kind === 'request') yield openingCheck(bundle, scope.value, codec);
  yield* checkClaims(bundle, { group, codec });
}

/** What the records tell of the request that the bundle is about. */
function openingCheck({ records }: Bundle, request: number, codec: Codec): Check {
  const opening = openingOf(
    records.map((record) => viewOf(record, codec)),
    request,
  );
  return opening === undefined
    ? { check: 'request', outcome: 'fail', reason: 'noRequest', detail: `request ${request}` }
    : { check: 'request', outcome: 'pass', detail: sentenceOf(opening) };
}

type Step = readonly [BundleCheck, (() => string) | undefined];

function stepsOf(bundle: Bundle, pinned: Pinned): readonly Step[] {
  const isProven = bundle.first.network === 'grandpa';
  const proven = (check: () => string): (() => string) | undefined => (isProven ? check : undefined);
  let last: ReturnType<typeof checkAuthorities> | undefined;
  return [
    ['genesis', () => checkGenesis(bundle, pinned)],
    ['order', () => checkOrder(bundle)],
    ['leaves', () => checkLeaves(bundle)],
    ['head', () => checkHead(bundle)],
    ['inclusion', () => checkInclusion(bundle)],
    ['consistency', () => checkConsistency(bundle)],
    ['stateProof', proven(() => checkStateProof(bundle))],
    ['header', () => checkHeader(bundle)],
    [
      'authorities',
      proven(() => {
        last = checkAuthorities(bundle, pinned);
        return last.detail;
      }),
    ],
    ['finality', proven(() => checkFinality(bundle, (last ?? checkAuthorities(bundle, pinned)).set))],
  ];
}

function failure(check: BundleCheck, error: unknown): BundleOutcome {
  if (!(error instanceof Failed)) throw error;
  return { check, outcome: 'fail', reason: error.reason, detail: error.detail };
}

/**
 * Re-verifies what the log of a chain claims, from its records and their extrinsics alone: a pure function, that runs in a
 * browser. Records of one extrinsic are looked at together, because what proves a fault comes after what it costs.
 */
import type { Codec } from '../../chain/codec.js';
import type { KeyfoldEventName } from '../../chain/events.js';
import { equalBytes } from '../../protocol/bytes.js';
import { type Cause, type MadeCall, readCause } from './cause.js';
import { CHECKS, type Check } from './checks.js';
import { CLAIMS, type Claim, misfit } from './claims.js';
import { HANDLERS } from './handlers.js';
import { Step, type StepParts } from './step.js';
import type { CheckSummary, CodeRecord, EventRecord, Finding, ReplayContext, ReplayRecord } from './types.js';
import { World } from './world.js';

/** A replay that is fed one record after the other. */
export class Replay {
  readonly #context: ReplayContext;
  readonly #world = new World();
  /** Undefined: of a runtime that is not known here, whose events may say something else than they seem to. */
  #codec: Codec | undefined;
  /** Whether every record from 0 on was there. */
  #complete: boolean;
  /** Records of one extrinsic, until the next one comes. */
  #waiting: EventRecord[] = [];
  #last: ReplayRecord | undefined;

  constructor(context: ReplayContext) {
    this.#context = context;
    this.#complete = context.whole;
    this.#world.windowBlocks = context.settings?.window;
    this.#world.whole = context.whole;
    this.#enter(context.specVersion);
  }

  /** Takes the next record. Answers what was found of records before it, and of it where nothing waits. */
  add(record: ReplayRecord): Finding[] {
    const findings: Finding[] = [];
    const [first] = this.#waiting;
    const follows = first !== undefined && record.kind === 'event' && isOfOne(first, record);
    if (!follows) findings.push(...this.#flush());
    findings.push(this.#inOrder(record));
    this.#last = record;
    if (record.kind === 'code') this.#enter(record.specVersion);
    else this.#waiting.push(record);
    return findings;
  }

  /** What was found of the last records. */
  end(): Finding[] {
    return this.#flush();
  }

  /** From here on records are of this runtime. */
  #enter(specVersion: number): void {
    this.#codec = this.#context.codec(specVersion);
    // What its records told is not known later either.
    if (this.#codec === undefined) this.#world.whole = false;
  }

  #flush(): Finding[] {
    const group = this.#waiting;
    this.#waiting = [];
    const [first] = group;
    if (first === undefined) return [];
    const findings: Finding[] = [];
    const parts = { codec: this.#codec, world: this.#world, context: this.#context, findings };
    const stepAt = (i: number, record: EventRecord, call?: StepParts['call']): Step =>
      new Step({ ...parts, record, call, earlier: group.slice(0, i), later: group.slice(i + 1) });
    const cause = readCause(first, this.#codec, this.#context, stepAt(0, first));
    const unclaimed = cause.kind === 'extrinsic' ? [...cause.calls] : [];
    group.forEach((record, i) => {
      const call = claim(record, cause, unclaimed, stepAt(i, record));
      if (call === 'unknown event') return;
      const step = stepAt(i, record, call);
      HANDLERS[record.event.id as KeyfoldEventName]?.(step as never);
    });
    return findings;
  }

  /** A whole log has every record from 0 on; a part has them ascending. */
  #inOrder({ index, block }: EventRecord | CodeRecord): Finding {
    const last = this.#last;
    const expected = last === undefined ? 0 : last.index + 1;
    const of = { check: 'order', index, block } as const;
    const gap = this.#complete ? index !== expected : index < expected;
    if (gap || block < (last?.block ?? 1)) {
      // What is between is not known from here on.
      this.#complete = false;
      this.#world.whole = false;
      const detail = `record ${index} of block ${block} after record ${last?.index ?? 'none'} of block ${last?.block ?? 0}`;
      return { ...of, outcome: 'fail', reason: 'index', detail };
    }
    return { ...of, outcome: 'pass', detail: 'it follows the record before it' };
  }
}

/** Everything that is found of these records, as it is found. */
export async function* replay(
  records: Iterable<ReplayRecord> | AsyncIterable<ReplayRecord>,
  context: ReplayContext,
): AsyncGenerator<Finding> {
  const run = new Replay(context);
  for await (const record of records) yield* run.add(record);
  yield* run.end();
}

/** Counts findings, check by check in the order of {@link CHECKS}; those that were never made are left out. */
export class Summary {
  readonly #counts = new Map<Check, { pass: number; fail: number; notChecked: number }>();

  count({ check, outcome }: Pick<Finding, 'check' | 'outcome'>): void {
    const counts = this.#counts.get(check) ?? { pass: 0, fail: 0, notChecked: 0 };
    counts[outcome === 'not-checked' ? 'notChecked' : outcome] += 1;
    this.#counts.set(check, counts);
  }

  get checks(): CheckSummary[] {
    return (Object.keys(CHECKS) as Check[]).flatMap((check) => {
      const counts = this.#counts.get(check);
      return counts === undefined ? [] : [{ check, ...counts }];
    });
  }
}

/** `dealings re-verified: 35 of 35` */
export function summaryLine({ check, pass, fail, notChecked }: CheckSummary): string {
  const failed = fail > 0 ? `, ${fail} FAILED` : '';
  const open = notChecked > 0 ? `, ${notChecked} not checked` : '';
  return `${CHECKS[check]} re-verified: ${pass} of ${pass + fail + notChecked}${failed}${open}`;
}

/** Whether two records that follow each other are of one extrinsic. What hooks did is looked at one by one. */
function isOfOne(a: EventRecord, b: EventRecord): boolean {
  return (
    a.block === b.block &&
    a.causedBy !== undefined &&
    b.causedBy !== undefined &&
    equalBytes(a.causedBy, b.causedBy)
  );
}

/** Finds the call that made the event, and says whether it is one that makes such an event and says the same. */
function claim(
  { event: { id, data } }: EventRecord,
  cause: Cause,
  unclaimed: MadeCall[],
  say: Step,
): StepParts['call'] | 'unknown event' {
  const claims: Claim | undefined = CLAIMS[id];
  if (claims === undefined) {
    say.fail('cause', 'cause', `${id} is no event that is known here`);
    return 'unknown event';
  }
  if (cause.kind === 'hook') {
    if (claims.hook === true) say.pass('cause', `${id} by a hook`);
    else say.fail('cause', 'cause', `no hook makes ${id}`);
    return claims.hook === true ? undefined : 'unverified';
  }
  if (claims.by.length === 0) {
    say.fail('cause', 'cause', `no call makes ${id}`);
    return 'unverified';
  }
  if (cause.kind === 'unread') {
    say.skip('call', cause.why, `the call that made ${id}`);
    return cause.why;
  }
  // What a call brings about beside its own event may come more than once, before or after that.
  const calls = claims.own === undefined ? cause.calls : unclaimed;
  const candidates = calls.filter((call) => claims.by.includes(call.id));
  const [first] = candidates;
  if (first === undefined) {
    say.fail('cause', 'cause', `none of the calls of the extrinsic makes ${id}`);
    return 'unverified';
  }
  say.pass('cause', `${id} by ${first.id}`);
  if (claims.own === undefined) return first;
  const fitting = candidates.find((call) => misfit(claims, data, call) === undefined);
  if (fitting === undefined) {
    const reason = misfit(claims, data, first) ?? 'call';
    const what = reason === 'origin' ? 'was made by somebody else' : 'says something else';
    say.fail('call', reason, `${first.id} ${what} than ${id}`);
    return 'unverified';
  }
  unclaimed.splice(unclaimed.indexOf(fitting), 1);
  if (fitting.origin === 'derived' && claims.own.signer !== undefined) {
    say.skip('call', 'derivedOrigin', `${id} by ${fitting.id}, of an account that cannot be told`);
  } else {
    say.pass('call', `${id} by ${fitting.id}`);
  }
  return fitting;
}

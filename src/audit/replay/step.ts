/** One record while it is replayed: what it says, what caused it, what the log told before it, and where findings go. */
import type { Codec } from '../../chain/codec.js';
import type { ChainEvent } from '../../chain/events.js';
import { ProtocolError } from '../../protocol/errors.js';
import type { MadeCall } from './cause.js';
import type { Check, Reason } from './checks.js';
import type { EventRecord, Finding, ReplayContext } from './types.js';
import type { Attempt, World } from './world.js';

/** Why the call of a record is not at hand: reasons of `not-checked`. */
export type Unread = Extract<Reason, 'noExtrinsic' | 'noCodec' | 'unverified' | 'derivedOrigin'>;

export interface StepParts {
  readonly record: EventRecord;
  /** The call that made the event; or why it is not at hand; undefined: a hook made it. */
  readonly call: MadeCall | Unread | undefined;
  /** Events that the same extrinsic caused before and after this one, in order. */
  readonly earlier: readonly EventRecord[];
  readonly later: readonly EventRecord[];
  readonly codec: Codec | undefined;
  readonly world: World;
  readonly context: ReplayContext;
  readonly findings: Finding[];
}

export class Step<Data = Readonly<Record<string, unknown>>> {
  readonly record: EventRecord;
  readonly data: Data;
  readonly earlier: readonly EventRecord[];
  readonly later: readonly EventRecord[];
  readonly codec: Codec | undefined;
  readonly world: World;
  readonly context: ReplayContext;
  readonly #call: StepParts['call'];
  readonly #findings: Finding[];

  constructor({ record, call, earlier, later, codec, world, context, findings }: StepParts) {
    this.record = record;
    this.data = record.event.data as Data;
    this.earlier = earlier;
    this.later = later;
    this.codec = codec;
    this.world = world;
    this.context = context;
    this.#call = call;
    this.#findings = findings;
  }

  get block(): number {
    return this.record.block;
  }

  /** The call that made the event, or undefined with a finding that says why `check` could not be made. */
  made(check: Check): MadeCall | undefined {
    if (typeof this.#call === 'object') return this.#call;
    this.skip(check, this.#call ?? 'unverified', 'the call that it takes');
    return undefined;
  }

  pass(check: Check, detail: string): void {
    this.#findings.push(this.#finding(check, 'pass', undefined, detail));
  }

  /**
   * False; but not checked where the runtime is not known here, whose events were read with the types of another. What needs
   * no types is false all the same.
   */
  fail(check: Check, reason: Reason, detail: string): void {
    if (this.codec === undefined && check !== 'digest') this.skip(check, 'noCodec', detail);
    else this.#findings.push(this.#finding(check, 'fail', reason, detail));
  }

  /** Not checked. */
  skip(check: Check, reason: Reason, detail: string): void {
    this.#findings.push(this.#finding(check, 'not-checked', reason, detail));
  }

  /** What the check takes was told by no earlier record: false in a whole log, not checked in a part. */
  missing(check: Check, what: string): void {
    if (this.world.whole) this.fail(check, 'unknown', `no record before it told of ${what}`);
    else this.skip(check, 'missing', what);
  }

  /**
   * What was counted from earlier records is other than the event says: false in a whole log. In a part of one a record
   * may be missing that explains it.
   */
  differs(check: Check, reason: Reason, detail: string): void {
    if (this.world.whole) this.fail(check, reason, detail);
    else this.skip(check, 'missing', `not as counted from these records: ${detail}`);
  }

  /**
   * Runs a check of the protocol: passes, or fails with the refusal as reason, or for what `refuse` says of its result.
   * Answers the result of a check that did not throw. With `on`, a check on the dealings of an
   * attempt of which one may be missing fails for nothing: it is not checked then.
   */
  verify<Result>(
    check: Check,
    detail: string,
    run: () => Result,
    refuse: (result: Result) => readonly [Reason, string] | undefined = () => undefined,
    on?: Attempt,
  ): Result | undefined {
    try {
      const result = run();
      const refused = refuse(result);
      if (refused === undefined) this.pass(check, detail);
      else this.fail(check, ...refused);
      return result;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      if (on === undefined || this.surely(on)) this.fail(check, error.code, `${detail}: ${error.message}`);
      else this.skip(check, 'missing', `a dealing of epoch ${on.epoch} of key ${on.key}, perhaps`);
      return undefined;
    }
  }

  /** Whether the dealings of an attempt that are here are all there were: of a whole log, or as an enclave proved. */
  surely({ proven }: Attempt): boolean {
    return this.world.whole || proven;
  }

  /** A constant of the runtime; undefined where it is not known. */
  constant(pallet: string, name: string): bigint | undefined {
    const value = this.codec?.constant(pallet, name);
    return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : undefined;
  }

  /** This record's event and `later` ones of the same extrinsic of that name, with their data. */
  laterOf(id: string): readonly Pick<ChainEvent, 'id' | 'data'>[] {
    return this.later.flatMap(({ event }) => (event.id === id ? [event] : []));
  }

  #finding(check: Check, outcome: Finding['outcome'], reason: Reason | undefined, detail: string): Finding {
    const { index, block } = this.record;
    return reason === undefined
      ? { check, index, block, outcome, detail }
      : { check, index, block, outcome, reason, detail };
  }
}

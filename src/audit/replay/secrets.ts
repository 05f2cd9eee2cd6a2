/** Section 11: deposited records, and the policies and owners of secrets. */
import type { Plain } from '../../chain/plain.js';
import { asPolicy, policyBytes } from '../../chain/policy.js';
import type { PolicyNode } from '../../chain/types.js';
import { equalBytes } from '../../protocol/bytes.js';
import { compact } from '../../protocol/scale.js';
import { labelHash, verifyWrap, type WrapRecord } from '../../protocol/wrap.js';
import type { Handlers } from './handler.js';
import { checkAmount } from './operators.js';
import type { Step } from './step.js';
import { hex, type Secret } from './world.js';

/** U, Ubar, proof and com of a record: what stands before ct. */
const FIXED_RECORD_BYTES = 32 + 32 + 64 + 32;

/** A record as a call has it. */
interface CallRecord {
  readonly u: Uint8Array;
  readonly ubar: Uint8Array;
  readonly proof: Uint8Array;
  readonly com: Uint8Array;
  readonly ct: Uint8Array;
}

/** A secret that the log has told of; otherwise a finding says that it has not. */
export function secretOf(
  step: Step<unknown>,
  check: 'policy' | 'request' | 'partial',
  id: bigint,
): Secret | undefined {
  const secret = step.world.secrets.get(id);
  if (secret === undefined) step.missing(check, `secret ${id}`);
  return secret;
}

export const SECRET_HANDLERS: Handlers = {
  'secrets.Deposited': (step) => {
    const { secret: id, key, depositor, label, held } = step.data;
    const { world } = step;
    if (world.whole && id !== world.nextSecret) {
      step.fail('policy', 'state', `secret ${id} is deposited where ${world.nextSecret} comes next`);
    } else step.pass('policy', `secret ${id} is of its depositor`);
    world.nextSecret = id + 1n;
    const call = step.made('deposit');
    const policy = call && asPolicy(call.args.policy, 'policy');
    const record = call && readRecord(call.args.record);
    if (record !== undefined) checkRecord(step, record);
    world.labels.add(hex(label));
    const bytes = record && FIXED_RECORD_BYTES + compact(record.ct.length).length + record.ct.length;
    const kept = record && bytes !== undefined ? { U: record.U, bytes } : undefined;
    checkHeld(step, `deposit of secret ${id}`, held, kept, policy);
    world.secrets.set(id, {
      id,
      key,
      depositor,
      owner: depositor,
      label,
      record: kept,
      policy,
      version: 0,
      payer: depositor,
      held,
    });
  },

  'secrets.PolicySet': (step) => {
    const { secret: id, policyVersion, held } = step.data;
    const call = step.made('policy');
    const secret = secretOf(step, 'policy', id);
    if (secret === undefined) return;
    const policy = call && asPolicy(call.args.policy, 'policy');
    checkHeld(step, `deposit of secret ${id}`, held, secret.record, policy);
    if (call !== undefined) change(step, secret, policyVersion, call.origin);
    else secret.version = policyVersion;
    secret.policy = policy;
    secret.payer = secret.owner;
    secret.held = held;
  },

  'secrets.Transferred': (step) => {
    const { secret: id, from, to, policyVersion } = step.data;
    const secret = secretOf(step, 'policy', id);
    if (secret === undefined) return;
    change(step, secret, policyVersion, from);
    secret.owner = to;
  },

  'secrets.Destroyed': (step) => {
    const { secret: id, label, payer, returned } = step.data;
    const call = step.made('policy');
    const secret = secretOf(step, 'policy', id);
    if (secret === undefined) return;
    if (!equalBytes(label, secret.label)) step.fail('policy', 'label', `secret ${id} has another label`);
    else if (!equalBytes(payer, secret.payer))
      step.differs('policy', 'state', `another paid for secret ${id}`);
    else if (call !== undefined && !isBy(call.origin, secret.owner)) {
      step.differs(
        'policy',
        'origin',
        `secret ${id} is destroyed by another than its owner ${hex(secret.owner)}`,
      );
    } else if (call !== undefined) step.pass('policy', `secret ${id} is destroyed by its owner`);
    checkAmount(step, `what was held for secret ${id}`, returned, secret.held);
    step.world.secrets.delete(id);
  },
};

/** A change by the owner, which brings the next version. */
function change(step: Step<unknown>, secret: Secret, version: number, by: unknown): void {
  const due = secret.version + 1;
  secret.version = version;
  if (version !== due) {
    step.differs('policy', 'version', `secret ${secret.id} gets version ${version} where ${due} follows`);
  } else if (!isBy(by, secret.owner)) {
    step.differs(
      'policy',
      'origin',
      `secret ${secret.id} is changed by another than its owner ${hex(secret.owner)}`,
    );
  } else step.pass('policy', `secret ${secret.id} has version ${version}, by its owner`);
}

const isBy = (origin: unknown, account: Uint8Array): boolean =>
  origin === 'derived' || (origin instanceof Uint8Array && equalBytes(origin, account));

function readRecord(argument: Plain): WrapRecord {
  const { u: U, ubar: Ubar, proof, com, ct } = argument as unknown as CallRecord;
  return { U, Ubar, proof, com, ct };
}

/** Label and proof of a record, under the public key that the key has now. */
function checkRecord(
  step: Step<{
    readonly key: number;
    readonly depositor: Uint8Array;
    readonly object: Uint8Array;
    readonly label: Uint8Array;
  }>,
  record: WrapRecord,
): void {
  const { key: id, depositor: owner, object, label } = step.data;
  const { genesis, group } = step.context;
  const key = step.world.keys.get(id);
  const due = labelHash({ genesis, key: id, owner, object });
  const Y = key?.public;
  if (!equalBytes(due, label)) step.fail('deposit', 'label', `the label is ${hex(due)}, not ${hex(label)}`);
  else if (step.world.labels.has(hex(label))) step.fail('deposit', 'label', 'the label was used before');
  else if (key?.purpose !== undefined && key.purpose !== 'Wrap') {
    step.fail('deposit', 'state', `key ${id} wraps nothing`);
  } else if (Y === undefined) step.missing('deposit', `the public key of key ${id}`);
  else {
    step.verify('deposit', `proof of the record under label ${hex(label)}`, () =>
      verifyWrap(group, { genesis, key: id, Y, owner, object, ...record }),
    );
  }
}

/** A base and so much a byte of record and policy. */
function checkHeld(
  step: Step<unknown>,
  what: string,
  held: bigint,
  record: Secret['record'],
  policy: readonly PolicyNode[] | undefined,
): void {
  const base = step.constant('secrets', 'secretDeposit');
  const byte = step.constant('secrets', 'byteDeposit');
  const known = base !== undefined && byte !== undefined && record !== undefined && policy !== undefined;
  checkAmount(step, what, held, known ? base + byte * BigInt(record.bytes + policyBytes(policy)) : undefined);
}

/**
 * The rules of the secrets pallet as a FakeChain plays them. A secret without a policy admits everybody; what is held is
 * on record and nobody's balance.
 */

import { decide } from '../../src/audit/replay/policy.js';
import type { Call } from '../../src/chain/calls.js';
import type { Outcome } from '../../src/chain/events.js';
import { asPolicy } from '../../src/chain/policy.js';
import type { RecordView, SecretView } from '../../src/chain/types.js';
import {
  aggregate,
  equalBytes,
  labelHash,
  ProtocolError,
  releaseContext,
  verifyPartial,
  verifyRequest,
  verifyWrap,
} from '../../src/protocol/index.js';
import { count, dispatchConditions, factsOf, useApprovals } from './fake-conditions.js';
import { argsOf, type Dispatch, fail, refused, verified } from './fake-keys.js';
import { attemptKey } from './fake-state.js';

interface PartialArgs {
  readonly request: bigint;
  readonly epoch: number;
  readonly a: Uint8Array;
  readonly b: Uint8Array;
  readonly proof: Uint8Array;
}

export function dispatchSecrets(d: Dispatch, call: Call): void {
  switch (call.name) {
    case 'deposit':
      deposit(d, argsOf(call));
      return;
    case 'setPolicy':
      setPolicy(d, argsOf(call));
      return;
    case 'transfer':
      transfer(d, argsOf(call));
      return;
    case 'destroy':
      destroy(d, argsOf<{ secret: bigint }>(call).secret);
      return;
    case 'closeRequest':
      closeRequest(d, argsOf<{ request: bigint }>(call).request);
      return;
    case 'request':
      request(d, argsOf(call));
      return;
    case 'submitPartials': {
      const { partials } = argsOf<{ partials: readonly PartialArgs[] }>(call);
      const outcomes = partials.map((partial) => [partial.request, take(d, partial)] as const);
      d.emit('secrets.PartialsSubmitted', { enclave: d.origin, outcomes });
      return;
    }
    default:
      if (!dispatchConditions(d, call)) throw refused('secrets', 'UnknownCall');
  }
}

interface WireRecord {
  readonly u: Uint8Array;
  readonly ubar: Uint8Array;
  readonly proof: Uint8Array;
  readonly com: Uint8Array;
  readonly ct: Uint8Array;
}

interface DepositArgs {
  readonly key: number;
  readonly object: Uint8Array;
  readonly record: WireRecord;
  readonly policy: unknown;
}

function deposit(d: Dispatch, { key, object, record: wire, policy }: DepositArgs): void {
  const record: RecordView = { U: wire.u, Ubar: wire.ubar, proof: wire.proof, com: wire.com, ct: wire.ct };
  const Y = d.store.keys.get(key)?.public ?? fail('secrets', 'NotActive');
  const target = { genesis: d.genesis, key, owner: d.origin, object };
  verified('secrets', () => verifyWrap(d.group, { ...target, Y, ...record }));
  const id = d.store.nextSecret;
  d.store.nextSecret += 1n;
  const label = labelHash(target);
  if ([...d.store.secrets.values()].some((other) => equalBytes(other.label, label))) {
    throw refused('secrets', 'LabelExists');
  }
  const created = d.store.number;
  const depositor = d.origin;
  const held = d.store.settings.secretDeposit;
  const money = { payer: depositor, deposit: held };
  const view = { id, key, depositor, owner: depositor, object, label, policyVersion: 0, created, ...money };
  d.store.secrets.set(id, view);
  d.store.records.set(id, record);
  d.store.policies.set(id, nodesOf(policy));
  d.emit('secrets.Deposited', { secret: id, key, depositor, object, label, held });
}

function setPolicy(d: Dispatch, { secret: id, policy }: { secret: bigint; policy: unknown }): void {
  const secret = owned(d, id);
  const policyVersion = secret.policyVersion + 1;
  d.store.secrets.set(id, { ...secret, policyVersion });
  d.store.policies.set(id, nodesOf(policy));
  d.emit('secrets.PolicySet', { secret: id, policyVersion, held: secret.deposit });
}

function transfer(d: Dispatch, { secret: id, newOwner }: { secret: bigint; newOwner: Uint8Array }): void {
  const secret = owned(d, id);
  const policyVersion = secret.policyVersion + 1;
  d.store.secrets.set(id, { ...secret, owner: newOwner, policyVersion });
  d.emit('secrets.Transferred', { secret: id, from: secret.owner, to: newOwner, policyVersion });
}

function destroy(d: Dispatch, id: bigint): void {
  const { label, payer, deposit: returned } = owned(d, id);
  d.store.secrets.delete(id);
  d.store.records.delete(id);
  d.store.policies.delete(id);
  d.emit('secrets.Destroyed', { secret: id, label, payer, returned });
}

function closeRequest(d: Dispatch, id: bigint): void {
  const request = d.store.requests.get(id) ?? fail('secrets', 'UnknownRequest');
  if (!equalBytes(request.reader, d.origin)) throw refused('secrets', 'NotCloseable');
  d.store.requests.delete(id);
  d.store.partials.delete(id);
  d.emit('secrets.RequestClosed', { request: id, returned: request.release ? 0n : request.fee });
}

function owned(d: Dispatch, id: bigint): SecretView {
  const secret = d.store.secrets.get(id) ?? fail('secrets', 'UnknownSecret');
  if (!equalBytes(secret.owner, d.origin)) throw refused('secrets', 'NotOwner');
  return secret;
}

/** Of the form in which a call has them. */
function nodesOf(policy: unknown): ReturnType<typeof asPolicy> {
  const nodes = (policy as readonly Readonly<Record<string, unknown>>[]).map((node) => {
    const [type, value] = Object.entries(node)[0] ?? [];
    return value === null ? type : { type, value };
  });
  return asPolicy(nodes, 'policy');
}

interface RequestArgs {
  readonly secret: bigint;
  readonly r: Uint8Array;
  readonly proof: Uint8Array;
}

function request(d: Dispatch, args: RequestArgs): void {
  const secret = d.store.secrets.get(args.secret) ?? fail('secrets', 'UnknownSecret');
  const { r: R, proof } = args;
  const target = { genesis: d.genesis, secret: secret.id, reader: d.origin };
  verified('secrets', () => verifyRequest(d.group, { ...target, R, proof }));
  const { owner } = secret;
  const policy = d.store.policies.get(secret.id);
  const question = { reader: d.origin, owner, now: d.store.number };
  const decision = policy && decide(policy, question, factsOf(d.store, secret, d.origin));
  if (decision && decision.allows !== true) throw refused('secrets', 'Denied');
  const id = d.store.nextRequest;
  d.store.nextRequest += 1n;
  if (decision?.byApproval === true) useApprovals(d, id, secret);
  count(d, secret);
  const opened = d.store.number;
  const expires = opened + d.store.settings.requestLifetime;
  const { key, policyVersion } = secret;
  const common = { secret: secret.id, key, reader: d.origin, policyVersion, expires };
  const fee = d.store.settings.requestFee;
  d.store.requests.set(id, { id, ...common, R, opened, fee, release: undefined });
  d.emit('secrets.Requested', { request: id, ...common, r: R, held: fee });
}

function take(d: Dispatch, { request: id, epoch, a: A, b: B, proof }: PartialArgs): Outcome {
  const asked = d.store.requests.get(id);
  const secret = asked && d.store.secrets.get(asked.secret);
  const U = asked && d.store.records.get(asked.secret)?.U;
  const key = asked && d.store.keys.get(asked.key);
  if (!asked || !secret || !U || !key) return 'Stale';
  if (asked.release !== undefined) return 'Surplus';
  if (d.store.number >= asked.expires || secret.policyVersion !== asked.policyVersion) return 'Stale';
  const record = d.store.attempts.get(attemptKey(key.id, key.epoch, key.attempt));
  const held = record?.acknowledgements.find(({ enclave }) => equalBytes(enclave, d.origin));
  const X = held && record?.shareKeys.get(held.seat);
  if (epoch !== key.epoch || !held || held.withdrawn || !X) return 'Stale';
  const accepted = (d.store.partials.get(id) ?? []).filter((partial) => partial.epoch === epoch);
  if (accepted.some(({ seat }) => seat === held.seat)) return 'Surplus';
  const { reader, R } = asked;
  const target = { genesis: d.genesis, key: key.id, epoch, request: id, secret: secret.id, reader, U, R };
  try {
    releaseContext(target);
    verifyPartial(d.group, { ...target, seat: held.seat, X, A, B, proof });
  } catch (error) {
    if (error instanceof ProtocolError) return 'Wrong';
    throw error;
  }
  accepted.push({ epoch, seat: held.seat, A, B });
  d.store.partials.set(id, accepted);
  if (accepted.length < key.threshold) return 'Accepted';
  const sum = aggregate(d.group, { T: key.threshold, partials: accepted });
  const release = { epoch, A: sum.A, B: sum.B, at: d.store.number };
  d.store.requests.set(id, { ...asked, release });
  const { seats } = sum;
  d.emit('secrets.Released', { request: id, secret: secret.id, reader, epoch, a: sum.A, b: sum.B, seats });
  return 'Accepted';
}

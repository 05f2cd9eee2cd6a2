/** Section 12.1: requests, the policy that allows them, and how they end. */

import type { PolicyNode } from '../../chain/types.js';
import { equalBytes } from '../../protocol/bytes.js';
import { verifyRequest } from '../../protocol/release.js';
import { count, factsOf } from './conditions.js';
import type { Handlers } from './handler.js';
import { checkAmount } from './operators.js';
import { decide, readsState } from './policy.js';
import { secretOf } from './secrets.js';
import type { Step } from './step.js';
import type { Request, Secret } from './world.js';

interface Requested {
  readonly request: bigint;
  readonly secret: bigint;
  readonly key: number;
  readonly reader: Uint8Array;
  readonly r: Uint8Array;
  readonly policyVersion: number;
  readonly expires: number;
  readonly held: bigint;
}

/** Whether a request takes no partials any more though it has no release. Undefined secret: it was destroyed. */
export const isOver = (request: Request, secret: Secret | undefined, block: number): boolean =>
  block >= request.expires || secret?.version !== request.version;

export const REQUEST_HANDLERS: Handlers = {
  'secrets.Requested': (step) => {
    const { request: id, secret: secretId, key, reader, r: R, policyVersion: version } = step.data;
    const { expires, held } = step.data;
    const { world } = step;
    if (world.whole && id !== world.nextRequest) {
      step.fail('request', 'state', `request ${id} is made where ${world.nextRequest} comes next`);
    }
    world.nextRequest = id + 1n;
    const secret = secretOf(step, 'request', secretId);
    const proof = step.made('request')?.args.proof;
    if (secret !== undefined && proof instanceof Uint8Array) check(step, secret, proof);
    world.used.delete(id);
    if (secret !== undefined) count(world, secret, reader, step.block);
    checkAmount(step, `fee of request ${id}`, held, step.constant('secrets', 'requestFee'));
    const request = { id, secret: secretId, key, reader, R, version, expires, held };
    const open = { accepted: [], wrong: new Set<string>(), incomplete: false, released: false };
    world.requests.set(id, { ...request, ...open });
  },

  'secrets.RequestClosed': (step) => {
    const { request: id, returned } = step.data;
    const { world } = step;
    const call = step.made('request');
    const request = world.requests.get(id);
    if (request === undefined) {
      step.missing('request', `request ${id}`);
      return;
    }
    const mine =
      call === undefined ||
      call.origin === 'derived' ||
      (call.origin instanceof Uint8Array && equalBytes(call.origin, request.reader));
    if (!mine && !isAbandoned(step, request)) {
      step.differs('request', 'origin', `request ${id} is closed by another than its reader before its time`);
    } else if (call !== undefined) step.pass('request', `request ${id} is closed`);
    checkAmount(step, `what is returned of request ${id}`, returned, request.released ? 0n : request.held);
    world.requests.delete(id);
  },
};

/** A release is kept for its reader; how long after it is not looked at here. */
function isAbandoned(step: Step<unknown>, request: Request): boolean {
  return request.released || isOver(request, step.world.secrets.get(request.secret), step.block);
}

function check(step: Step<Requested>, secret: Secret, proof: Uint8Array): void {
  const { request: id, secret: secretId, key, reader, r: R, policyVersion, expires } = step.data;
  const { genesis, group } = step.context;
  const lifetime = step.constant('secrets', 'requestLifetime');
  const fail = (reason: 'state' | 'version' | 'denied', detail: string) =>
    step.differs('request', reason, `request ${id} ${detail}`);
  if (secret.key !== key) {
    fail('state', `is for key ${key}; secret ${secretId} is under key ${secret.key}`);
    return;
  }
  if (secret.version !== policyVersion) {
    fail('version', `is under version ${policyVersion} of the policy; it has version ${secret.version}`);
    return;
  }
  if (lifetime !== undefined && expires !== step.block + Number(lifetime)) {
    step.fail('request', 'state', `request ${id} expires in block ${expires}, not after ${lifetime} blocks`);
    return;
  }
  if (secret.policy === undefined) {
    step.skip('request', step.world.whole ? 'unverified' : 'missing', `the policy of secret ${secretId}`);
    return;
  }
  const { allows, byApproval, without } = decisionOf(step, secret, secret.policy);
  const used = step.world.used.get(id);
  if (allows === false) {
    const denied = `the policy of secret ${secretId} denies request ${id}`;
    // In a part of a log a group or a count may be older than it should be; the rest has the version of the policy.
    if (secret.policy.some(readsState)) step.differs('request', 'denied', denied);
    else step.fail('request', 'denied', denied);
    return;
  }
  if (used === undefined ? byApproval === true : without === true) {
    const uses =
      used === undefined ? 'uses no approval, and needs them' : 'uses approvals that it does not need';
    step.differs('request', 'approvals', `request ${id} ${uses}`);
    return;
  }
  if (allows === undefined) {
    const reason = step.world.whole ? 'elsewhere' : 'missing';
    step.skip('request', reason, `whether the policy of secret ${secretId} allows request ${id}`);
    return;
  }
  step.verify('request', `request ${id}: the policy allows it, and its reader knows k`, () =>
    verifyRequest(group, { genesis, secret: secretId, reader, R, proof }),
  );
}

/** What the policy says of the request, with the approvals that it uses up as they stood. */
function decisionOf(step: Step<Requested>, secret: Secret, policy: readonly PolicyNode[]) {
  const { request: id, reader } = step.data;
  const { world, block } = step;
  const question = { reader, owner: secret.owner, now: block };
  const facts = factsOf(world, secret, reader, block);
  const used = world.used.get(id);
  return decide(policy, question, used === undefined ? facts : { ...facts, approvers: () => used });
}

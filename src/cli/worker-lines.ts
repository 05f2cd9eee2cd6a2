/** What a worker did, in one plain line for the person in front of the terminal. */
import { findEvent } from '../chain/events.js';
import { timeOf } from '../chain/time.js';
import { formatUnits } from '../chain/units.js';
import { encodeAddress } from '../client/ss58.js';
import { AttestationError } from '../enclave/attestation/errors.js';
import type { WorkerEvent } from '../worker/reporter.js';
import type { Consequence } from './offences.js';

/** What to do about each consequence of an operator's own, in one clause. */
const REMEDIES: Readonly<Record<string, string>> = {
  warned: 'see that one of its workers runs, is in sync and holds its shares (/readyz?verbose)',
  isolated: 'it gets no seat in the next roster; run its workers in sync, and it comes back after that',
  unpaid: 'it was left unpaid for too long',
  ejected: 'it gets no seat any more; end its workers, `keyfold operator unbond`, and register anew',
  absent: 'see why its worker sent nothing; at most one such charge is taken a period',
  slashed: 'a fault was proven; stop its workers and find out what they sent',
};

/** The line of what befell the worker's own operator in a block, and what to do about it. */
export function lineOfConsequence({ block, what, why, amount }: Consequence): string {
  const cost = amount === undefined || amount === 0n ? '' : `, it cost ${formatUnits(amount)}`;
  const remedy = REMEDIES[what];
  return `${what}: the operator of this worker${why === undefined ? '' : `, ${why}`}${cost} (block ${block})${remedy === undefined ? '' : `: ${remedy}`}`;
}

/** The line of one event; undefined for those nobody needs to see. */
export function lineOf(event: WorkerEvent): string | undefined {
  if (event.kind === 'rejected' && event.givenUp) {
    const reason = event.error instanceof Error ? event.error.message : 'unknown';
    return `gave up: ${event.subjects.join(', ')}: ${reason}`;
  }
  if (event.kind === 'failed') return lineOfFailure(event);
  // Registration keys go after every attempt.
  if (event.kind === 'erased' && event.holding.share) {
    const { key, epoch, attempt } = event.holding;
    return `key ${key}: erased its share of epoch ${epoch}, attempt ${attempt}`;
  }
  if (event.kind !== 'included') return undefined;
  const { events, block } = event.included;
  const where = `(block ${block.number})`;
  const added = findEvent(events, 'enclaves.EnclaveAdded');
  if (added) return `attested: enclave ${encodeAddress(added.enclave)} is on the chain ${where}`;
  const replaced = findEvent(events, 'enclaves.EnclaveReplaced');
  if (replaced) {
    const [now, before] = [replaced.new, replaced.old].map(encodeAddress);
    return `attested: enclave ${now} took the place of ${before}, whose shares are gone ${where}`;
  }
  const renewed = findEvent(events, 'enclaves.AttestationRenewed');
  if (renewed) {
    const until = renewed.until === undefined ? 'without end' : `up to ${timeOf(renewed.until)}`;
    return `renewed: the attestation of enclave ${encodeAddress(renewed.enclave)} is good ${until} ${where}`;
  }
  const removed = findEvent(events, 'enclaves.EnclaveRemoved');
  if (removed) return `removed: enclave ${encodeAddress(removed.enclave)} of an earlier run ${where}`;
  const registered = findEvent(events, 'keys.Registered');
  if (registered) return `key ${registered.key}: registered for epoch ${registered.epoch} ${where}`;
  const dealt = findEvent(events, 'keys.Dealt');
  if (dealt) return `key ${dealt.key}: dealt as seat ${dealt.dealer} ${where}`;
  const acknowledged = findEvent(events, 'keys.Acknowledged');
  if (acknowledged) {
    return `key ${acknowledged.key}: holds the share of seat ${acknowledged.seat}, epoch ${acknowledged.epoch} ${where}`;
  }
  const wanted = findEvent(events, 'keys.ReplicaWanted');
  if (wanted) {
    return `key ${wanted.key}: asked a replica for the share of seat ${wanted.seat}, epoch ${wanted.epoch} ${where}`;
  }
  const handed = findEvent(events, 'keys.HandedOff');
  if (handed) {
    return `key ${handed.key}: handed the share of seat ${handed.seat} to ${encodeAddress(handed.recipient)} ${where}`;
  }
  const lost = findEvent(events, 'keys.Lost');
  if (lost) return `key ${lost.key}: said that what it held of epoch ${lost.epoch} is lost ${where}`;
  // There is one a period for as long as the enclave lives.
  if (findEvent(events, 'enclaves.HeartbeatReceived')) return undefined;
  // And one a round, every few blocks.
  if (findEvent(events, 'beacon.SharesSubmitted')) return undefined;
  const partials = findEvent(events, 'secrets.PartialsSubmitted');
  if (partials) {
    const requests = partials.outcomes.map(([request]) => request).join(', ');
    return `answered: its partial of request ${requests} is in ${where}`;
  }
  return `done: ${event.subjects.join(', ')} ${where}`;
}

/** Of attestation only: what else fails passes, or is a defect and in the log. */
function lineOfFailure({ duty, error }: WorkerEvent & { readonly kind: 'failed' }): string | undefined {
  if (!(error instanceof AttestationError)) return undefined;
  return `${duty === 'renew' ? 'not renewed' : 'not attested'}: ${error.message}: ${error.remedy}`;
}

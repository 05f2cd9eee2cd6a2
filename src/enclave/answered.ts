/**
 * Whether a worker call carries this enclave's own answers and nothing else. Without this a host could have its own
 * registration key signed and read the seat's share, or a false dealing or partial that costs the operator its bond.
 */
import { equalBytes } from '../protocol/index.js';
import type {
  Acknowledgement,
  BeaconAnswer,
  HandoffAnswer,
  HeartbeatAnswer,
  Opening,
  PartialAnswer,
  Registration,
  WishAnswer,
} from './enclave.js';
import type { WorkerCall } from './payload.js';
import type { AttemptId, Ruler } from './ruler.js';
import type { Signer } from './signer.js';

export function answeredBy(call: WorkerCall, ruler: Ruler, signer: Signer): boolean {
  switch (call.name) {
    case 'register': {
      const own = ruler.answered<Registration>(call.id, 'register');
      return own !== undefined && equalBytes(own.P, call.P) && equalBytes(own.proof, call.proof);
    }
    case 'deal': {
      const posted = ruler.answered<Uint8Array>(call.id, 'deal');
      return posted !== undefined && equalBytes(posted, call.posted);
    }
    case 'complain': {
      const { dealer, recipient, K, proof } = call.complaint;
      const own = ruler.answered<Opening>(call.id, `complain ${dealer}`);
      if (own === undefined || own.opens || own.complaint.recipient !== recipient) return false;
      return equalBytes(own.complaint.K, K) && equalBytes(own.complaint.proof, proof);
    }
    case 'acknowledge': {
      const own = ruler.answered<Acknowledgement>(call.id, 'acknowledge');
      return own !== undefined && equalBytes(own.proof, call.proof);
    }
    case 'skip':
      return true;
    case 'lost':
      return !signer.holdings().some((held) => isSame(held, call.id));
    case 'heartbeat':
      return ruler.shares.heartbeats<HeartbeatAnswer>().some((own) => isSameHeartbeat(own, call.heartbeat));
    case 'wantReplica': {
      const own = ruler.shares.ownWish<WishAnswer>(call.of);
      return own !== undefined && equalBytes(own.P, call.wish.P) && equalBytes(own.proof, call.wish.proof);
    }
    case 'handoff':
      return ruler.shares
        .handoffsTo<HandoffAnswer>(call.of, call.recipient)
        .some((own) => isSameHandoff(own, call.handoff));
    case 'submitPartials':
      return call.partials.every((partial) => {
        const own = ruler.answeredPartial<PartialAnswer>(partial.request, partial.epoch);
        return own !== undefined && isSamePartial(own, partial);
      });
    case 'submitShares':
      return call.shares.every(({ key, round, sigma, proof }) => {
        const own = ruler.answeredRound<BeaconAnswer>(key, round);
        return own !== undefined && equalBytes(own.sigma, sigma) && equalBytes(own.proof, proof);
      });
  }
}

function isSamePartial(own: PartialAnswer, { A, B, proof }: PartialAnswer): boolean {
  return equalBytes(own.A, A) && equalBytes(own.B, B) && equalBytes(own.proof, proof);
}

function isSameHeartbeat(own: HeartbeatAnswer, { block, keys, proof }: HeartbeatAnswer): boolean {
  return (
    own.block === block &&
    own.keys.length === keys.length &&
    own.keys.every(({ key, epoch }, i) => keys[i]?.key === key && keys[i]?.epoch === epoch) &&
    equalBytes(own.proof, proof)
  );
}

function isSameHandoff(own: HandoffAnswer, { R, c, proof }: HandoffAnswer): boolean {
  return equalBytes(own.R, R) && equalBytes(own.c, c) && equalBytes(own.proof, proof);
}

function isSame(a: AttemptId, b: AttemptId): boolean {
  return a.key === b.key && a.epoch === b.epoch && a.attempt === b.attempt;
}

/** Section 9: wishes for the share of a seat, and hand-offs. */
import { equalBytes } from '../../protocol/bytes.js';
import { verifyHandoff, verifyWantReplica } from '../../protocol/handoff.js';
import { ownerOf } from './enclaves.js';
import type { Handlers } from './handler.js';
import type { Step } from './step.js';
import { type Attempt, hex, seatOf } from './world.js';

export const REPLICA_HANDLERS: Handlers = {
  'keys.ReplicaWanted': (step) => {
    const { key, epoch, seat, enclave, p: P } = step.data;
    const { genesis, group } = step.context;
    const active = activeOf(step, 'wish', key, epoch);
    const proof = step.made('wish')?.args.proof;
    const owner = ownerOf(step, enclave);
    const due = active && owner && seatOf(active, owner);
    if (due === undefined) step.missing('wish', `the seat of enclave ${hex(enclave)}`);
    else if (due !== seat)
      step.fail('wish', 'seat', `enclave ${hex(enclave)} is of seat ${due}, not ${seat}`);
    else if (isUsed(active, P)) step.fail('wish', 'reused', `P of enclave ${hex(enclave)} is used already`);
    else if (active?.convicted.has(seat) === true) step.fail('wish', 'state', `seat ${seat} was convicted`);
    else if (proof instanceof Uint8Array) {
      const place = { genesis, key, epoch, seat, enclave, P, proof };
      step.verify('wish', `proof of P of enclave ${hex(enclave)} for seat ${seat}`, () =>
        verifyWantReplica(group, place),
      );
    }
    active?.wishes.set(hex(enclave), { seat, P, answered: false });
  },

  'keys.HandedOff': (step) => {
    const { key, epoch, seat, donor, recipient, r: R, c } = step.data;
    const { genesis, group } = step.context;
    const active = activeOf(step, 'handoff', key, epoch);
    const proof = step.made('handoff')?.args.proof;
    const wish = active?.wishes.get(hex(recipient));
    const held = active?.acknowledgements.get(hex(donor));
    if (wish === undefined) step.missing('handoff', `the wish of enclave ${hex(recipient)}`);
    else if (held === undefined) step.missing('handoff', `the share of enclave ${hex(donor)}`);
    else if (held.withdrawn || held.seat !== wish.seat) {
      step.fail('handoff', 'state', `enclave ${hex(donor)} does not hold the share of seat ${wish.seat}`);
    } else if (wish.seat !== seat)
      step.fail('handoff', 'seat', `the wish is for seat ${wish.seat}, not ${seat}`);
    else if (wish.answered) step.fail('handoff', 'duplicate', 'the wish was answered before');
    else if (proof instanceof Uint8Array) {
      const place = { genesis, key, epoch, seat, donor, recipient, P: wish.P, R, c, proof };
      step.verify('handoff', `share of seat ${seat} handed to enclave ${hex(recipient)}`, () =>
        verifyHandoff(group, place),
      );
    }
    if (wish !== undefined) wish.answered = true;
  },
};

function activeOf(
  step: Step<unknown>,
  check: 'wish' | 'handoff',
  key: number,
  epoch: number,
): Attempt | undefined {
  const active = step.world.active(key, epoch);
  if (active === undefined) step.missing(check, `epoch ${epoch} of key ${key} as the active one`);
  return active;
}

/** In the frozen roster, or with another enclave's open wish. */
function isUsed(active: Attempt | undefined, P: Uint8Array): boolean {
  const inRoster = active?.roster?.seats?.recipients.some((recipient) => equalBytes(recipient.P, P));
  const wished = [...(active?.wishes.values() ?? [])].some((wish) => equalBytes(wish.P, P));
  return inRoster === true || wished;
}

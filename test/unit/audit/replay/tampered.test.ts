/**
 * What a replay says of a life that was changed: each change fails at the check it is against, with a reason of its own. The
 * unchanged life passes all of them (life.test.ts), so there is no check that cannot fail and none that fails by itself.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Check, Reason } from '../../../../src/audit/replay/checks.js';
import { CHECKS } from '../../../../src/audit/replay/checks.js';
import { Replay } from '../../../../src/audit/replay/replay.js';
import type { Finding, ReplayContext, ReplayRecord } from '../../../../src/audit/replay/types.js';
import { sodiumGroup } from '../../../../src/protocol/group-sodium.js';
import { type RecordedLife, recordedLife } from '../../../support/replay/recorded.js';
import { rememberingCodec, rememberingGroup } from '../../../support/replay/remember.js';
import {
  all,
  argument,
  corrupt,
  edit,
  extrinsicOf,
  first,
  flip,
  insert,
  replaceBytes,
  rewrite,
  without,
} from '../../../support/replay/tamper.js';

/** What rounds.test.ts is about: the recorded life has no beacon. */
const OF_BEACONS = ['draw', 'round', 'share', 'output'];

/** More records than one extrinsic of the life has. */
const MAX_OF_ONE = 8;

interface Change {
  readonly title: string;
  readonly against: Check;
  readonly reason: Reason;
  /** The changed records, or another context. */
  readonly to: (life: RecordedLife) => readonly ReplayRecord[] | Partial<ReplayContext>;
}

let life: RecordedLife;

beforeAll(async () => {
  const recorded = await recordedLife(rememberingGroup(await sodiumGroup()));
  const codec = rememberingCodec(recorded.codec);
  life = { ...recorded, codec, context: { ...recorded.context, codec: () => codec } };
});

const other = (account: Uint8Array): Uint8Array => flip(account);
/** The second one of an event. */
const second = <Found>(found: readonly Found[]): Found => {
  const [, it] = found;
  if (it === undefined) throw new Error('the recorded life has only one');
  return it;
};

const CHANGES: readonly Change[] = [
  // The list itself.
  {
    title: 'a record is dropped',
    against: 'order',
    reason: 'index',
    to: ({ records }) => records.filter(({ index }) => index !== 40),
  },
  {
    title: 'a record comes twice',
    against: 'order',
    reason: 'index',
    to: ({ records }) => records.flatMap((record) => (record.index === 40 ? [record, record] : [record])),
  },
  {
    title: 'two records are exchanged',
    against: 'order',
    reason: 'index',
    to: ({ records }) => {
      const changed = [...records];
      [changed[40], changed[41]] = [records[41] as ReplayRecord, records[40] as ReplayRecord];
      return changed;
    },
  },
  {
    title: 'a record is put into an earlier block than the one before it',
    against: 'order',
    reason: 'index',
    to: ({ records }) => records.map((record) => (record.index === 40 ? { ...record, block: 2 } : record)),
  },
  // Extrinsics.
  {
    title: 'the extrinsic is another than the record names',
    against: 'digest',
    reason: 'digest',
    to: ({ records }) =>
      records.map((record) =>
        record.kind === 'event' && record.index === 40
          ? { ...record, extrinsic: new Uint8Array(100) }
          : record,
      ),
  },
  {
    title: 'the extrinsic is noise',
    against: 'signature',
    reason: 'extrinsic',
    to: ({ records }) => rewrite(records, first(records, 'keys.Registered'), new Uint8Array(100).fill(7)),
  },
  {
    title: 'the signature is of another call',
    against: 'signature',
    reason: 'signature',
    to: (the) => corrupt(the, first(the.records, 'keys.Registered'), ['proof']),
  },
  {
    title: 'the signer is another account',
    against: 'signature',
    reason: 'signature',
    to: ({ records }) => {
      const of = first(records, 'keys.Registered');
      const { enclave } = of.data;
      return rewrite(records, of, replaceBytes(extrinsicOf(records, of), enclave, other(enclave)));
    },
  },
  {
    title: 'the records are said to be of another chain',
    against: 'signature',
    reason: 'signature',
    to: ({ context }) => ({ genesis: flip(context.genesis) }),
  },
  {
    title: 'the hashes of blocks are those of a fork',
    against: 'signature',
    reason: 'signature',
    to: ({ context }) => ({ blockHash: (block) => flip(context.blockHash(block) ?? new Uint8Array(32)) }),
  },
  {
    title: 'a hook is said to have made what only a call makes',
    against: 'cause',
    reason: 'cause',
    to: ({ records }) => {
      const { index } = first(records, 'keys.Registered');
      return records.map((record) => (record.index === index ? { ...record, causedBy: undefined } : record));
    },
  },
  {
    title: 'a call is said to have made what only a hook makes',
    against: 'cause',
    reason: 'cause',
    to: ({ records }) => {
      const { causedBy, extrinsic } = first(records, 'keys.Registered');
      const { index } = first(records, 'keys.RosterFrozen');
      return records.map((record) => (record.index === index ? { ...record, causedBy, extrinsic } : record));
    },
  },
  {
    title: 'an event that no pallet makes',
    against: 'cause',
    reason: 'cause',
    to: ({ records }) =>
      records.map((record) =>
        record.kind === 'event' && record.index === 40
          ? { ...record, event: { ...record.event, id: 'keys.Opened' } }
          : record,
      ),
  },
  {
    title: 'the event repeats the call wrongly',
    against: 'call',
    reason: 'call',
    to: ({ records }) => {
      const of = first(records, 'keys.Registered');
      return edit(records, of, { p: second(all(records, 'keys.Registered')).data.p });
    },
  },
  {
    title: 'the event names another maker than the call has',
    against: 'call',
    reason: 'origin',
    to: ({ records }) => {
      const of = first(records, 'enclaves.EnclaveAdded');
      return edit(records, of, {
        operator: second(all(records, 'enclaves.OperatorRegistered')).data.operator,
      });
    },
  },
  // Operators and enclaves.
  {
    title: 'an operator registers twice',
    against: 'operator',
    reason: 'state',
    to: ({ records }) => {
      const [one, two] = all(records, 'enclaves.OperatorRegistered');
      if (one === undefined || two === undefined) throw new Error('too few operators');
      return edit(records, two, { operator: one.data.operator });
    },
  },
  {
    title: 'a bond is smaller than the smallest',
    against: 'amount',
    reason: 'amount',
    to: ({ records }) => edit(records, first(records, 'enclaves.OperatorRegistered'), { bond: 1n }),
  },
  {
    title: 'an enclave is of another operator',
    against: 'enclave',
    reason: 'operator',
    to: ({ records }) => {
      const of = first(records, 'keys.Registered');
      const { operator } = of.data;
      const found = all(records, 'keys.Registered').find(
        ({ data }) => data.operator.join() !== operator.join(),
      );
      if (found === undefined) throw new Error('the recorded life has one operator');
      return edit(records, of, { operator: found.data.operator });
    },
  },
  {
    title: 'an enclave account comes twice',
    against: 'enclave',
    reason: 'duplicate',
    to: ({ records }) => {
      const [one, two] = all(records, 'enclaves.EnclaveAdded');
      if (one === undefined || two === undefined) throw new Error('too few enclaves');
      return edit(records, two, { enclave: one.data.enclave });
    },
  },
  {
    title: 'an enclave that the log never told of',
    against: 'enclave',
    reason: 'unknown',
    to: ({ records }) => without(records, first(records, 'enclaves.EnclaveAdded')),
  },
  {
    title: 'the quote is of another program',
    against: 'attestation',
    reason: 'measurement',
    to: ({ records }) => {
      const of = first(records, 'enclaves.EnclaveAdded');
      return edit(records, of, { measurement: flip(of.data.measurement) });
    },
  },
  {
    title: 'the quote is of another enclave',
    against: 'attestation',
    reason: 'quote',
    to: (the) =>
      corrupt(the, first(the.records, 'enclaves.EnclaveAdded'), ['quote'], (quote) => flip(quote, 40)),
  },
  {
    title: 'the quote is not of the vendor',
    against: 'attestation',
    reason: 'quote',
    to: ({ context }) => ({ settings: { simulatedVendor: context.genesis } }),
  },
  {
    title: 'the quote has another length',
    against: 'attestation',
    reason: 'length',
    to: (the) => {
      const of = first(the.records, 'enclaves.EnclaveAdded');
      const extrinsic = extrinsicOf(the.records, of);
      // The compact length of 129 bytes in front of the quote, and of the whole.
      const quote = argument(the, of, 'quote');
      const at =
        replaceBytes(extrinsic, quote, flip(quote, 128)).findIndex((byte, i) => byte !== extrinsic[i]) - 128;
      const shorter = new Uint8Array([
        ...extrinsic.slice(2, at - 2),
        0x01,
        0x02,
        ...extrinsic.slice(at, at + 128),
        ...extrinsic.slice(at + 129),
      ]);
      return rewrite(the.records, of, shorter);
    },
  },
  // Windows.
  {
    title: 'a window opens before the one before it has ended',
    against: 'phase',
    reason: 'state',
    to: ({ records }) => {
      const [register] = all(records, 'keys.PhaseOpened');
      if (register === undefined) throw new Error('no window');
      return edit(records, register, { ends: register.data.ends + 1 });
    },
  },
  {
    title: 'a window is left out',
    against: 'phase',
    reason: 'state',
    to: ({ records }) =>
      without(
        records,
        first(records, 'keys.PhaseOpened', ({ phase }) => phase === 'Complain'),
      ),
  },
  {
    title: 'an epoch is counted wrongly',
    against: 'phase',
    reason: 'state',
    to: ({ records }) =>
      edit(
        records,
        first(records, 'keys.PhaseOpened', ({ epoch }) => epoch === 2),
        { epoch: 3 },
      ),
  },
  {
    title: 'an epoch is active with more seats than acknowledged',
    against: 'phase',
    reason: 'quorum',
    to: ({ records }) => {
      const of = first(records, 'keys.Activated');
      return edit(records, of, { seats: of.data.seats + 1 });
    },
  },
  // Section 5.
  {
    title: 'a registration proof is forged',
    against: 'registration',
    reason: 'proof',
    to: (the) => corrupt(the, first(the.records, 'keys.Registered'), ['proof']),
  },
  {
    title: 'a registration proof has a scalar above the order',
    against: 'registration',
    reason: 'scalar',
    to: (the) =>
      corrupt(the, first(the.records, 'keys.Registered'), ['proof'], (proof) => proof.map(() => 0xff)),
  },
  {
    title: 'an enclave registers twice',
    against: 'registration',
    reason: 'duplicate',
    to: ({ records }) => {
      const of = first(records, 'keys.Registered');
      const { data: _, ...copy } = of;
      return insert(records, { index: of.index + 1 }, copy);
    },
  },
  {
    title: 'two enclaves have one P',
    against: 'registration',
    reason: 'reused',
    to: ({ records }) => {
      const [one, two] = all(records, 'keys.Registered');
      if (one === undefined || two === undefined) throw new Error('too few registrations');
      return edit(records, two, { p: one.data.p });
    },
  },
  {
    title: 'another roster is frozen',
    against: 'roster',
    reason: 'rosterHash',
    to: ({ records }) => {
      const of = first(records, 'keys.RosterFrozen');
      return edit(records, of, { roster: flip(of.data.roster) });
    },
  },
  {
    title: 'a seat is left out of the roster',
    against: 'roster',
    reason: 'rosterHash',
    to: ({ records }) => without(records, first(records, 'keys.Registered')),
  },
  {
    title: 'a lower threshold is frozen',
    against: 'roster',
    reason: 'size',
    to: ({ records }) => edit(records, first(records, 'keys.RosterFrozen'), { t: 2 }),
  },
  {
    title: 'a draw is told of that never was',
    against: 'roster',
    reason: 'state',
    to: ({ records }) => edit(records, first(records, 'keys.RosterFrozen'), { weak: true }),
  },
  // Sections 6 and 7.
  {
    title: 'a ciphertext of a dealing is changed',
    against: 'dealing',
    reason: 'proof',
    // Before the proof of 96 bytes; the lowest byte of c_M keeps it below the order.
    to: (the) =>
      corrupt(the, first(the.records, 'keys.Dealt'), ['posted'], (posted) =>
        flip(posted, posted.length - 128),
      ),
  },
  {
    title: 'a commitment of a dealing is no point',
    against: 'dealing',
    reason: 'point',
    to: (the) => corrupt(the, first(the.records, 'keys.Dealt'), ['posted'], (posted) => flip(posted, 64)),
  },
  {
    title: 'the dealing of another seat stands in its place',
    against: 'dealing',
    reason: 'proof',
    to: (the) => {
      const [one, two] = all(the.records, 'keys.Dealt');
      if (one === undefined || two === undefined) throw new Error('too few dealings');
      return corrupt(the, one, ['posted'], () => argument(the, two, 'posted'));
    },
  },
  {
    title: 'the event has another digest than the dealing',
    against: 'dealing',
    reason: 'dealingHash',
    to: ({ records }) => {
      const of = first(records, 'keys.Dealt');
      return edit(records, of, { digest: flip(of.data.digest) });
    },
  },
  {
    title: 'a reshare deals another secret than the share of the seat',
    against: 'dealing',
    reason: 'shareKey',
    to: (the) => {
      const of = first(the.records, 'keys.Dealt', ({ epoch, dealer }) => epoch > 1 && dealer > 0);
      const elsewhere = all(the.records, 'keys.Dealt').find(
        ({ data, index }) =>
          data.epoch > 1 &&
          index !== of.index &&
          argument(the, { ...of, index }, 'posted').length === argument(the, of, 'posted').length,
      );
      if (elsewhere === undefined) throw new Error('no dealing of the same length');
      return corrupt(the, of, ['posted'], () => argument(the, elsewhere, 'posted'));
    },
  },
  {
    title: 'a seat deals twice',
    against: 'dealing',
    reason: 'duplicate',
    to: ({ records }) => {
      const [one, two] = all(records, 'keys.Dealt');
      if (one === undefined || two === undefined) throw new Error('too few dealings');
      return edit(records, two, { dealer: one.data.dealer });
    },
  },
  {
    title: 'an enclave deals for another seat',
    against: 'enclave',
    reason: 'seat',
    to: ({ records }) => {
      const of = first(records, 'keys.Dealt');
      return edit(records, of, { dealer: of.data.dealer === 1 ? 2 : 1 });
    },
  },
  {
    title: 'the complainer is convicted for a true complaint',
    against: 'complaint',
    reason: 'verdict',
    to: ({ records }) => {
      const of = first(records, 'keys.DealerConvicted');
      const { key, epoch, attempt, dealer, complainer } = of.data;
      const roster = all(records, 'keys.Registered').find(
        ({ data }) => data.epoch === epoch && data.enclave.join() === complainer.join(),
      );
      if (roster === undefined) throw new Error('the complainer never registered');
      const recipient = recipientOf(records, of.data, complainer);
      const data = { key, epoch, attempt, dealer, recipient, operator: roster.data.operator };
      return records.map((record) =>
        record.index === of.index && record.kind === 'event'
          ? { ...record, event: { id: 'keys.FalseComplaint', data } }
          : record,
      );
    },
  },
  {
    title: 'a complaint is forged',
    against: 'complaint',
    reason: 'proof',
    to: (the) => corrupt(the, first(the.records, 'keys.FalseComplaint'), ['proof']),
  },
  {
    title: 'another dealer is convicted',
    against: 'operator',
    reason: 'operator',
    to: ({ records }) => {
      const of = first(records, 'keys.DealerConvicted');
      return edit(records, of, { operator: other(of.data.operator) });
    },
  },
  // Section 8.
  {
    title: 'an acknowledgement is forged',
    against: 'acknowledgement',
    reason: 'proof',
    to: (the) => corrupt(the, first(the.records, 'keys.Acknowledged'), ['proof']),
  },
  {
    title: 'an acknowledgement is counted for another seat',
    against: 'acknowledgement',
    reason: 'seat',
    to: ({ records }) => {
      const of = first(records, 'keys.Acknowledged');
      return edit(records, of, { seat: of.data.seat === 1 ? 2 : 1 });
    },
  },
  {
    title: 'an enclave acknowledges twice',
    against: 'acknowledgement',
    reason: 'duplicate',
    to: ({ records }) => {
      const of = first(records, 'keys.Acknowledged');
      const { data: _, ...copy } = of;
      return insert(records, { index: of.index + 1 }, copy);
    },
  },
  {
    title: 'another public key becomes active',
    against: 'activation',
    reason: 'publicKey',
    to: ({ records }) => {
      const of = first(records, 'keys.Activated');
      return edit(records, of, { public: flip(of.data.public) });
    },
  },
  {
    title: 'a reshare changes the public key',
    against: 'activation',
    reason: 'publicKey',
    to: ({ records }) => {
      const of = first(records, 'keys.Activated', ({ epoch }) => epoch === 2);
      return edit(records, of, { public: flip(of.data.public) });
    },
  },
  {
    title: 'a dealing that was accepted is left out of the sum',
    against: 'activation',
    reason: 'publicKey',
    to: ({ records }) => without(records, first(records, 'keys.Dealt')),
  },
  {
    title: 'a share is lost twice',
    against: 'loss',
    reason: 'duplicate',
    to: ({ records }) => {
      const of = first(records, 'keys.Lost');
      const { data: _, ...copy } = of;
      return insert(records, of, copy);
    },
  },
  // Section 9.
  {
    title: 'the proof of a wish is forged',
    against: 'wish',
    reason: 'proof',
    to: (the) => corrupt(the, first(the.records, 'keys.ReplicaWanted'), ['proof']),
  },
  {
    title: 'a wish is for the seat of others',
    against: 'wish',
    reason: 'seat',
    to: ({ records }) => {
      const of = first(records, 'keys.ReplicaWanted');
      return edit(records, of, { seat: of.data.seat === 1 ? 2 : 1 });
    },
  },
  {
    title: 'a wish has a P of the roster',
    against: 'wish',
    reason: 'reused',
    to: ({ records }) =>
      edit(records, first(records, 'keys.ReplicaWanted'), {
        p: first(records, 'keys.Registered', (data) => data.epoch === 1 && !isReplaced(records, data.enclave))
          .data.p,
      }),
  },
  {
    title: 'the proof of a hand-off is forged',
    against: 'handoff',
    reason: 'proof',
    to: (the) => corrupt(the, first(the.records, 'keys.HandedOff'), ['proof']),
  },
  {
    title: 'a share is handed over that its donor does not hold',
    against: 'handoff',
    reason: 'state',
    to: ({ records }) => {
      const of = first(records, 'keys.HandedOff');
      const stranger = first(
        records,
        'keys.Acknowledged',
        ({ epoch, seat }) => epoch === of.data.epoch && seat !== of.data.seat,
      );
      return edit(records, of, { donor: stranger.data.enclave });
    },
  },
  {
    title: 'a share is handed over that nobody asked for',
    against: 'handoff',
    reason: 'unknown',
    to: ({ records }) => without(records, first(records, 'keys.ReplicaWanted')),
  },
  // Section 10.
  {
    title: 'a heartbeat is forged',
    against: 'heartbeat',
    reason: 'proof',
    to: (the) =>
      corrupt(
        the,
        first(the.records, 'enclaves.HeartbeatReceived', ({ keys }) => keys.length > 0),
        ['proof'],
      ),
  },
  {
    title: 'a heartbeat is over a block that was not there yet',
    against: 'heartbeat',
    reason: 'state',
    to: ({ records }) => {
      const of = first(records, 'enclaves.HeartbeatReceived', ({ keys }) => keys.length > 0);
      return shift(records, of.index, of.data.block);
    },
  },
  // Sections 11 and 12.
  {
    title: 'a record is deposited under another label',
    against: 'deposit',
    reason: 'label',
    to: ({ records }) => {
      const of = first(records, 'secrets.Deposited');
      return edit(records, of, { label: flip(of.data.label) });
    },
  },
  {
    title: 'the ciphertext of a record is changed',
    against: 'deposit',
    reason: 'proof',
    to: (the) => corrupt(the, first(the.records, 'secrets.Deposited'), ['record', 'ct']),
  },
  {
    title: 'a deposit is smaller than its bytes',
    against: 'amount',
    reason: 'amount',
    to: ({ records }) => edit(records, first(records, 'secrets.Deposited'), { held: 1n }),
  },
  {
    title: 'a version of a policy is left out',
    against: 'policy',
    reason: 'version',
    to: ({ records }) => edit(records, first(records, 'secrets.PolicySet'), { policyVersion: 2 }),
  },
  {
    title: 'a policy is set by another than the owner',
    against: 'policy',
    reason: 'origin',
    to: ({ records }) => {
      const of = first(records, 'secrets.PolicySet');
      const { depositor } = first(records, 'secrets.Deposited').data;
      return rewrite(records, of, replaceBytes(extrinsicOf(records, of), depositor, other(depositor)));
    },
  },
  {
    title: 'another policy was set, which denies the reader',
    against: 'request',
    reason: 'denied',
    to: ({ records }) => {
      const of = first(records, 'secrets.PolicySet');
      const { reader } = second(all(records, 'secrets.Requested')).data;
      return rewrite(records, of, replaceBytes(extrinsicOf(records, of), reader, other(reader)));
    },
  },
  {
    title: 'a request is under a version of the policy that is past',
    against: 'request',
    reason: 'version',
    to: ({ records }) => edit(records, second(all(records, 'secrets.Requested')), { policyVersion: 0 }),
  },
  {
    title: 'a request lives longer than requests do',
    against: 'request',
    reason: 'state',
    to: ({ records }) => {
      const of = first(records, 'secrets.Requested');
      return edit(records, of, { expires: of.data.expires + 1 });
    },
  },
  {
    title: 'the proof of a request is forged',
    against: 'request',
    reason: 'proof',
    to: (the) => corrupt(the, first(the.records, 'secrets.Requested'), ['proof']),
  },
  {
    title: 'a partial is replaced',
    against: 'partial',
    reason: 'proof',
    to: (the) => {
      const of = first(the.records, 'secrets.PartialsSubmitted');
      const [entry] = entriesOf(the, of);
      if (entry === undefined) throw new Error('no partial');
      const { proof } = entry;
      return rewrite(the.records, of, replaceBytes(extrinsicOf(the.records, of), proof, flip(proof)));
    },
  },
  {
    title: 'a good partial is called wrong',
    against: 'partial',
    reason: 'outcome',
    to: ({ records }) => {
      const of = first(records, 'secrets.PartialsSubmitted');
      return edit(records, of, { outcomes: of.data.outcomes.map(([id]) => [id, 'Wrong'] as const) });
    },
  },
  {
    title: 'a wrong partial is accepted',
    against: 'partial',
    reason: 'proof',
    to: ({ records }) => {
      const of = first(records, 'secrets.PartialsSubmitted', ({ outcomes }) =>
        outcomes.some(([, outcome]) => outcome === 'Wrong'),
      );
      return edit(records, of, { outcomes: of.data.outcomes.map(([id]) => [id, 'Accepted'] as const) });
    },
  },
  {
    title: 'an answer is passed over',
    against: 'partial',
    reason: 'outcome',
    to: ({ records }) => {
      const of = first(records, 'secrets.PartialsSubmitted');
      return edit(records, of, { outcomes: of.data.outcomes.map(([id]) => [id, 'Surplus'] as const) });
    },
  },
  {
    title: 'a release is not the combination of its partials',
    against: 'release',
    reason: 'aggregate',
    to: ({ records }) => {
      const of = first(records, 'secrets.Released');
      return edit(records, of, { a: of.data.b });
    },
  },
  {
    title: 'a release names other seats',
    against: 'release',
    reason: 'seats',
    to: ({ records }) => {
      const of = first(records, 'secrets.Released');
      return edit(records, of, { seats: [...of.data.seats].reverse() });
    },
  },
  {
    title: 'a release is for another reader',
    against: 'release',
    reason: 'state',
    to: ({ records }) => {
      const of = first(records, 'secrets.Released');
      return edit(records, of, { reader: other(of.data.reader) });
    },
  },
  {
    title: 'a release is left out',
    against: 'release',
    reason: 'quorum',
    to: ({ records }) => {
      const of = first(records, 'secrets.Released');
      const { extrinsic } = of;
      return without(
        records.map((record) => (record.index === of.index + 1 ? { ...record, extrinsic } : record)),
        of,
      );
    },
  },
  {
    title: 'a release is for a request that nobody answered in that call',
    against: 'release',
    reason: 'evidence',
    to: ({ records }) => {
      const of = first(records, 'secrets.Released');
      return edit(records, of, { request: of.data.request + 100n });
    },
  },
  // Section 15, offences and what they cost.
  {
    title: 'a report of a leaked share is not the one that was committed to',
    against: 'leak',
    reason: 'commitment',
    to: (the) => corrupt(the, first(the.records, 'enclaves.LeakReported'), ['proof']),
  },
  {
    title: 'a report is turned against another operator',
    against: 'leak',
    reason: 'operator',
    to: ({ records }) => {
      const of = first(records, 'enclaves.LeakReported');
      return edit(records, of, { operator: other(of.data.operator) });
    },
  },
  {
    title: 'the reward for a report is more than half of the bond',
    against: 'amount',
    reason: 'amount',
    to: ({ records }) => {
      const of = first(records, 'enclaves.LeakReported');
      return edit(records, of, { reward: of.data.reward + 1n });
    },
  },
  {
    title: 'an operator is slashed for nothing',
    against: 'slash',
    reason: 'evidence',
    to: ({ records }) => {
      const of = first(records, 'enclaves.Slashed');
      return edit(records, of, { operator: other(of.data.operator) });
    },
  },
  {
    title: 'a slash takes less than the bond',
    against: 'amount',
    reason: 'amount',
    to: ({ records }) => edit(records, first(records, 'enclaves.Slashed'), { amount: 5n }),
  },
  {
    title: 'the seat of another operator is taken out',
    against: 'conviction',
    reason: 'operator',
    to: ({ records }) => {
      const of = first(records, 'keys.SeatConvicted');
      return edit(records, of, { seat: of.data.seat === 1 ? 2 : 1 });
    },
  },
  {
    title: 'an absence is charged to who has answered',
    against: 'absence',
    reason: 'evidence',
    to: ({ records }) => {
      const of = first(records, 'keys.Activated');
      const { operator } = first(records, 'keys.Registered').data;
      const { key, epoch, attempt } = of.data;
      const absence = { type: 'Acknowledge', value: { key, epoch, attempt } };
      return insert(records, of, hookRecord(of.block, 'enclaves.Absent', { operator, absence, amount: 0n }));
    },
  },
  {
    title: 'an absence is charged to who has no seat',
    against: 'absence',
    reason: 'unknown',
    to: ({ records }) => {
      const of = first(records, 'keys.RosterFrozen');
      const { operator } = first(records, 'keys.Registered').data;
      const { key, epoch, attempt } = of.data;
      const absence = { type: 'Acknowledge', value: { key, epoch, attempt } };
      return insert(records, of, hookRecord(of.block, 'enclaves.Absent', { operator, absence, amount: 0n }));
    },
  },
  {
    title: 'an absence costs more than the rules say',
    against: 'amount',
    reason: 'amount',
    to: ({ records }) => {
      const of = first(records, 'keys.Activated');
      const { operator } = first(records, 'keys.Registered').data;
      const absence = { type: 'Seat', value: { key: of.data.key, epoch: of.data.epoch } };
      return insert(records, of, hookRecord(of.block, 'enclaves.Absent', { operator, absence, amount: 7n }));
    },
  },
  {
    title: 'a warning counts periods that were not missed',
    against: 'absence',
    reason: 'state',
    to: ({ records }) => {
      const of = first(records, 'keys.Activated');
      const { operator } = first(records, 'keys.Registered').data;
      return insert(records, of, hookRecord(of.block, 'enclaves.Warned', { operator, missed: 2 }));
    },
  },
  {
    title: 'a group has not the number that comes next',
    against: 'condition',
    reason: 'state',
    to: ({ records }) => {
      const of = first(records, 'secrets.Deposited');
      const group = { group: 3, owner: of.data.depositor, name: new Uint8Array(4), held: 0n };
      return insert(records, of, hookRecord(of.block, 'secrets.GroupCreated', group));
    },
  },
];

describe('a life that was changed', () => {
  it.each(CHANGES)('$title', ({ against, reason, to }) => {
    const changed = to(life);
    const isList = Array.isArray(changed);
    const records = isList ? (changed as readonly ReplayRecord[]) : life.records;
    const run = new Replay(isList ? life.context : { ...life.context, ...changed });
    const failures: Finding[] = [];
    const note = (found: readonly Finding[]): boolean => {
      failures.push(...found.filter(({ outcome }) => outcome === 'fail'));
      return found.some((one) => one.outcome === 'fail' && one.check === against && one.reason === reason);
    };
    const failed = records.some((record) => note(run.add(record))) || note(run.end());
    expect(failures.map((finding) => `${finding.check}: ${finding.reason}`)).toContain(
      `${against}: ${reason}`,
    );
    expect(failed).toBe(true);
    // Nothing fails before what was changed, but the records of one extrinsic are looked at together.
    const from = records.findIndex((record, i) => record !== life.records[i]);
    if (isList) expect(failures.every(({ index }) => index >= from - MAX_OF_ONE)).toBe(true);
  });

  it('fails every check in one way at least', () => {
    const ours = Object.keys(CHECKS).filter((check) => !OF_BEACONS.includes(check));
    expect(new Set(CHANGES.map(({ against }) => against))).toEqual(new Set(ours));
  });
});

/** A record that a hook caused. */
function hookRecord(block: number, id: string, data: Readonly<Record<string, unknown>>): ReplayRecord {
  return { kind: 'event', index: 0, block, causedBy: undefined, event: { id, data } };
}

/** The first record of a heartbeat said to be in the block that it is over, with everything before it earlier still. */
function shift(records: readonly ReplayRecord[], index: number, block: number): ReplayRecord[] {
  return records.map((record) =>
    record.index <= index ? { ...record, block: Math.min(record.block, block) } : record,
  );
}

interface Entry {
  readonly proof: Uint8Array;
}

function entriesOf({ codec, records }: RecordedLife, of: ReturnType<typeof first>): readonly Entry[] {
  return codec.extrinsic(extrinsicOf(records, of)).call.args.partials as unknown as readonly Entry[];
}

/** Whether an enclave was replaced by another one. */
function isReplaced(records: readonly ReplayRecord[], enclave: Uint8Array): boolean {
  return all(records, 'enclaves.EnclaveReplaced').some(({ data }) => data.old.join() === enclave.join());
}

/** The number of a recipient in the roster of an attempt: by operator, then by enclave. */
function recipientOf(
  records: readonly ReplayRecord[],
  id: { readonly key: number; readonly epoch: number; readonly attempt: number },
  enclave: Uint8Array,
): number {
  const name = ({ operator, enclave: own }: { operator: Uint8Array; enclave: Uint8Array }): string =>
    Buffer.concat([operator, own]).toString('hex');
  const registered = all(records, 'keys.Registered')
    .filter(({ data }) => data.key === id.key && data.epoch === id.epoch && data.attempt === id.attempt)
    .map(({ data }) => ({ name: name(data), own: data.enclave.join() === enclave.join() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return registered.findIndex(({ own }) => own) + 1;
}

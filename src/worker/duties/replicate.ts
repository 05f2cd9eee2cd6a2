/**
 * Keeps every replica of a seat filled (protocol.md section 9): an enclave without the share of its operator's seat asks for
 * it, a sibling that holds it hands it over, and the first takes and acknowledges it.
 */
import { toHex } from '../../chain/bytes.js';
import { keys } from '../../chain/calls.js';
import type { AcknowledgementView, FinalisedState, ReplicaWishView } from '../../chain/types.js';
import type { AttemptId, Enclave } from '../../enclave/enclave.js';
import { EnclaveError } from '../../enclave/errors.js';
import { equalBytes, MAX_REPLICAS } from '../../protocol/index.js';
import { type Duty, type DutyDeps, duty, type View } from '../duty.js';
import { attemptName, heldOf, holderOf, isTurn, standingOf } from '../seat.js';

/** The chain's quota of wishes for a key: what got no good answer is asked again after so much of a period. */
const WISHES_A_PERIOD = 4;

/** Blocks until an answer to a wish shows on the finalised chain: so long the next replica leaves it to the one before. */
const TURN_BLOCKS = 2;

/** Subjects remembered: far more than are open at a time for sixteen keys, each with a wish of every sibling. */
const MAX_REMEMBERED = 256;

/** What will not be tried again: answers that do not open, recipients that may not have the share. */
type Memory = Set<string>;

export const replicate: Duty = duty('replicate', (deps) => {
  const memory: Memory = new Set();
  const account = deps.enclave.account();
  return async (view) => {
    const { state, failed } = view;
    for (const { id: key, epoch, attempt, retired } of await state.keys()) {
      if (epoch === 0 || retired) continue;
      const id = { key, epoch, attempt };
      try {
        const own = await state.acknowledgement(key, epoch, attempt, account);
        if (own !== undefined && !own.withdrawn) await give(deps, view, id, memory);
        else await take(deps, view, id, own, memory);
      } catch (error) {
        failed(error);
      }
    }
  };
});

/** Hands the share to every sibling that asks for it; replica k waits 2 (k - 1) blocks for the others. */
async function give(
  { enclave, submissions }: DutyDeps,
  { state, block, submitted, failed }: View,
  id: AttemptId,
  memory: Memory,
): Promise<void> {
  if (heldOf(enclave.holdings(), id)?.share !== true) return;
  const { key, epoch, attempt } = id;
  const open = (await state.replicaWishes(key, epoch, attempt)).filter(({ answer }) => answer === undefined);
  if (open.length === 0) return;
  const holder = holderOf(await state.acknowledgements(key, epoch, attempt), enclave.account());
  for (const { enclave: recipient, seat, at } of open) {
    if (holder?.seat !== seat || !isTurn(holder, at, block, TURN_BLOCKS)) continue;
    const subject = `handoff ${attemptName(id)} to ${toHex(recipient)} of block ${at}`;
    if (memory.has(subject) || !submissions.isOwed(subject)) continue;
    try {
      const { R, c, proof } = await enclave.handoff({ key, epoch, recipient });
      const call = keys.handoff({ key, epoch, recipient, R, c, proof });
      submissions.submit({ duty: 'replicate', subjects: [subject], call, block });
      submitted(subject);
    } catch (error) {
      if (codeIn(error, ['recipient'])) remember(memory, subject);
      failed(error);
    }
  }
}

/** Acknowledges a share that came, takes it from an answer, or asks for it. */
async function take(
  deps: DutyDeps,
  view: View,
  id: AttemptId,
  own: AcknowledgementView | undefined,
  memory: Memory,
): Promise<void> {
  const { enclave } = deps;
  const { state, failed } = view;
  const wish = await state.replicaWish(id.key, id.epoch, id.attempt, enclave.account());
  const answer = `answer ${attemptName(id)} of block ${wish?.at ?? 0}`;
  if (wish?.answer !== undefined && !memory.has(answer) && heldOf(enclave.holdings(), id)?.share !== true) {
    try {
      await enclave.receive({ key: id.key, epoch: id.epoch });
    } catch (error) {
      if (codeIn(error, ['handoff', 'noSecret'])) remember(memory, answer);
      failed(error);
    }
  }
  if (heldOf(enclave.holdings(), id)?.share === true) await prove(deps, view, id, own, wish);
  else await ask(deps, view, id, own, wish);
}

/** Acknowledges a share that a sibling gave; one that was dealt is the business of the duty of that name. */
async function prove(
  { enclave, submissions }: DutyDeps,
  { state, block, submitted }: View,
  id: AttemptId,
  own: AcknowledgementView | undefined,
  wish: ReplicaWishView | undefined,
): Promise<void> {
  const roster = await state.roster(id.key, id.epoch, id.attempt);
  if (own === undefined && standingOf(roster, enclave.account()) !== undefined) return;
  const subject = `acknowledge ${attemptName(id)} of the wish of block ${wish?.at ?? 0}`;
  if (!submissions.isOwed(subject)) return;
  const { proof } = await enclave.acknowledge(id);
  submissions.submit({
    duty: 'replicate',
    subjects: [subject],
    call: keys.acknowledge({ ...id, proof }),
    block,
  });
  submitted(subject);
}

/** Asks for the share if somebody can give it, and again where no good answer came. */
async function ask(
  { enclave, operator, submissions }: DutyDeps,
  { state, block, submitted }: View,
  id: AttemptId,
  own: AcknowledgementView | undefined,
  wish: ReplicaWishView | undefined,
): Promise<void> {
  const { key, epoch } = id;
  const patience = Math.ceil((await state.settings()).heartbeatPeriod / WISHES_A_PERIOD);
  if (wish !== undefined && block < wish.at + patience) return;
  if (own === undefined && (await mayOpen(enclave, state, id))) {
    // What was dealt may still be acknowledged late; only if it does not open a sibling must help.
    const since = (await state.key(key))?.activeSince ?? block;
    if (block < since + patience || !submissions.isOwed(`acknowledge ${attemptName(id)}`)) return;
  }
  const subject = `wish ${attemptName(id)} after block ${Math.max(wish?.at ?? 0, own?.at ?? 0)}`;
  if (!submissions.isOwed(subject) || !(await isAnswerable(state, id, enclave.account(), operator))) return;
  const { P, proof } = await enclave.wantReplica({ key, epoch });
  const call = keys.wantReplica({ key, epoch, P, proof });
  submissions.submit({ duty: 'replicate', subjects: [subject], call, block });
  submitted(subject);
}

/** Whether a share was dealt to the enclave and it has the key that opens it. */
async function mayOpen(enclave: Enclave, state: FinalisedState, id: AttemptId): Promise<boolean> {
  if (heldOf(enclave.holdings(), id)?.registration !== true) return false;
  return standingOf(await state.roster(id.key, id.epoch, id.attempt), enclave.account()) !== undefined;
}

/** Whether this enclave may ask, and a sibling is there that holds the share of the seat. */
async function isAnswerable(
  state: FinalisedState,
  { key, epoch, attempt }: AttemptId,
  account: Uint8Array,
  operator: Uint8Array,
): Promise<boolean> {
  if ((await state.enclave(account)) === undefined) return false;
  if ((await state.operator(operator))?.jailed !== false) return false;
  const roster = await state.roster(key, epoch, attempt);
  const seat = roster?.seats.find((each) => equalBytes(each.operator, operator))?.seat;
  if (seat === undefined) return false;
  const holders = (await state.acknowledgements(key, epoch, attempt)).filter(
    (view) => !view.withdrawn && view.seat === seat,
  );
  if (holders.length >= MAX_REPLICAS) return false;
  if ((await state.convicted(key, epoch, attempt)).includes(seat)) return false;
  const siblings = await Promise.all(holders.map(({ enclave }) => state.enclave(enclave)));
  return siblings.some((sibling) => sibling !== undefined);
}

function remember(memory: Memory, subject: string): void {
  memory.add(subject);
  const [oldest] = memory;
  if (memory.size > MAX_REMEMBERED && oldest !== undefined) memory.delete(oldest);
}

function codeIn(error: unknown, codes: readonly EnclaveError['code'][]): boolean {
  return error instanceof EnclaveError && codes.includes(error.code);
}

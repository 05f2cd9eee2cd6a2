/**
 * Answers open requests with the seat's partials under the current epoch (protocol.md section 12), up to 24 in one
 * extrinsic; one replica does it for the seat.
 */
import { type PartialArgs, secrets } from '../../chain/calls.js';
import type { FinalisedState, KeyView, RequestView } from '../../chain/types.js';
import { EnclaveError } from '../../enclave/errors.js';
import { type Duty, type DutyDeps, duty, type View } from '../duty.js';
import { heldOf, holderOf, isTurn, type Standing } from '../seat.js';
import { foresee, type Served } from './foresee.js';

/** Partials in one submit_partials (protocol.md section 12). */
const MAX_PARTIALS = 24;

/**
 * Finalised blocks from one replica's turn to the next: an answer sent at one finalised block is in the next block but
 * one's state. A turn earlier, and every replica answers every request before it can see that another has.
 */
const TURN_BLOCKS = 2;

interface Answerable {
  readonly key: number;
  readonly request: bigint;
  readonly subject: string;
}

export const release: Duty = duty('release', (deps) => {
  const { enclave, submissions } = deps;
  /** Subjects the enclave refuses for good: a record that does not verify never will. */
  const refused = new Set<string>();
  /** By key, what its last answer was given as: for reading ahead alone. */
  const served = new Map<number, Served>();
  return async (view) => {
    const { state, block, events, submitted, failed } = view;
    const holdings = enclave.holdings().filter(({ share }) => share);
    foresee(state, events, { account: enclave.account(), holdings, served });
    const answerable: Answerable[] = [];
    for (const id of new Set(holdings.map(({ key }) => key))) {
      const key = await state.key(id);
      if (key !== undefined) answerable.push(...(await answerableOf(deps, view, key, served)));
    }
    const open = new Set(answerable.map(({ subject }) => subject));
    for (const subject of refused) if (!open.has(subject)) refused.delete(subject);
    const partials: PartialArgs[] = [];
    const subjects: string[] = [];
    for (const { key, request, subject } of answerable) {
      if (partials.length === MAX_PARTIALS) break;
      if (refused.has(subject) || !submissions.isOwed(subject)) continue;
      try {
        partials.push(await enclave.partial({ key, request }));
        subjects.push(subject);
      } catch (error) {
        if (error instanceof EnclaveError && error.code === 'record') refused.add(subject);
        failed(error);
      }
    }
    if (partials.length === 0) return;
    const call = secrets.submitPartials({ partials });
    submissions.submit({ duty: 'release', subjects, call, block });
    for (const subject of subjects) submitted(subject);
  };
});

/** Requests of one key this enclave's seat can still answer and has not, if it is this replica's turn. */
async function answerableOf(
  { enclave }: DutyDeps,
  { state, block }: View,
  key: KeyView,
  served: Map<number, Served>,
): Promise<Answerable[]> {
  if (key.retired || key.purpose !== 'Wrap') return [];
  const held = heldOf(enclave.holdings(), { key: key.id, epoch: key.epoch, attempt: key.attempt });
  const requests = held?.share === true ? await state.openRequests(key.id) : [];
  if (requests.length === 0) return [];
  const acknowledgements = await state.acknowledgements(key.id, key.epoch, key.attempt);
  const standing = holderOf(acknowledgements, enclave.account());
  if (standing === undefined) return [];
  served.set(key.id, { epoch: key.epoch, attempt: key.attempt, seat: standing.seat });
  const answerable: Answerable[] = [];
  for (const request of requests) {
    // A request that was open at the change of epoch opened for this committee when the epoch began.
    if (!isTurn(standing, Math.max(request.opened, key.activeSince), block, TURN_BLOCKS)) continue;
    if (!(await isAnswerable(state, key, request, standing, block))) continue;
    answerable.push({ key: key.id, request: request.id, subject: `partial ${request.id}/${key.epoch}` });
  }
  return answerable;
}

async function isAnswerable(
  state: FinalisedState,
  key: KeyView,
  request: RequestView,
  { seat }: Standing,
  block: number,
): Promise<boolean> {
  if (request.release !== undefined || block >= request.expires) return false;
  const [secret, partials] = await Promise.all([state.secret(request.secret), state.partials(request.id)]);
  if (secret === undefined || secret.policyVersion !== request.policyVersion) return false;
  return !partials.some((partial) => partial.epoch === key.epoch && partial.seat === seat);
}

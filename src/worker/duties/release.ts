/**
 * Answers open requests with the seat's partials under the current epoch (protocol.md section 12), up to 24 in one
 * extrinsic; one replica does it for the seat.
 */
import { secrets } from '../../chain/calls.js';
import type { BlockAhead, FinalisedState, KeyView, RequestView } from '../../chain/types.js';
import type { PartialAnswer } from '../../enclave/enclave.js';
import type { Duty, DutyDeps, View } from '../duty.js';
import { heldOf, holderOf, isTurn, type Standing } from '../seat.js';
import { type Answerable, answering, TURN_BLOCKS } from './answering.js';
import { foresee, type Served } from './foresee.js';
import { OpenRequests } from './open-requests.js';

/** Partials in one submit_partials (protocol.md section 12). */
const MAX_PARTIALS = 24;

interface RequestOf {
  readonly key: number;
  readonly request: bigint;
}

export const release: Duty = answering<RequestOf, PartialAnswer>({
  duty: 'release',
  mostEntries: MAX_PARTIALS,
  begin: (deps) => {
    const { enclave } = deps;
    /** By key, what its last answer was given as: for reading ahead alone. */
    const served = new Map<number, Served>();
    const open = new OpenRequests();
    const held = () => enclave.holdings().filter(({ share }) => share);
    const ahead = (block: BlockAhead, holdings = held()): void =>
      foresee(block, { account: enclave.account(), holdings, served, open });
    const at = async (view: View) => {
      const { state } = view;
      const holdings = held();
      ahead(view, holdings);
      const answerable: Answerable<RequestOf>[] = [];
      for (const id of new Set(holdings.map(({ key }) => key))) {
        const key = await state.key(id);
        if (key !== undefined) answerable.push(...(await answerableOf(deps, view, key, { served, open })));
      }
      return answerable;
    };
    return { at, ahead: (block) => ahead(block) };
  },
  answer: (enclave, { key, request }) => enclave.partial({ key, request }),
  call: (partials) => secrets.submitPartials({ partials }),
  // A record that does not verify never will.
  hopeless: 'record',
});

/** Requests of one key this enclave's seat can still answer and has not, if it is this replica's turn. */
async function answerableOf(
  { enclave }: DutyDeps,
  view: View,
  key: KeyView,
  { served, open }: { readonly served: Map<number, Served>; readonly open: OpenRequests },
): Promise<Answerable<RequestOf>[]> {
  const { state, block } = view;
  if (key.retired || key.purpose !== 'Wrap') return [];
  const held = heldOf(enclave.holdings(), { key: key.id, epoch: key.epoch, attempt: key.attempt });
  const requests = held?.share === true ? await open.of(key.id, view) : [];
  if (requests.length === 0) return [];
  const acknowledgements = await state.acknowledgements(key.id, key.epoch, key.attempt);
  const standing = holderOf(acknowledgements, enclave.account());
  if (standing === undefined) return [];
  served.set(key.id, { epoch: key.epoch, attempt: key.attempt, seat: standing.seat });
  const answerable: Answerable<RequestOf>[] = [];
  for (const request of requests) {
    // A request that was open at the change of epoch opened for this committee when the epoch began.
    if (!isTurn(standing, Math.max(request.opened, key.activeSince), block, TURN_BLOCKS)) continue;
    if (!(await isAnswerable(state, key, request, standing, block))) continue;
    answerable.push({
      of: { key: key.id, request: request.id },
      subject: `partial ${request.id}/${key.epoch}`,
    });
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

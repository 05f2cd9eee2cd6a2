/**
 * Answers open rounds of Beacon keys with the seat's share of the epoch that each opened in (protocol.md section 13), all
 * in one extrinsic; one replica does it for the seat. A round waits for its shares however long it takes, so the oldest
 * come first.
 */
import { beacon as calls } from '../../chain/calls.js';
import { attemptOf } from '../../chain/epochs.js';
import type { FinalisedState, KeyView, RoundView } from '../../chain/types.js';
import type { BeaconAnswer, Enclave } from '../../enclave/enclave.js';
import type { Duty, View } from '../duty.js';
import { heldOf, holderOf, isTurn, type Standing } from '../seat.js';
import { type Answerable, answering, TURN_BLOCKS } from './answering.js';

/** Shares in one submit: as many as a key has open rounds (primitives: MAX_OPEN_ROUNDS). */
const MAX_SHARES = 64;

type RoundOf = Pick<RoundView, 'key' | 'round'>;

export const beacon: Duty = answering<RoundOf, BeaconAnswer>({
  duty: 'beacon',
  mostEntries: MAX_SHARES,
  begin: ({ enclave }) => {
    const at = async (view: View) => {
      const holdings = enclave.holdings().filter(({ share }) => share);
      const answerable: Answerable<RoundOf>[] = [];
      for (const id of new Set(holdings.map(({ key }) => key))) {
        const key = await view.state.key(id);
        if (key !== undefined) answerable.push(...(await answerableOf(enclave, view, key)));
      }
      return answerable;
    };
    return { at };
  },
  answer: (enclave, { key, round }) => enclave.beacon({ key, round }),
  call: (shares) => calls.submit({ shares }),
});

/** Rounds of one key this enclave's seat can still answer and has not, if it is this replica's turn. */
async function answerableOf(
  enclave: Enclave,
  { state, block }: View,
  key: KeyView,
): Promise<Answerable<RoundOf>[]> {
  if (key.retired || key.purpose !== 'Beacon') return [];
  const rounds = await state.openRounds(key.id);
  const standings = new Map<number, Standing | undefined>();
  const answerable: Answerable<RoundOf>[] = [];
  for (const { round, epoch, opened } of rounds) {
    if (!standings.has(epoch)) standings.set(epoch, await standingOf(enclave, state, key, epoch));
    const standing = standings.get(epoch);
    if (standing === undefined || !isTurn(standing, opened, block, TURN_BLOCKS)) continue;
    if (await hasAnswered(state, { key: key.id, round }, standing)) continue;
    answerable.push({ of: { key: key.id, round }, subject: `share ${key.id}/${round}` });
  }
  return answerable;
}

/** The seat that this enclave holds the share of, in the active epoch or in one that is kept for its rounds. */
async function standingOf(
  enclave: Enclave,
  state: FinalisedState,
  key: KeyView,
  epoch: number,
): Promise<Standing | undefined> {
  const attempt = await attemptOf(state, key, epoch);
  if (attempt === undefined) return undefined;
  const id = { key: key.id, epoch, attempt };
  if (heldOf(enclave.holdings(), id)?.share !== true) return undefined;
  return holderOf(await state.acknowledgements(id.key, id.epoch, id.attempt), enclave.account());
}

/** Rightly or wrongly: the chain takes one share of a seat. */
async function hasAnswered(
  state: FinalisedState,
  { key, round }: RoundOf,
  { seat }: Standing,
): Promise<boolean> {
  const [shares, wrong] = await Promise.all([state.roundShares(key, round), state.wrongShares(key, round)]);
  return shares.some((share) => share.seat === seat) || wrong.includes(seat);
}

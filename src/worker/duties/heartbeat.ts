/**
 * Shows life once a period, and that the current shares are held (protocol.md section 10): every enclave does, with or
 * without a share, each at a block of its own. Once more, and at once, where the chain wants a sign of life before it takes
 * the operator's registrations again. Alone of all duties it goes on while nothing becomes final.
 */
import { filter, firstValueFrom, map, merge, type Observable, withLatestFrom } from 'rxjs';
import { enclaves } from '../../chain/calls.js';
import type { AccountId, BlockRef, FinalisedBlock, FinalisedState } from '../../chain/types.js';
import { equalBytes } from '../../protocol/index.js';
import { type Duty, type DutyDeps, duty } from '../duty.js';

/** Blocks without a final one after which best blocks are looked at, too: twice the finality of a local network. */
const STALLED_BLOCKS = 4;

/** The chain's quota: one, and one more should the chain not take the first, or want another. */
const SENT_A_PERIOD = 2;

/** Part of a period before its first heartbeats: a re-org of a few blocks takes none into the period before. */
const FIRST_PART = 6;

/** Part of a period in which a heartbeat may still fail to be included before the period is over. */
const LAST_PART = 10;

/** Blocks before the end of an Acknowledge window in which the epoch may have changed when a heartbeat is included. */
const CHANGE_BLOCKS = 2;

/** Blocks after which one that was sent is on the final chain, or is not coming: what it changes shows there. */
const SHOWS_AFTER_BLOCKS = 4;

export const heartbeat: Duty = duty(
  'heartbeat',
  ({ best$, enclave, operator, submissions }) => {
    const account = enclave.account();
    let sent = { period: -1, times: 0, at: -SHOWS_AFTER_BLOCKS };
    return async ({ state, block, parent, submitted }) => {
      if ((await state.enclave(account)) === undefined) return;
      const known = await firstValueFrom(best$, { defaultValue: state.block });
      const best = known.number < block ? state.block : known;
      const { heartbeatPeriod, heartbeatFreshness } = await state.settings();
      const { period, start, last } = periodOf(best.number + 1, heartbeatPeriod);
      const times = sent.period === period ? sent.times : 0;
      if (times >= SENT_A_PERIOD) return;
      const wanted = await wantedSince(state, operator);
      const subject = wanted === undefined ? `heartbeat ${period}` : `heartbeat ${period} after ${wanted}`;
      if (!submissions.isOwed(subject)) return;
      if (wanted === undefined) {
        if (best.number + 1 < start + offsetOf(account, heartbeatPeriod) || best.number + 1 > last) return;
        if (((await state.lastHeartbeat(account)) ?? -1) >= start) return;
      } else if (block < sent.at + SHOWS_AFTER_BLOCKS) return;
      const isStalled = best.number - block > heartbeatFreshness / 2;
      // A share that is not current fails the whole heartbeat: better late in the period than refused.
      if (!isStalled && best.number + 1 + CHANGE_BLOCKS < last && (await isChanging(state, best))) return;
      // No fork takes a final block away. A pool that has not come to the best one yet refuses it as one that is to come.
      const final = best.number === block ? parent : state.block;
      const over = isStalled ? best : final;
      const { keys, proof } = await enclave.heartbeat({ block: over });
      const call = enclaves.heartbeat({ block: over.number, keys, proof });
      submissions.submit({ duty: 'heartbeat', subjects: [subject], call, block });
      sent = { period, times: times + 1, at: best.number };
      submitted(subject);
    };
  },
  (deps) => merge(deps.blocks$, whileStalled(deps)),
);

/** The last finalised block again at each best one while no other comes. */
function whileStalled({ blocks$, best$ }: DutyDeps): Observable<FinalisedBlock> {
  return best$.pipe(
    withLatestFrom(blocks$),
    filter(([best, final]) => best.number - final.number > STALLED_BLOCKS),
    map(([, final]) => final),
  );
}

/**
 * The last block at the end of which the operator was silent in an attempt, if it has shown no life since: until it does, it
 * registers for that key no more (protocol.md section 5.1).
 */
async function wantedSince(state: FinalisedState, operator: AccountId): Promise<number | undefined> {
  const keys = (await state.keys()).filter(({ retired }) => !retired);
  const silent = (await Promise.all(keys.map(({ id }) => state.silent(id)))).flat();
  const ended = silent.flatMap((each) => (equalBytes(each.operator, operator) ? [each.ended] : []));
  if (ended.length === 0) return undefined;
  const latest = Math.max(...ended);
  return ((await state.operatorHeartbeat(operator)) ?? -1) < latest ? latest : undefined;
}

/** The period of a block: its number, its first block, and the last one in which a heartbeat for it is sent. */
function periodOf(block: number, blocks: number): { period: number; start: number; last: number } {
  const period = Math.floor(block / blocks);
  const start = period * blocks;
  return { period, start, last: start + blocks - 1 - Math.ceil(blocks / LAST_PART) };
}

/** Blocks from the beginning of a period to this enclave's turn: in its first half, so that there is time for another. */
function offsetOf(account: Uint8Array, blocks: number): number {
  const first = Math.floor(blocks / FIRST_PART);
  const turns = Math.max(1, Math.floor(blocks / 2) - first);
  return first + (new DataView(account.buffer, account.byteOffset).getUint32(0) % turns);
}

/** Whether a key may have another epoch by the time a heartbeat is in a block, or have it already on the best block. */
async function isChanging(state: FinalisedState, best: BlockRef): Promise<boolean> {
  for (const { id, epoch } of await state.keys()) {
    const view = epoch > 0 ? await state.phase(id) : undefined;
    if (view?.phase === 'Acknowledge' && view.ends <= best.number + 1 + CHANGE_BLOCKS) return true;
  }
  return false;
}

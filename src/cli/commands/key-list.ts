/** `keyfold key list`: the keys of the chain. */
import { toHex } from '../../chain/bytes.js';
import { type KeyView, NEVER, type PhaseView } from '../../chain/types.js';
import { encodeAddress } from '../../client/index.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';

export interface KeyListOptions extends ChainOptions {
  readonly json: boolean;
}

/** Runs the command. Reads finalised state. */
export async function keyList(options: KeyListOptions, output: Output): Promise<void> {
  await withChain(options, 'key list', output, async ({ chain }) => {
    const state = chain.state();
    const found: { view: KeyView; phase: PhaseView | undefined }[] = [];
    for (const view of await state.keys()) found.push({ view, phase: await state.phase(view.id) });
    if (options.json) {
      output.write('data', `${JSON.stringify(found.map(({ view, phase }) => keyJson(view, phase)))}\n`);
      return;
    }
    const rows = found.map(({ view, phase }) => [
      String(view.id),
      view.purpose,
      statusOf(view, phase),
      String(view.epoch),
      view.epoch === 0 ? `${view.committee} asked` : String(view.seats),
      view.epoch === 0 ? '-' : String(view.threshold),
      view.public ? toHex(view.public) : '-',
    ]);
    const heading = ['key', 'purpose', 'status', 'epoch', 'seats', 'threshold', 'public point'];
    output.write('data', formatTable([heading, ...rows]));
  });
}

/** A key as JSON; blocks and counts as numbers, bytes as 0x hex, accounts as addresses, null for what is not there yet. */
export function keyJson(view: KeyView, phase: PhaseView | undefined) {
  return {
    key: view.id,
    purpose: view.purpose,
    rotation: view.rotation,
    active: view.epoch > 0,
    epoch: view.epoch,
    committee: view.committee,
    minimum: view.minimum,
    epochLength: view.epochLength,
    seats: view.seats,
    threshold: view.threshold,
    public: view.public ? toHex(view.public) : null,
    activeSince: view.activeSince,
    creator: view.creator ? encodeAddress(view.creator) : null,
    phase: phase
      ? {
          name: phase.phase,
          epoch: phase.epoch,
          attempt: phase.attempt,
          ends: phase.ends === NEVER ? null : phase.ends,
        }
      : null,
  };
}

/** `active`, `Deal until block 20`, or both; `retired`. */
export function statusOf(view: KeyView, phase: PhaseView | undefined): string {
  if (view.retired) return 'retired';
  const active = view.epoch > 0 ? ['active'] : [];
  const until = phase && phase.ends !== NEVER ? ` until block ${phase.ends}` : '';
  const attempt = phase && phase.phase !== 'Idle' ? [`${phase.phase}${until}`] : [];
  const waiting = active.length + attempt.length === 0 ? [`waits${until}`] : [];
  return [...active, ...attempt, ...waiting].join(', ');
}

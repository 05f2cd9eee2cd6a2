/** What policies have kept at somebody's expense: whether each entry still counts, and who may remove it. */
import { type VoidBecause, voidBecause } from '../audit/replay/void.js';
import type { Entry } from '../chain/calls.js';
import type { AccountId, EntryView, FinalisedState } from '../chain/types.js';
import { formatUnits } from '../chain/units.js';
import { encodeAddress } from '../client/index.js';

/** An entry, and whether it counts in the next block. */
export interface LookedAt extends EntryView {
  /** Undefined while it counts. */
  readonly because: VoidBecause | undefined;
}

/** Every entry of a block's state. Rejects with ChainError. */
export async function readEntries(state: FinalisedState): Promise<readonly LookedAt[]> {
  const entries = await state.entries();
  const secrets = new Map(
    await Promise.all(
      [...new Set(entries.map(({ entry }) => entry.secret))].map(async (id) => {
        const [view, policy] = await Promise.all([state.secret(id), state.policy(id)]);
        return [id, view && { version: view.policyVersion, policy }] as const;
      }),
    ),
  );
  // What is sent now is judged in the next block at the earliest.
  const next = state.block.number + 1;
  return entries.map((view) => {
    const { entry, policyVersion: version, expires, asked } = view;
    const last = entry.type === 'Counter' ? (asked.at(-1) ?? 0) : undefined;
    return { ...view, because: voidBecause({ version, expires, last }, secrets.get(entry.secret), next) };
  });
}

/** For whom an entry is: the reader, or the delegate. */
export const accountOf = (entry: Entry): AccountId =>
  entry.type === 'Delegation' ? entry.delegate : entry.reader;

const KINDS = { Approval: 'approval', Delegation: 'delegation', Counter: 'counter' } as const;

/** As a command line names it. */
export type EntryKind = (typeof KINDS)[keyof typeof KINDS];
export const kindOf = ({ type }: Entry): EntryKind => KINDS[type];

const WHY: Readonly<Record<VoidBecause, string>> = {
  destroyed: 'the secret is gone',
  changed: 'the policy or the owner is another',
  over: 'its time is over',
  uncounted: 'no rule looks at it',
};

/** In plain words. */
export function stateText({ entry, because, asked }: LookedAt): string {
  if (because !== undefined) return `void: ${WHY[because]}`;
  if (entry.type !== 'Counter') return 'stands';
  return asked.length === 1 ? 'counts 1 request' : `counts ${asked.length} requests`;
}

/** Numbers of secrets and amounts are text: the first have 64 bits, the second are in units. */
export function entryJson({ entry, payer, deposit, policyVersion, expires, asked, because }: LookedAt) {
  const [secret, heldOf, held] = [String(entry.secret), encodeAddress(payer), formatUnits(deposit)];
  const common = { secret, policyVersion, void: because ?? null, heldOf, held };
  switch (entry.type) {
    case 'Approval': {
      const [reader, approver] = [encodeAddress(entry.reader), encodeAddress(entry.approver)];
      return { entry: 'approval', reader, approver, expires, ...common };
    }
    case 'Delegation':
      return { entry: 'delegation', delegate: encodeAddress(entry.delegate), expires, ...common };
    case 'Counter':
      return { entry: 'counter', reader: encodeAddress(entry.reader), asked, ...common };
  }
}

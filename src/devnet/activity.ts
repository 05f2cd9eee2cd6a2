import type { ChainEvent } from '../chain/events.js';
import type { Chain } from '../chain/types.js';

/** What has happened on a chain since its first block. */
export interface Activity {
  readonly blocks: number;
  /** Signed extrinsics, failed ones included. */
  readonly extrinsics: number;
  /** The same, by the first event of a Keyfold pallet each caused; `failed`, and `other` for those that caused none. */
  readonly byEvent: Readonly<Record<string, number>>;
}

/** Every extrinsic ends with one of these; the inherents, which nobody signs, are of the mandatory class. */
const SUCCEEDED = 'system.ExtrinsicSuccess';
const FAILED = 'system.ExtrinsicFailed';

const PALLETS = ['enclaves', 'keys', 'secrets'];

/** Counts from the subscription on: make it before the first extrinsic. */
export function countActivity(chain: Chain): { read(): Activity; stop(): void } {
  let blocks = 0;
  const byEvent: Record<string, number> = {};
  const subscription = chain.finalised$.subscribe((block) => {
    blocks = block.number;
    for (const kind of kindsOf(block.events)) byEvent[kind] = (byEvent[kind] ?? 0) + 1;
  });
  const read = (): Activity => ({
    blocks,
    extrinsics: Object.values(byEvent).reduce((sum, count) => sum + count, 0),
    byEvent: { ...byEvent },
  });
  return { read, stop: () => subscription.unsubscribe() };
}

/** One word for each signed extrinsic of a block. */
export function kindsOf(events: readonly ChainEvent[]): string[] {
  return events
    .filter(({ id, data }) => (id === SUCCEEDED || id === FAILED) && !isMandatory(data))
    .map(({ id, extrinsicIndex }) => {
      if (id === FAILED) return 'failed';
      const caused = events.find(
        (event) => event.extrinsicIndex === extrinsicIndex && PALLETS.includes(event.pallet),
      );
      return caused?.id ?? 'other';
    });
}

function isMandatory(data: Readonly<Record<string, unknown>>): boolean {
  const info = data.dispatchInfo;
  return typeof info === 'object' && info !== null && 'class' in info && info.class === 'Mandatory';
}

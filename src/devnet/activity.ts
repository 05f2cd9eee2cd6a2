import type { Chain } from '../chain/types.js';

/** What has happened on a chain since its first block. */
export interface Activity {
  readonly blocks: number;
  /** Signed extrinsics, failed ones included. */
  readonly extrinsics: number;
}

/** Every extrinsic ends with one of these; the inherents, which nobody signs, are of the mandatory class. */
const OUTCOMES = ['system.ExtrinsicSuccess', 'system.ExtrinsicFailed'];

/** Counts from the subscription on: make it before the first extrinsic. */
export function countActivity(chain: Chain): { read(): Activity; stop(): void } {
  let blocks = 0;
  let extrinsics = 0;
  const subscription = chain.finalised$.subscribe((block) => {
    blocks = block.number;
    const outcomes = block.events.filter(({ id }) => OUTCOMES.includes(id));
    extrinsics += outcomes.filter(({ data }) => !isMandatory(data)).length;
  });
  return { read: () => ({ blocks, extrinsics }), stop: () => subscription.unsubscribe() };
}

function isMandatory(data: Readonly<Record<string, unknown>>): boolean {
  const info = data.dispatchInfo;
  return typeof info === 'object' && info !== null && 'class' in info && info.class === 'Mandatory';
}

import { describe, expect, it } from 'vitest';
import type { ChainEvent } from '../../../src/chain/events.js';
import { kindsOf } from '../../../src/devnet/activity.js';

function event(id: string, extrinsicIndex: number | undefined, data = {}): ChainEvent {
  const [pallet = '', name = ''] = id.split('.');
  return { id, pallet, name, data, ...(extrinsicIndex === undefined ? {} : { extrinsicIndex }) };
}

describe('kindsOf', () => {
  it('names each signed extrinsic by the first event of ours it caused, and no inherent', () => {
    const events = [
      event('keys.PhaseOpened', undefined),
      event('system.ExtrinsicSuccess', 0, { dispatchInfo: { class: 'Mandatory' } }),
      event('balances.Withdraw', 1),
      event('keys.Dealt', 1),
      event('system.ExtrinsicSuccess', 1, { dispatchInfo: { class: 'Normal' } }),
      event('balances.Transfer', 2),
      event('system.ExtrinsicSuccess', 2, {}),
      event('system.ExtrinsicFailed', 3, { dispatchInfo: { class: 'Normal' } }),
      event('secrets.PartialsSubmitted', 4),
      event('secrets.Released', 4),
      event('system.ExtrinsicSuccess', 4),
    ];
    expect(kindsOf(events)).toEqual(['keys.Dealt', 'other', 'failed', 'secrets.PartialsSubmitted']);
  });

  it('says nothing of a block without extrinsics', () => {
    expect(kindsOf([event('keys.Activated', undefined)])).toEqual([]);
  });
});

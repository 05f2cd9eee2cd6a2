import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { type FinalisedBlock, type FinalisedState, NEVER, type PhaseView } from '../../../src/chain/types.js';
import { driveWindows } from '../../../src/devnet/windows.js';

const block: FinalisedBlock = { number: 1, hash: new Uint8Array(32), parent: new Uint8Array(32), events: [] };

/** A chain whose keys are in these phases. */
function setUp() {
  const finalised$ = new Subject<FinalisedBlock>();
  const phases = new Map<number, Pick<PhaseView, 'phase' | 'ends'>>();
  const state = {
    keys: async () => [...phases.keys()].map((id) => ({ id })),
    phase: async (id: number) => phases.get(id),
  } as unknown as FinalisedState;
  const demanded: number[] = [];
  const windows = driveWindows(
    { finalised$, state: () => state },
    { demand: (height) => demanded.push(height) },
    { settleBlocks: 2 },
  );
  const final = async () => {
    finalised$.next(block);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    return demanded.splice(0);
  };
  return { phases, final, windows };
}

describe('driveWindows', () => {
  it('demands the end of every open window, and that it is final', async () => {
    const { phases, final } = setUp();
    phases.set(1, { phase: 'Register', ends: 10 }).set(2, { phase: 'Acknowledge', ends: 30 });
    expect(await final()).toEqual([12, 32]);
  });

  it('demands nothing between attempts', async () => {
    const { phases, final } = setUp();
    phases.set(1, { phase: 'Idle', ends: 40 }).set(2, { phase: 'Idle', ends: NEVER });
    expect(await final()).toEqual([]);
  });

  it('demands nothing after it was stopped', async () => {
    const { phases, final, windows } = setUp();
    phases.set(1, { phase: 'Deal', ends: 10 });
    windows.stop();
    expect(await final()).toEqual([]);
  });
});

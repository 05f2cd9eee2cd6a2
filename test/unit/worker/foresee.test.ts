/** What is read ahead of an answer. */
import { describe, expect, it } from 'vitest';
import type { FinalisedState } from '../../../src/chain/types.js';
import type { Holding } from '../../../src/enclave/enclave.js';
import { foresee } from '../../../src/worker/duties/foresee.js';

const ACCOUNT = new Uint8Array(32).fill(7);
const holding: Holding = { key: 1, epoch: 2, attempt: 0, registration: true, wish: false, share: true };

/** State whose reads all fail; the names of those that were begun. */
function failing() {
  const begun: string[] = [];
  const state = new Proxy({} as FinalisedState, {
    get: (_, name) => {
      if (name === 'block') return { number: 9 };
      return (...args: unknown[]) => {
        begun.push([String(name), ...args.map((arg) => (arg === ACCOUNT ? 'own' : String(arg)))].join(' '));
        return Promise.reject(new Error('away'));
      };
    },
  });
  return { begun, block: { state, events: [] } };
}

const asked = { id: 5n, secret: 3n };
/** What was asked for now, and nothing else, is open. */
const open = { ahead: () => ({ open: [asked], asked: [asked] }) };
const deps = { account: ACCOUNT, served: new Map(), open };

describe('foresee', () => {
  it('reads what the answer takes, the key of the share only where the seat is known; a failure is left to who needs it', () => {
    const { begun, block } = failing();
    const served = new Map([[1, { epoch: 2, attempt: 0, seat: 4 }]]);
    foresee(block, { ...deps, holdings: [holding], served });
    expect(begun.sort()).toEqual([
      'acknowledgement 1 2 0 own',
      'acknowledgements 1 2 0',
      'key 1',
      'partials 5',
      'record 3',
      'request 5',
      'secret 3',
      'shareKey 1 2 0 4',
    ]);
    const other = failing();
    foresee(other.block, { ...deps, holdings: [{ ...holding, epoch: 3 }], served });
    expect(other.begun.join(' ')).not.toContain('shareKey');
  });

  it('reads less for requests that were open before', () => {
    const { begun, block } = failing();
    const before = { ahead: () => ({ open: [asked], asked: [] }) };
    foresee(block, { ...deps, holdings: [holding], open: before });
    expect(begun.sort()).toEqual(['acknowledgements 1 2 0', 'key 1', 'partials 5', 'request 5', 'secret 3']);
  });

  it('reads nothing where nothing is open, and nothing for a key whose share is not held', () => {
    const { begun, block } = failing();
    const none = { ahead: () => ({ open: [], asked: [] }) };
    foresee(block, { ...deps, holdings: [holding], open: none });
    foresee(block, { ...deps, holdings: [{ ...holding, share: false }] });
    expect(begun).toEqual([]);
  });
});

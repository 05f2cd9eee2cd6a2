import { describe, expect, it } from 'vitest';
import { stateOfCode } from '../../../src/chain/proof/runtime.js';

const hash = new Uint8Array(32).fill(1);

describe('the code that made a block', () => {
  it('is in the state of the block before', () => {
    const parent = new Uint8Array(32).fill(2);
    expect(stateOfCode({ number: 1, hash, parent })).toBe(parent);
  });

  // An archive is read from genesis on through upgrades: there is no block before, whatever version genesis says.
  it('is in its own state at genesis', () => {
    expect(stateOfCode({ number: 0, hash, parent: new Uint8Array(32) })).toBe(hash);
  });
});

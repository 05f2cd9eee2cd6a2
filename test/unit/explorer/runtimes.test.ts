import { describe, expect, it } from 'vitest';
import { Runtimes } from '../../../src/explorer/worker/runtimes.js';

describe('Runtimes', () => {
  it('read each record by the runtime of its block', () => {
    const [old, now] = [{ specVersion: 104 }, { specVersion: 105 }];
    const runtimes = new Runtimes(old);
    runtimes.begin(0, old);
    runtimes.begin(50, now);
    expect([0, 1, 49].map((index) => runtimes.at(index))).toEqual([old, old, old]);
    expect([50, 51, 9_999].map((index) => runtimes.at(index))).toEqual([now, now, now]);
    expect([104, 105, 106].map((version) => runtimes.ofVersion(version))).toEqual([old, now, undefined]);
  });

  it('refuse what comes out of order', () => {
    const runtimes = new Runtimes({ specVersion: 1 });
    runtimes.begin(50, { specVersion: 2 });
    expect(() => runtimes.begin(49, { specVersion: 3 })).toThrow(RangeError);
    expect(() => runtimes.at(-1)).toThrow(RangeError);
  });
});

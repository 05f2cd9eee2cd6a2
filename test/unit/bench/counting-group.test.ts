import { expect, it } from 'vitest';
import { countOperations } from '../../../bench/counting-group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { BASE, scalarFromInteger } from '../../../src/protocol/index.js';

it('counts multiplications, those of a combination included, and decodings', () => {
  const two = scalarFromInteger(2);
  const counts = countOperations(nobleGroup, (group) => {
    expect(group.multiplyBase(two)).toEqual(group.multiply(two, BASE));
    expect(group.combine([two, two], [BASE, BASE])).toEqual(group.multiplyBase(scalarFromInteger(4)));
    expect(group.isPoint(BASE)).toBe(true);
    group.add(BASE, BASE);
  });
  expect(counts).toEqual({ base: 2, point: 3, decode: 1 });
});

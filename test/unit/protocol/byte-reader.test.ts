/** Walking over bytes: what is given, and what ends it. */
import { expect, it } from 'vitest';
import { ByteReader } from '../../../src/protocol/byte-reader.js';

const over = (...bytes: number[]) =>
  new ByteReader(Uint8Array.from(bytes), () => new RangeError('too short'));

it('gives bytes in order, in arrays of their own', () => {
  const source = Uint8Array.of(1, 2, 3, 4);
  const reader = new ByteReader(source, () => new RangeError('too short'));
  expect(reader.next).toBe(1);
  const first = reader.take(2);
  expect([...first]).toEqual([1, 2]);
  first[0] = 9;
  expect(source[0]).toBe(1);
  expect(reader.byte()).toBe(3);
  expect([reader.at, reader.left]).toEqual([3, 1]);
});

it('throws what it was given where bytes are not there, and takes none of them', () => {
  const reader = over(1, 2);
  expect(() => reader.take(3)).toThrow(new RangeError('too short'));
  expect([...reader.take(2)]).toEqual([1, 2]);
  expect(() => reader.byte()).toThrow('too short');
  expect([reader.next, reader.left]).toEqual([0, 0]);
  expect(reader.take(0)).toHaveLength(0);
});

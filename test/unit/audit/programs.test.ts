import { describe, expect, it } from 'vitest';
import { Programs } from '../../../src/audit/programs.js';
import { encodeCodeRecord, encodeEventRecord } from '../../../src/audit/record.js';
import { concat, u32 } from '../../../src/protocol/bytes.js';

const program = (specVersion: number): Uint8Array =>
  encodeCodeRecord(concat(u32(specVersion), new Uint8Array(32)));
const event = encodeEventRecord(Uint8Array.of(20, 0), undefined);

/** 105 from record 0 on, 106 from record 3 on. */
function upgraded(): Programs {
  const programs = new Programs(106);
  const seen = [program(105), event, event, program(106), event, event].map((record, index) =>
    programs.see({ index, block: 1, record }),
  );
  expect(seen).toEqual([true, false, false, true, false, false]);
  return programs;
}

describe('the runtime of a part of the log', () => {
  it('is the one in force at its first record', () => {
    expect([0, 2, 3, 5].map((index) => upgraded().at(index))).toEqual([105, 105, 106, 106]);
  });

  it('changes where the part has the record that says so', () => {
    expect(upgraded().among([1, 4])).toEqual({ only: [1, 3, 4], specVersion: 105 });
    expect(upgraded().among([1, 3, 5])).toEqual({ only: [1, 3, 5], specVersion: 105 });
    expect(upgraded().among([4, 5])).toEqual({ only: [4, 5], specVersion: 106 });
    expect(upgraded().among([1, 2])).toEqual({ only: [1, 2], specVersion: 105 });
    expect(upgraded().among([])).toEqual({ only: [], specVersion: 105 });
  });

  it('is that of the reader where the log tells of none', () => {
    expect(new Programs(106).at(7)).toBe(106);
  });
});

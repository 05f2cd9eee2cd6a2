import { describe, expect, it } from 'vitest';
import { formatCheckpoint, parseCheckpoint } from '../../../../src/chain/finality/checkpoint.js';
import { setOf, voters } from '../../../support/grandpa.js';

const hash = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const checkpoint = {
  genesis: hash(1),
  block: { number: 4_000_000_000, hash: hash(2) },
  set: setOf(9, voters('c', 3), 2n ** 63n),
};
const fields = JSON.parse(formatCheckpoint(checkpoint)) as Record<string, unknown>;

describe('a checkpoint', () => {
  it('is read as it was written', () => {
    expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
  });

  it.each<[string, Record<string, unknown>]>([
    ['genesis', { genesis: '0x12' }],
    ['hash', { hash: undefined }],
    ['block', { block: 2 ** 32 }],
    ['block', { block: -1 }],
    ['setId', { setId: '18446744073709551616' }],
    ['authorities', { authorities: {} }],
    ['authorities', { authorities: [] }],
    ['authorities[0]', { authorities: [null] }],
    ['authorities[0].weight', { authorities: [{ id: `0x${'00'.repeat(32)}`, weight: 'x' }] }],
    ['authorities', { authorities: [{ id: `0x${'00'.repeat(32)}`, weight: '0' }] }],
  ])('names the field %s that is wrong', (where, wrong) => {
    expect(() => parseCheckpoint(JSON.stringify({ ...fields, ...wrong }))).toThrow(
      expect.objectContaining({
        code: 'checkpoint',
        message: expect.stringContaining(`checkpoint: ${where} is not`),
      }),
    );
  });

  it.each(['', '[]', 'null', '{'])('refuses the file %j', (text) => {
    expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code: 'checkpoint' }));
  });
});

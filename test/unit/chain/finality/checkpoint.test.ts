import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../../src/chain/bytes.js';
import { formatCheckpoint, parseCheckpoint } from '../../../../src/chain/finality/checkpoint.js';
import { GrandpaChain } from '../../../../src/chain/finality/grandpa-chain.js';
import { setOf, voters } from '../../../support/grandpa.js';
import { recordedFinality, verifyRecorded } from '../../../support/recorded-finality.js';

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

describe('a checkpoint of a real network', async () => {
  const recorded = recordedFinality();
  const genesis = fromHex(recorded.genesis);
  const chain = await verifyRecorded(recorded, genesis);
  const text = formatCheckpoint({
    genesis,
    ...(chain.anchor ?? expect.unreachable('the newest is no anchor')),
  });
  const written = JSON.parse(text) as Record<string, string> & { authorities: { id: string }[] };

  it('has the newest proven block, its header and the signatures of its set', async () => {
    const read = parseCheckpoint(text);
    expect(read).toEqual({ genesis, block: chain.tip, set: chain.set, evidence: chain.anchor?.evidence });
    expect(toHex(read.evidence?.header ?? new Uint8Array())).toBe(recorded.headers.at(-1));
    expect(toHex(read.evidence?.justification ?? new Uint8Array())).toBe(recorded.justifications.at(-1));
  });

  it('is none of the last block of a set, which the set before signed, and none of the pinned block', async () => {
    for (const count of [0, 1, 3]) {
      const justifications = recorded.justifications.slice(0, count);
      expect((await verifyRecorded({ ...recorded, justifications }, genesis)).anchor).toBeUndefined();
    }
  });

  it('starts a chain that has the same end', async () => {
    const started = new GrandpaChain(parseCheckpoint(text), {
      source: { header: () => expect.unreachable('nothing is after it') },
    });
    expect([started.tip, started.set]).toEqual([chain.tip, chain.set]);
    expect(await started.extend(fromHex(written.justification as `0x${string}`), { jump: false })).toEqual(
      [],
    );
  });

  const flip = (hex = '', digit = hex.length - 1): string =>
    hex.slice(0, digit) + (Number.parseInt(hex[digit] ?? '', 16) ^ 1).toString(16) + hex.slice(digit + 1);

  it.each<[string, () => Record<string, unknown>]>([
    ['header', () => ({ header: flip(written.header) })],
    ['header', () => ({ header: `${written.header}00` })],
    ['header', () => ({ header: undefined })],
    ['header', () => ({ hash: flip(written.hash) })],
    ['header', () => ({ block: Number(written.block) + 1 })],
    ['justification', () => ({ justification: flip(written.justification, 20) })],
    ['justification', () => ({ justification: recorded.justifications[0] })],
    ['justification', () => ({ justification: undefined })],
    ['justification', () => ({ setId: String(chain.set.id + 1n) })],
    ['justification', () => ({ authorities: written.authorities.slice(1) })],
    [
      'justification',
      () => ({ authorities: written.authorities.map((one) => ({ ...one, id: flip(one.id) })) }),
    ],
  ])('names %s where the parts do not belong together (%#)', (where, wrong) => {
    expect(() => parseCheckpoint(JSON.stringify({ ...written, ...wrong() }))).toThrow(
      expect.objectContaining({
        code: 'checkpoint',
        message: expect.stringContaining(`checkpoint: ${where} is not`),
      }),
    );
  });
});

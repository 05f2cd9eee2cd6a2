/** Headers of a real chain, as its node writes them. */
import type { Header } from '@polkadot/types/interfaces';
import { describe, expect, it } from 'vitest';
import { fromHex, type Hex, toHex } from '../../../../src/chain/bytes.js';
import { readHeader, readHeaderOf } from '../../../../src/chain/finality/grandpa-header.js';
import { grandpaRegistry } from '../../../../src/chain/finality/grandpa-types.js';
import { Unverified } from '../../../../src/chain/unverified.js';
import recorded from '../../../support/fixtures/finality.json' with { type: 'json' };

const headers = recorded.headers as Hex[];

/** As chain_getHeader answers. */
function written(encoded: Hex) {
  const header = grandpaRegistry.createType<Header>('Header', fromHex(encoded));
  return {
    parentHash: header.parentHash.toHex(),
    number: `0x${header.number.toNumber().toString(16)}`,
    stateRoot: header.stateRoot.toHex(),
    extrinsicsRoot: header.extrinsicsRoot.toHex(),
    digest: { logs: header.digest.logs.map((log) => log.toHex()) },
  };
}

describe('a header', () => {
  it.each(headers)('%.20s… is what it hashes to, whoever reads it', (encoded) => {
    const { change, ...slow } = readHeader(fromHex(encoded));
    const { change: same, ...quick } = readHeaderOf(slow.hash, written(encoded));
    expect(quick).toEqual(slow);
    expect(toHex(quick.encoded)).toBe(encoded);
    expect(same()).toEqual(change());
  });

  it('is read as polkadot.js reads it where a node writes it in another way', () => {
    const encoded = headers[0] ?? '0x';
    const { hash } = readHeader(fromHex(encoded));
    const usual = written(encoded);
    const { number } = readHeader(fromHex(encoded));
    for (const other of [
      { ...usual, number },
      { ...usual, parentHash: usual.parentHash.toUpperCase().replace('X', 'x') },
    ]) {
      expect(toHex(readHeaderOf(hash, other).encoded)).toBe(encoded);
    }
  });

  it('announces what it announces, wherever a node says that its items begin', () => {
    const announcing = headers.filter((encoded) => readHeader(fromHex(encoded)).change() !== undefined);
    expect(announcing.length).toBeGreaterThan(0);
    for (const encoded of announcing) {
      const { hash, change } = readHeader(fromHex(encoded));
      const usual = written(encoded);
      const [first = '0x', second = '0x', ...rest] = usual.digest.logs;
      // The same bytes, and as many items.
      const moved = [`${first}${second.slice(2, 12)}`, `0x${second.slice(12)}`, ...rest];
      expect(readHeaderOf(hash, { ...usual, digest: { logs: moved } }).change()).toEqual(change());
    }
  });

  it('is refused with anything changed in it', () => {
    const encoded = headers.at(-1) ?? '0x';
    const { hash } = readHeader(fromHex(encoded));
    const usual = written(encoded);
    const flipped = (text: string): string => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
    const [first = '0x', ...others] = usual.digest.logs;
    for (const wrong of [
      { ...usual, parentHash: flipped(usual.parentHash) },
      { ...usual, number: flipped(usual.number) },
      { ...usual, number: '0x100000000' },
      { ...usual, stateRoot: flipped(usual.stateRoot) },
      { ...usual, extrinsicsRoot: flipped(usual.extrinsicsRoot) },
      { ...usual, extrinsicsRoot: undefined },
      { ...usual, digest: { logs: [flipped(first), ...others] } },
      { ...usual, digest: { logs: others } },
      { ...usual, digest: undefined },
      { ...usual, digest: { logs: 7 } },
      null,
      'no header',
    ]) {
      expect(() => readHeaderOf(hash, wrong)).toThrow(Unverified);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { Arena } from '../../../src/enclave/arena.js';
import { Secret } from '../../../src/protocol/index.js';

const filled = (byte: number) => Secret.from(new Uint8Array(32).fill(byte));

describe('arena', () => {
  it('moves a secret in and wipes where it came from', () => {
    const bytes = new Uint8Array(32).fill(1);
    const source = Secret.from(bytes);
    const held = new Arena(1).hold(source);
    expect(held.secret.expose()).toEqual(new Uint8Array(32).fill(1));
    expect(bytes).toEqual(new Uint8Array(32));
    expect(source.length).toBe(0);
  });

  it('keeps every secret in one array', () => {
    const arena = new Arena(3);
    const [a, b] = [arena.hold(filled(1)), arena.hold(filled(2))];
    expect(a.secret.expose().buffer).toBe(b.secret.expose().buffer);
    expect(a.secret.expose().buffer.byteLength).toBe(96);
  });

  it('zeroes a slot that is released, once, and uses it again', () => {
    const arena = new Arena(1);
    const held = arena.hold(filled(1));
    const view = held.secret.expose();
    held.release();
    expect(view).toEqual(new Uint8Array(32));
    const next = arena.hold(filled(2));
    held.release();
    expect(next.secret.expose()).toEqual(new Uint8Array(32).fill(2));
    expect(arena.used).toBe(1);
  });

  it('refuses what does not fit', () => {
    const arena = new Arena(1);
    arena.hold(filled(1));
    const late = filled(2);
    expect(() => arena.hold(late)).toThrow(expect.objectContaining({ code: 'full' }));
    expect(late.length).toBe(32);
    expect(() => new Arena(1).hold(Secret.from(new Uint8Array(31)))).toThrow(
      expect.objectContaining({ code: 'length' }),
    );
  });

  it('wipes everything at once', () => {
    const arena = new Arena(2);
    const views = [arena.hold(filled(1)), arena.hold(filled(2))].map(({ secret }) => secret.expose());
    arena.wipe();
    for (const view of views) expect(view).toEqual(new Uint8Array(32));
    expect(arena.used).toBe(0);
  });
});

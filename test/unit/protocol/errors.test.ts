import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, ProtocolError } from '../../../src/protocol/errors.js';

describe('errors', () => {
  it('has exactly the codes of the test vectors', () => {
    const readme = readFileSync(new URL('../../vectors/README.md', import.meta.url), 'utf8');
    const [, paragraph = ''] = /\*\*Codes\.\*\*([\s\S]*?)Each refused case/.exec(readme) ?? [];
    const named = [...paragraph.matchAll(/`([a-zA-Z]+)`/g)].map(([, code]) => code);
    expect(Object.keys(ERROR_CODES).toSorted()).toEqual(named.toSorted());
  });

  it('documents every code once', () => {
    const texts = Object.values(ERROR_CODES);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('carries its code and its evidence', () => {
    const error = new ProtocolError('complain', 'the share does not open', { dealer: 3 });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'ProtocolError', code: 'complain', dealer: 3 });
    expect(new ProtocolError('proof', 'no').dealer).toBeUndefined();
  });
});

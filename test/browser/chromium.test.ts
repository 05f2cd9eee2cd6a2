import { describe, expect, it } from 'vitest';
import { ChromiumMissing, chromiumPath } from './chromium.js';

describe('the browser of the tests', () => {
  it('is the one that is named, else the first that is there', () => {
    expect(chromiumPath({ KEYFOLD_CHROMIUM: '/opt/c' }, () => true)).toBe('/opt/c');
    expect(chromiumPath({}, (path) => path === '/usr/bin/google-chrome')).toBe('/usr/bin/google-chrome');
  });

  it('is missed in words that say how to get it', () => {
    expect(() => chromiumPath({}, () => false)).toThrow(ChromiumMissing);
    expect(() => chromiumPath({}, () => false)).toThrow(
      'apt-get install -y --no-install-recommends chromium',
    );
    expect(() => chromiumPath({ KEYFOLD_CHROMIUM: '/opt/c' }, (path) => path !== '/opt/c')).toThrow(
      '/opt/c;',
    );
  });
});

/** The page on the replay names every check and every reason. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS, REASONS } from '../../../../src/audit/replay/checks.js';

const page = readFileSync(new URL('../../../../docs/internals/replay.md', import.meta.url), 'utf8');

it('names every check and every reason', () => {
  const named = new Set([...page.matchAll(/`([A-Za-z]+)`/g)].map(([, name]) => name));
  for (const name of [...Object.keys(CHECKS), ...Object.keys(REASONS)]) expect(named).toContain(name);
});

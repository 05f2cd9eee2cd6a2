import { describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { EXIT, failureOf } from '../../../src/cli/exit.js';
import { missingPackage } from '../../../src/cli/missing-package.js';

/** What Node throws. */
const notFound = (name: string): Error =>
  Object.assign(new Error(`Cannot find package '${name}' imported from /app/node_modules/keyfold/x.js`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });

describe('a package that only some commands need', () => {
  it.each(Object.keys(packageJson.peerDependencies))(
    'is told by name, with the line that installs it: %s',
    (name) => {
      const missing = missingPackage(notFound(name));
      expect(missing?.packageName).toBe(name);
      const { code, error, hint } = failureOf(notFound(name));
      expect(code).toBe(EXIT.usage);
      expect(error).toContain(name);
      expect(hint).toMatch(/^npm install /);
      expect(hint).toContain(`${name}@`);
    },
  );

  it('is optional, and the version that is tested satisfies what is asked for', () => {
    const { peerDependencies, peerDependenciesMeta, devDependencies } = packageJson;
    expect(Object.keys(peerDependenciesMeta)).toEqual(Object.keys(peerDependencies));
    for (const [name, range] of Object.entries(peerDependencies)) {
      expect(range).toBe(`^${devDependencies[name as keyof typeof devDependencies]}`);
    }
  });

  it('is nothing else that is not found', () => {
    expect(missingPackage(notFound('left-pad'))).toBeUndefined();
    expect(missingPackage(new Error('x'))).toBeUndefined();
  });
});

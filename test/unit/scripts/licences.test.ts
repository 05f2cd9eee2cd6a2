import { describe, expect, it } from 'vitest';
import { type Dependency, isAllowed, refusals } from '../../../scripts/licences/check.js';
import { ALLOWED, type Exception } from '../../../scripts/licences/policy.js';

const dependency = (name: string, licence: string): Dependency => ({
  ecosystem: 'npm',
  name,
  version: '1.0.0',
  licence,
});

const exception: Exception = { ecosystem: 'npm', name: 'odd', licence: 'GPL-3.0-only', reason: 'a reason' };

describe('isAllowed', () => {
  it.each([
    'MIT',
    'MIT/Apache-2.0',
    'MIT / Apache-2.0',
    'Apache-2.0 OR GPL-3.0',
    '(MIT OR GPL-3.0-only) AND Unicode-3.0',
    'Apache-2.0 WITH LLVM-exception',
    'GPL-3.0-or-later WITH Classpath-exception-2.0',
  ])('takes %s', (expression) => {
    expect(isAllowed(expression, ALLOWED)).toBe(true);
  });

  it.each([
    '',
    'SEE LICENSE IN LICENSE.txt',
    'UNLICENSED',
    'GPL-3.0-only',
    'GPL-3.0-or-later',
    'AGPL-3.0-only',
    'LGPL-3.0+',
    'MIT AND GPL-3.0-only',
    'SSPL-1.0',
  ])('refuses "%s"', (expression) => {
    expect(isAllowed(expression, ALLOWED)).toBe(false);
  });
});

describe('refusals', () => {
  it('names what is not covered and lets pass what is', () => {
    const dependencies = [
      dependency('good', 'MIT'),
      dependency('odd', 'GPL-3.0-only'),
      dependency('bad', 'BUSL-1.1'),
    ];
    expect(refusals(dependencies, { allowed: ALLOWED, exceptions: [exception] })).toEqual([
      'npm bad 1.0.0: BUSL-1.1',
    ]);
  });

  it('says when a package states no licence', () => {
    expect(refusals([dependency('bare', '')], { allowed: ALLOWED, exceptions: [] })).toEqual([
      'npm bare 1.0.0: states no licence',
    ]);
  });

  it('refuses an excepted package whose licence changed', () => {
    const changed = [dependency('odd', 'AGPL-3.0-only')];
    expect(refusals(changed, { allowed: ALLOWED, exceptions: [exception] })).toEqual([
      'npm odd 1.0.0: AGPL-3.0-only',
      'npm odd: the exception for GPL-3.0-only is not needed; remove it',
    ]);
  });

  it('does not take the exception of one ecosystem for the other', () => {
    const crate: Dependency = { ...dependency('odd', 'GPL-3.0-only'), ecosystem: 'rust' };
    expect(refusals([crate], { allowed: ALLOWED, exceptions: [exception] })).toEqual([
      'rust odd 1.0.0: GPL-3.0-only',
    ]);
  });

  it('wants an exception gone that nothing needs', () => {
    expect(refusals([dependency('odd', 'MIT')], { allowed: ALLOWED, exceptions: [exception] })).toEqual([
      'npm odd: the exception for GPL-3.0-only is not needed; remove it',
    ]);
  });
});

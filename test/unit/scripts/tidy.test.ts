import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../scripts/tidy/check.js';

const faults = (line: string, path = 'src/some.ts') => faultsOf(path, Buffer.from(`first\n${line}\nlast\n`));

describe('what no committed file may hold', () => {
  it.each([
    '<<<<<<< HEAD',
    '// TODO: the rest',
    '# FIXME',
    'open("/home/somebody/key")',
    "cwd: '/Users/somebody/main'",
    'see /root/notes',
    'a line of Windows\r',
    '// biome-ignore lint: later',
    '// biome-ignore lint/style/useConst:',
    '// eslint-disable-next-line no-console',
    '// @ts-ignore',
    '// @ts-expect-error',
  ])('finds %j and its line', (line) => {
    expect(faults(line)).toHaveLength(1);
    expect(faults(line)[0]).toMatch(/^src\/some\.ts:2: /);
  });

  it.each([
    'const todo = "a list";',
    'the folder /var/tmp/keyfold',
    // A folder of these names that does not begin at the root; written apart, as this is a committed file, too.
    ['docs', 'work', 'plan and $HOME', 'work', 'x and https:', '', 'example.org', 'home', 'page'].join('/'),
    '// biome-ignore lint/style/useConst: the loop needs it',
    '// eslint-disable-next-line no-console -- for a person',
    '// @ts-expect-error: the argument is wrong on purpose',
    '>= 7 <<<<<<< 8',
  ])('takes %j', (line) => {
    expect(faults(line)).toEqual([]);
  });

  it('looks at nothing but the size of what other programs wrote', () => {
    expect(faults('// TODO', 'chain-types/lookup.ts')).toEqual([]);
    expect(faultsOf('chain-types/some.wasm', new Uint8Array(2_000_001))).toHaveLength(1);
    expect(faultsOf('some.bin', new Uint8Array(2_000_000))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { parseOptions, UsageError } from '../../../bench/options.js';

describe('parseOptions', () => {
  it('measures everything by default', () => {
    expect(parseOptions([])).toEqual({
      mode: 'table',
      run: {
        n: [4, 16, 32, 64, 128],
        backends: ['sodium', 'noble'],
        runs: 15,
        sampleMs: 2,
        warmUpMs: 200,
        only: undefined,
      },
    });
  });

  it('measures what it is told', () => {
    const args = ['--rows', '--n', '4,7', '--backend', 'noble', '--runs', '3', '--only', 'DKG'];
    expect(parseOptions(args)).toEqual({
      mode: 'rows',
      run: { n: [4, 7], backends: ['noble'], runs: 3, sampleMs: 2, warmUpMs: 200, only: 'DKG' },
    });
  });

  it('calls each operation once where one run is asked for', () => {
    expect(parseOptions(['--runs', '1']).run).toMatchObject({ runs: 1, sampleMs: 0, warmUpMs: 0 });
  });

  it.each([
    [['--n', '0'], '--n takes'],
    [['--n', '129'], '--n takes'],
    [['--n', '4,'], '--n takes'],
    [['--runs', 'many'], '--runs takes'],
    [['--runs', '0'], '--runs takes'],
    [['--backend', 'dalek'], '--backend takes'],
    [['--json', '--rows'], 'do not go together'],
    [['--quick'], '--quick'],
    [['rows'], 'rows'],
  ])('refuses %j', (args, words) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(words);
  });
});

import { Command } from '@commander-js/extra-typings';
import { describe, expect, it } from 'vitest';
import { type Facts, predict } from '../../../../src/cli/drill/predict.js';
import { differences, operatorsOf } from '../../../../src/cli/drill/rehearse.js';
import { addDrillCommand } from '../../../../src/cli/drill-commands.js';

/** What the command is asked for; undefined when the command line is refused. */
async function asked(line: string): Promise<unknown[] | undefined> {
  let args: unknown[] | undefined;
  const program = new Command('keyfold')
    .exitOverride()
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  addDrillCommand(
    program as unknown as Command,
    { write: () => undefined },
    {
      drill: async (id, options) => {
        args = [id, options];
      },
    },
  );
  await program.parseAsync(line.split(' '), { from: 'user' }).catch(() => undefined);
  return args;
}

const facts: Facts = {
  rotation: 'Reshare',
  threshold: 2,
  seats: ['a', 'b', 'c'].map((operator, i) => ({ seat: i + 1, operator, live: 1, silent: 0 })),
  committee: 3,
  minimum: 2,
  candidates: ['a', 'b', 'c', 'd', 'e'],
  attempt: undefined,
};

describe('keyfold drill', () => {
  it('takes a key or all, who vanishes, and whether it is tried', async () => {
    expect(await asked('drill')).toMatchObject([undefined, { run: false, json: false }]);
    expect(await asked('drill 3 --without x,y --run --json --chain-url ws://127.0.0.1:1')).toMatchObject([
      3,
      { without: 'x,y', run: true, json: true, chainUrl: 'ws://127.0.0.1:1' },
    ]);
    expect(await asked('drill one')).toBeUndefined();
    expect(await asked('drill 1 2')).toBeUndefined();
  });

  it('rehearses with the seats and the operators without a seat that stay', () => {
    expect(operatorsOf(facts, new Set())).toBe(5);
    expect(operatorsOf(facts, new Set(['a', 'd']))).toBe(4);
  });

  it('names what was seen otherwise than predicted', () => {
    const outlook = predict(facts, new Set(['a']));
    expect(differences(outlook, { requests: true, rotation: true, lost: false })).toEqual([]);
    expect(differences(outlook, { requests: false, rotation: false, lost: true })).toEqual([
      'requests',
      'rotation',
      'lost',
    ]);
  });
});

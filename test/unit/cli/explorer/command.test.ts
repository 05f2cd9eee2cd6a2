import { Command } from '@commander-js/extra-typings';
import { describe, expect, it } from 'vitest';
import type { ExplorerCommandOptions } from '../../../../src/cli/commands/explorer.js';
import { addExplorerCommand } from '../../../../src/cli/explorer-commands.js';

/** What a command line asks for; rejects with commander's error. */
async function asked(line: string): Promise<ExplorerCommandOptions | undefined> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  let options: ExplorerCommandOptions | undefined;
  addExplorerCommand(
    program as unknown as Command,
    { write: () => undefined },
    {
      explorer: async (given) => {
        options = given;
      },
    },
  );
  await program.parseAsync(line.split(' '), { from: 'user' });
  return options;
}

describe('keyfold explorer', () => {
  it('is beside the node of this machine, on a free port', async () => {
    expect(await asked('explorer')).toMatchObject({ chainUrl: 'ws://127.0.0.1:9944', port: 0 });
  });

  it('takes a node and a port', async () => {
    const options = await asked('explorer --chain-url wss://node.example --port 8080');
    expect(options).toMatchObject({ chainUrl: 'wss://node.example', port: 8080 });
  });

  it.each(['explorer --port 65536', 'explorer --port x', 'explorer --port -1', 'explorer here'])(
    'refuses `%s`',
    (line) => expect(asked(line)).rejects.toHaveProperty('code'),
  );
});

/** What a dApp needs of the command line: `keyfold secret`, `keyfold group` and `keyfold key`. */
import type { Command } from '@commander-js/extra-typings';
import { addGroupCommands, type GroupActions } from './group-commands.js';
import { addKeyCommands, type KeyActions } from './key-commands.js';
import type { Output } from './output.js';
import { addSecretCommands, type SecretActions } from './secret-commands.js';

/** Runs the commands; replaced in the tests of the parser. */
export type DappActions = SecretActions & GroupActions & KeyActions;

/** Adds the groups of commands to the program, with its settings. */
export function addDappCommands(program: Command, output: Output, actions?: DappActions): void {
  addSecretCommands(program, output, actions);
  addGroupCommands(program, output, actions);
  addKeyCommands(program, output, actions);
}

/** Entry point: `--age-plugin=STATE_MACHINE` from an age client, anything else from a person. */
import { runMachine } from './machine.js';

const FLAG = '--age-plugin=';

const args = process.argv.slice(2);
const flag = args.find((arg) => arg.startsWith(FLAG));

// Exits explicitly: sockets and timers of a node that was used must not keep the process alive.
if (flag !== undefined) process.exit(await runMachine(flag.slice(FLAG.length), process));
const [{ runCommand }, { endWhenNobodyReads, processOutput }] = await Promise.all([
  import('./program.js'),
  import('../cli/output.js'),
]);
endWhenNobodyReads();
process.exit(await runCommand(args, processOutput));

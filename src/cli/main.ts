/** Entry point of the command line. */
import { endWhenNobodyReads, processOutput } from './output.js';
import { run } from './run.js';

endWhenNobodyReads();
// Exits explicitly: sockets and timers of a node that was used must not keep the process alive.
process.exit(await run(process.argv.slice(2), processOutput));

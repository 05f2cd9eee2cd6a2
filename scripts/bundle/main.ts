/**
 * `npm run bundle`: the size of what a page loads, after gzip, against its budget, and what must not be in it.
 * `-- --json` prints one object.
 */
import { measure } from './measure.js';

/** A page on a slow phone line (50 KB/s) has it in 2.5 s; @polkadot, which a dApp has anyway, is not counted. */
const MAX_CLIENT_BYTES = 120_000;

const { offline, client, everything, faults } = await measure();
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(6)} KB`;
if (process.argv.includes('--json'))
  console.log(JSON.stringify({ offline, client, everything, budget: MAX_CLIENT_BYTES }));
else {
  console.log(`seal, read, decrypt:            ${kilobytes(offline)}`);
  console.log(
    `whole client without @polkadot: ${kilobytes(client)} of ${kilobytes(MAX_CLIENT_BYTES).trim()}`,
  );
  console.log(`with @polkadot:                 ${kilobytes(everything)}`);
}
for (const fault of faults) console.error(`bundle: ${fault}`);
if (client > MAX_CLIENT_BYTES)
  console.error(`bundle: ${client} bytes are over the budget of ${MAX_CLIENT_BYTES}`);
process.exit(faults.length > 0 || client > MAX_CLIENT_BYTES ? 1 : 0);

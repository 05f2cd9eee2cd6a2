/**
 * `npm run bundle`: the size of what a page loads, after gzip, against its budget, and what must not be in it.
 * `-- --json` prints one object.
 */
import { measure, measurePage } from './measure.js';

/** A page on a slow phone line (50 KB/s) has it in 2.5 s; @polkadot, which a dApp has anyway, is not counted. */
const MAX_CLIENT_BYTES = 120_000;

/** What the explorer needs before it shows anything: a tenth of a second at 200 KB/s. */
const MAX_PAGE_BYTES = 20_000;
/** All of its scripts: it is served by the machine in front of which its reader sits, or by one near by. */
const MAX_EXPLORER_BYTES = 320_000;

const { offline, client, everything, faults } = await measure();
const page = await measurePage();
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(6)} KB`;
if (process.argv.includes('--json'))
  console.log(
    JSON.stringify({
      offline,
      client,
      everything,
      budget: MAX_CLIENT_BYTES,
      explorer: { first: page.first, everything: page.everything },
    }),
  );
else {
  console.log(`seal, read, decrypt:            ${kilobytes(offline)}`);
  console.log(
    `whole client without @polkadot: ${kilobytes(client)} of ${kilobytes(MAX_CLIENT_BYTES).trim()}`,
  );
  console.log(`with @polkadot:                 ${kilobytes(everything)}`);
  console.log(
    `explorer, before it shows:      ${kilobytes(page.first)} of ${kilobytes(MAX_PAGE_BYTES).trim()}`,
  );
  console.log(
    `explorer with its worker:       ${kilobytes(page.everything)} of ${kilobytes(MAX_EXPLORER_BYTES).trim()}`,
  );
}
const over = [
  ['the client', client, MAX_CLIENT_BYTES],
  ['the page of the explorer', page.first, MAX_PAGE_BYTES],
  ['the explorer', page.everything, MAX_EXPLORER_BYTES],
] as const;
const all = [
  ...faults,
  ...page.faults,
  ...over
    .filter(([, bytes, budget]) => bytes > budget)
    .map(([what, bytes, budget]) => `${what} has ${bytes} bytes, over its budget of ${budget}`),
];
for (const fault of all) console.error(`bundle: ${fault}`);
process.exit(all.length > 0 ? 1 : 0);

/**
 * `npm run bundle`: the size of what a page loads, after gzip, against its budget, and what must not be in it.
 * `-- --json` prints a list.
 */
import { measure, measurePage } from './measure.js';

/** Sealing alone, for a page that never connects: 1.6 s on a slow phone line (50 KB/s). */
const MAX_SEAL_BYTES = 80_000;
/** A page on a slow phone line has it in 2.5 s; @polkadot, which a dApp has anyway, is not counted. */
const MAX_CLIENT_BYTES = 125_000;
/** The same with @polkadot/types and its WebSocket, which load when the page connects. */
const MAX_EVERYTHING_BYTES = 450_000;

/** What the explorer needs before it shows anything: a tenth of a second at 200 KB/s. */
const MAX_PAGE_BYTES = 20_000;
/** All of its scripts: it is served by the machine in front of which its reader sits, or by one near by. */
const MAX_EXPLORER_BYTES = 320_000;

const { offline, client, everything, faults } = await measure();
const page = await measurePage();
const rows = [
  { what: 'seal, read, decrypt', bytes: offline, budget: MAX_SEAL_BYTES },
  { what: 'whole client without @polkadot', bytes: client, budget: MAX_CLIENT_BYTES },
  { what: 'with @polkadot', bytes: everything, budget: MAX_EVERYTHING_BYTES },
  { what: 'explorer, before it shows', bytes: page.first, budget: MAX_PAGE_BYTES },
  { what: 'explorer with its worker', bytes: page.everything, budget: MAX_EXPLORER_BYTES },
] as const;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(6)} KB`;
if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
else {
  for (const { what, bytes, budget } of rows)
    console.log(`${`${what}:`.padEnd(32)} ${kilobytes(bytes)} of ${kilobytes(budget)}`);
}
const all = [
  ...faults,
  ...page.faults,
  ...rows
    .filter(({ bytes, budget }) => bytes > budget)
    .map(({ what, bytes, budget }) => `${what}: ${bytes} bytes are over the budget of ${budget}`),
];
for (const fault of all) console.error(`bundle: ${fault}`);
process.exit(all.length > 0 ? 1 : 0);

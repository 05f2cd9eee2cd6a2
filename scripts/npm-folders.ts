/** Folders with a package.json and a lock file of their own, each with its slash. */

/** The checkout, the Node that `npm run test:current-node` downloads, and what starts networks of nodes. */
export const NPM_FOLDERS = ['', 'scripts/current-node/', 'zombienet/'] as const;

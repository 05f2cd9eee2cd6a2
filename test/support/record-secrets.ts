/**
 * Loaded before the command line in a process of its own: appends every secret of the process, in hex, to the file
 * KEYFOLD_TEST_VAULT. With KEYFOLD_TEST_LEAK it prints the first one: a program that leaks, for the search to find.
 */
import { appendFileSync } from 'node:fs';
import { recordSecrets } from './secrets.js';

const vault = process.env.KEYFOLD_TEST_VAULT;
if (vault === undefined) throw new Error('KEYFOLD_TEST_VAULT: it is not said where the secrets go');
let leaked = process.env.KEYFOLD_TEST_LEAK === undefined;

recordSecrets((bytes) => {
  appendFileSync(vault, `${Buffer.from(bytes).toString('hex')}\n`, { mode: 0o600 });
  if (leaked) return;
  leaked = true;
  process.stderr.write(`{"key":"${Buffer.from(bytes).toString('base64url')}"}\n`);
});

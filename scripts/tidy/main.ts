/** `npm run tidy`: what no committed file may hold; part of `npm run lint`. Looks at the files that git knows. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { ROOT } from '../runtime-build.js';
import { faultsOf } from './check.js';

const listed = execaSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
});
const paths = listed.stdout.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
const faults = paths.flatMap((path) => faultsOf(path, readFileSync(join(ROOT, path))));
for (const fault of faults) console.error(`tidy: ${fault}`);
if (faults.length > 0) process.exit(1);
console.log(`tidy: ${paths.length} files`);

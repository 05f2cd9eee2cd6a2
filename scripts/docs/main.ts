/**
 * `npm run docs:generate`: the pages of docs/reference that come from the code, and what the auditor guide's commands print.
 * `npm run docs:check`: fails where a generated page is stale, a relative link leads nowhere, or a page shows a command
 * or a metric that does not exist.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../runtime-build.js';
import { cliPage, program } from './cli.js';
import { unknownCommands } from './commands.js';
import { errorsPage } from './errors.js';
import { examplesPage } from './examples.js';
import { extrinsicsPage } from './extrinsics.js';
import { brokenLinks } from './links.js';
import { metricsPage, unknownMetrics } from './metrics.js';

const text = (path: string): string => {
  const absolute = join(ROOT, path);
  return existsSync(absolute) ? readFileSync(absolute, 'utf8') : '';
};

const METRICS_PAGE = 'docs/reference/metrics.md';
const AUDITOR_PAGE = 'docs/guides/auditor.md';

const generated: Readonly<Record<string, string>> = {
  'docs/reference/cli.md': cliPage(),
  'docs/reference/errors.md': errorsPage(),
  'docs/reference/extrinsics.md': extrinsicsPage(),
  [METRICS_PAGE]: metricsPage(text(METRICS_PAGE)),
  [AUDITOR_PAGE]: examplesPage(text(AUDITOR_PAGE)),
};

/** Folders that others filled, and what was built. */
const NOT_OURS: readonly string[] = ['node_modules', 'target', 'dist'];

/** Every page of the repository, relative to its root. */
function pages(folder = ROOT): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || NOT_OURS.includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return pages(path);
    return entry.name.endsWith('.md') ? [relative(ROOT, path).replaceAll('\\', '/')] : [];
  });
}

if (process.argv[2] === 'generate') {
  for (const [path, content] of Object.entries(generated)) writeFileSync(join(ROOT, path), content);
  console.log(`docs: ${Object.keys(generated).length} pages written`);
} else {
  const { scripts } = JSON.parse(text('package.json')) as { readonly scripts: Record<string, string> };
  const existing = { scripts, program: program() };
  const all = pages();
  const faults = [
    ...Object.entries(generated)
      .filter(([path, content]) => text(path) !== content)
      .map(([path]) => `${path}: is stale; run \`npm run docs:generate\``),
    ...all.flatMap((path) => brokenLinks(ROOT, path)),
    ...all.flatMap((path) =>
      [...unknownCommands(text(path), existing), ...unknownMetrics(text(path))].map(
        (fault) => `${path}: ${fault}`,
      ),
    ),
  ];
  for (const fault of faults) console.error(`docs: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else
    console.log(
      `docs: ${all.length} pages: links lead somewhere, commands exist, generated ones are current`,
    );
}

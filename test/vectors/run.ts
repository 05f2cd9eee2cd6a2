/**
 * `npm run vectors -- DIR`: runs every *.json of DIR (default: the folder of this file) on both backends.
 * Prints a line for each failure, a table, and `N passed, N failed`; a case passes if it does on both backends.
 * Exits 1 on a failure, on an unusable file and when there was no case at all.
 */
import { fileURLToPath } from 'node:url';
import { backends, readFolder, runCase, type VectorFile } from './cases.js';

interface Tally {
  passed: number;
  failed: number;
}

async function main(folder: string): Promise<number> {
  const groups = await backends();
  const tallies = new Map<string, Tally>();
  const total: Tally = { passed: 0, failed: 0 };

  const count = (section: string, faults: readonly string[]): void => {
    const tally = tallies.get(section) ?? { passed: 0, failed: 0 };
    tallies.set(section, tally);
    for (const fault of faults) console.log(fault);
    const outcome = faults.length === 0 ? 'passed' : 'failed';
    tally[outcome]++;
    total[outcome]++;
  };

  for (const vectors of readFiles(folder)) {
    if ('fault' in vectors) {
      count(vectors.file, [`FAIL ${vectors.file}: ${vectors.fault}`]);
    } else {
      for (const vector of vectors.cases) {
        const faults = groups.flatMap((group) => {
          const fault = runCase(group, vectors.section, vector);
          return fault === undefined
            ? []
            : [`FAIL ${vectors.section} / ${vector.name} [${group.name}]: ${fault}`];
        });
        count(vectors.section, faults);
      }
    }
  }
  if (total.passed + total.failed === 0) console.log(`FAIL no case found in ${folder}`);

  console.log(`${'section'.padEnd(20)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const [section, { passed, failed }] of tallies) {
    console.log(`${section.padEnd(20)}${String(passed).padStart(8)}${String(failed).padStart(8)}`);
  }
  console.log(`backends: ${groups.map(({ name }) => name).join(', ')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** A folder that cannot be read is one unusable file. */
function readFiles(folder: string): VectorFile[] {
  try {
    return readFolder(folder);
  } catch {
    return [{ file: folder, fault: 'the folder cannot be read' }];
  }
}

process.exitCode = await main(process.argv[2] ?? fileURLToPath(new URL('.', import.meta.url)));

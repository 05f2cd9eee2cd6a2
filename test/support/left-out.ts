/**
 * Ends the run of the end-to-end tests on a node: which tests were left out and why, and `N passed, N failed`. One that was
 * left out without a reason is a failure, and so is another number of them than EMBEDDED_ONLY says.
 */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { EMBEDDED_ONLY } from './embedded-only.js';

export default class LeftOut implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let [passed, failed] = [0, errors.length];
    const counts = new Map<string, number>();
    const fails = (reason: string): void => {
      failed += 1;
      process.stderr.write(`${reason}\n`);
    };
    for (const module of modules) {
      for (const error of module.errors()) fails(`${module.relativeModuleId}: ${error.message}`);
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        const suite = suiteOf(test);
        if (state === 'passed') passed += 1;
        else if (state === 'skipped' && suite !== undefined) counts.set(suite, (counts.get(suite) ?? 0) + 1);
        else fails(`${state}: ${module.relativeModuleId}: ${test.fullName}`);
      }
    }
    const files = modules.map(({ relativeModuleId }) => relativeModuleId);
    for (const [suite, { file, tests, reason }] of Object.entries(EMBEDDED_ONLY)) {
      const count = counts.get(suite) ?? 0;
      // Not in a run of some files only.
      if (count === 0 && !files.includes(file)) continue;
      process.stdout.write(`left out, ${count} tests: ${suite}: ${reason}\n`);
      if (count !== tests) fails(`${suite}: ${count} tests were left out, ${tests} are expected`);
    }
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    if (failed > 0 || passed === 0) process.exitCode = 1;
  }
}

/** The suite of EMBEDDED_ONLY that it is in. */
function suiteOf(test: TestCase): string | undefined {
  for (let parent = test.parent; parent.type === 'suite'; parent = parent.parent) {
    if (Object.hasOwn(EMBEDDED_ONLY, parent.name)) return parent.name;
  }
  return undefined;
}

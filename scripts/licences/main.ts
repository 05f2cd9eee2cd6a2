/**
 * `npm run licences`: the licence of every npm package and crate against scripts/licences/policy.ts. Prints how many
 * dependencies have which licence and every exception with its reason; fails on one that the policy does not cover.
 * Asks the cargo registry only for crates that are not on this machine yet.
 */
import { refusals } from './check.js';
import { npmDependencies, rustDependencies } from './dependencies.js';
import { ALLOWED, EXCEPTIONS } from './policy.js';

const dependencies = [...npmDependencies(), ...rustDependencies()];
for (const ecosystem of ['npm', 'rust'] as const) {
  const counts = new Map<string, number>();
  const own = dependencies.filter((dependency) => dependency.ecosystem === ecosystem);
  for (const { licence } of own) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  console.log(`${ecosystem}: ${own.length} dependencies`);
  for (const [licence, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    console.log(`  ${String(count).padStart(4)}  ${licence}`);
  }
}
console.log('exceptions:');
for (const { ecosystem, name, licence, reason } of EXCEPTIONS) {
  console.log(`  ${ecosystem} ${name}, ${licence}: ${reason}`);
}

const refused = refusals(dependencies, { allowed: ALLOWED, exceptions: EXCEPTIONS });
for (const line of refused) console.error(`licences: ${line}`);
if (refused.length > 0) {
  console.error(
    'licences: replace the dependency, or name it with its reason in scripts/licences/policy.ts once a person has read its licence',
  );
  process.exit(1);
}
console.log(`licences: ${dependencies.length} dependencies are covered`);

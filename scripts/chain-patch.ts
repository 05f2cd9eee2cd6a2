/** `npm run chain:patch`: the patched crates, for those who call cargo themselves (scripts/patched-crates.ts). */
import { patchCrates } from './patched-crates.js';
import { CHAIN } from './runtime-build.js';

patchCrates(CHAIN);

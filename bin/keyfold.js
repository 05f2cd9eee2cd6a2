#!/usr/bin/env node
import { existsSync } from 'node:fs';

// A checkout runs its sources, whatever was built of them before; the package has only what was built.
if (existsSync(new URL('../src/cli/main.ts', import.meta.url))) {
  const { register } = await import('tsx/esm/api');
  register();
  await import('../src/cli/main.ts');
} else {
  await import('../dist/src/cli/main.js');
}

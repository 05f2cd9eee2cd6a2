/** What a worker process loads: the embedded chain and file encryption are other processes' and cost memory. */
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A loader hook that prints the address of each module. */
const HOOK = `import { writeSync } from 'node:fs';
export async function load(url, context, next) { writeSync(1, url + '\\n'); return next(url, context); }`;

/** Every module that importing this file loads. */
async function loadedBy(file: string): Promise<readonly string[]> {
  const register = `import { register } from 'node:module'; register(${JSON.stringify(asUrl(HOOK))});`;
  const script = `await import(${JSON.stringify(file)});`;
  const args = ['--import', 'tsx', '--import', asUrl(register), '--input-type=module', '--eval', script];
  const { stdout } = await execa('node', args, { cwd: root });
  return stdout.split('\n');
}

const asUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

describe('keyfold worker', () => {
  it('loads neither the embedded chain, nor file encryption, nor all of @polkadot/api', async () => {
    const loaded = await loadedBy('./src/cli/commands/worker.ts');
    const heavy = /\/src\/devnet\/|\/src\/client\/age|\/(@acala-network|@polkadot\/api|age-encryption)\//;
    expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
    expect(loaded.some((url) => url.includes('/src/worker/duties/release.ts'))).toBe(true);
    expect(loaded.some((url) => url.includes('/node_modules/@polkadot/types/'))).toBe(true);
  }, 60_000);

  it('is told apart from what does load them', async () => {
    const loaded = await loadedBy('./src/client/index.ts');
    expect(loaded.some((url) => url.includes('/node_modules/age-encryption/'))).toBe(true);
  }, 60_000);
});

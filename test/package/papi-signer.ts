/** examples/papi-signer on the installed package, with the signer of polkadot-api itself. */
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/tour.js';
import { codeBlocks, type Project } from './project.js';

const EXAMPLE = 'examples/papi-signer';

export function describePapiSigner(
  given: () => { readonly project: Project; readonly endpoint: string },
): void {
  describe(EXAMPLE, () => {
    const place = (...names: readonly string[]) => given().project.path(EXAMPLE, ...names);
    let said: Readonly<Record<string, unknown>>;

    beforeAll(async () => {
      const { project, endpoint } = given();
      await project.addExample('papi-signer');
      const manifest = JSON.parse(await readFile(place('package.json'), 'utf8')) as {
        readonly dependencies: Readonly<Record<string, string>>;
      };
      const papi = Object.entries(manifest.dependencies).filter(([name]) => name !== 'keyfold');
      await project.install(...papi.map(([name, version]) => `${name}@${version}`));
      const [snippet = ''] = await codeBlocks(`${EXAMPLE}/README.md`, 'ts');
      await project.write(`${EXAMPLE}/snippet.ts`, snippet);
      const strict = [
        '--strict',
        '--exactOptionalPropertyTypes',
        '--noUncheckedIndexedAccess',
        '--skipLibCheck',
      ];
      const modern = [
        '--target',
        'es2022',
        '--lib',
        'es2023,dom',
        '--module',
        'esnext',
        '--moduleResolution',
        'bundler',
      ];
      const { all } = await project.try(
        'npx',
        '--no-install',
        'tsc',
        ...strict,
        ...modern,
        place('snippet.ts'),
      );
      expect(all).toBe('');
      await copyFile(join(ROOT, 'test/package/papi-run.js'), place('papi-run.js'));
      said = JSON.parse(await project.run('node', place('papi-run.js'), endpoint)) as typeof said;
    });

    it('stores and opens with a signer of polkadot-api', () => {
      expect(said.opened).toBe('by papi');
    });

    it('signs what is asked for, with each scheme', () => {
      expect(said.valid).toEqual({ Ed25519: true, Sr25519: true, Ecdsa: true });
    });

    it('refuses what a signer changed, and an extension that it does not know', () => {
      const changed = 'the signer signed something else than it was asked to';
      expect(said.refused).toEqual({
        call: changed,
        tip: changed,
        account: changed,
        extension: 'the transaction extension Unheard is not known to papi-signer.ts',
      });
    });

    it('is refused by its user: the error of the client says so', () => {
      expect(said.rejected).toBe('signature-refused');
    });
  });
}

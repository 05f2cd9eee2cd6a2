import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cliPage, program } from '../../../scripts/docs/cli.js';
import { unknownCommands } from '../../../scripts/docs/commands.js';
import { errorsPage } from '../../../scripts/docs/errors.js';
import { extrinsicsPage } from '../../../scripts/docs/extrinsics.js';
import { brokenLinks } from '../../../scripts/docs/links.js';
import { anchorsOf, table } from '../../../scripts/docs/markdown.js';
import { metricsPage, unknownMetrics } from '../../../scripts/docs/metrics.js';
import { CHAIN_ERROR_CODES } from '../../../src/chain/errors.js';
import { CLIENT_ERRORS } from '../../../src/client/errors.js';
import { ENCLAVE_ERROR_CODES } from '../../../src/enclave/errors.js';
import { ERROR_CODES } from '../../../src/protocol/errors.js';
import { WORKER_ERROR_CODES } from '../../../src/worker/errors.js';

const fenced = (...lines: string[]) => ['```', ...lines, '```'].join('\n');

describe('shown commands', () => {
  const existing = { scripts: { start: '', test: '', keyfold: '', 'types:check': '' }, program: program() };
  const faults = (text: string) => unknownCommands(text, existing);

  it('takes what exists', () => {
    const text = fenced(
      'npm ci && npm start -- --exit --json | tail -n 1',
      'npm run types:check',
      '$ keyfold secret put report.pdf --key 1 \\',
      '    --alice   # seals it, whatever --this says',
      'keyfold dev --exit    and --what it does',
      'npx keyfold worker --name=eve',
      'npm run keyfold -- account list',
    );
    expect(
      faults(`${text}\n\nSee \`keyfold account new|import|list\`, \`keyfold <command> --help\`.`),
    ).toEqual([]);
  });

  it.each([
    ['npm run nothing', 'no script nothing'],
    ['npm ci && npm run nothing', 'no script nothing'],
    ['npm start -- --seat 5', 'no option --seat'],
    ['keyfold secret steal --alice', 'no command steal'],
    ['keyfold account new|export', 'no command new|export'],
    ['npx keyfold secret put x --kee 1', 'no option --kee'],
    ['npm run keyfold -- worker --stake 5', 'no option --stake'],
    ['keyfold secret put x \\\n  --kee 1', 'no option --kee'],
  ])('finds %s', (command, words) => {
    expect(faults(fenced(command))).toEqual([expect.stringContaining(words)]);
  });

  it('finds one in running text', () => {
    expect(faults('Use `keyfold vault`.')).toEqual(['keyfold vault: keyfold has no command vault']);
  });
});

describe('links', () => {
  let root = '';
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'keyfold-docs-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('takes files, folders, headings and other sites', () => {
    write('docs/two.md', '# One `thing`, two: three');
    write(
      'one.md',
      '[a](docs/two.md) [b](docs/two.md#one-thing-two-three) [c](docs) [d](https://example.org/x)\n# Here\n[e](#here)',
    );
    expect(brokenLinks(root, 'one.md')).toEqual([]);
  });

  it('finds a missing file and a missing heading, but not in code', () => {
    write('one.md', '# Here\n[a](two.md) [b](#there) `[c](three.md)`');
    expect(brokenLinks(root, 'one.md')).toEqual([
      'one.md: two.md leads to no file',
      'one.md: #there leads to no heading',
    ]);
  });

  it('numbers headings that are there twice', () => {
    expect([...anchorsOf('# A\n## A\n## A b')]).toEqual(['a', 'a-1', 'a-b']);
  });
});

describe('generated pages', () => {
  it('names every error code with a meaning and a remedy', () => {
    const page = errorsPage();
    const unions = [ERROR_CODES, CHAIN_ERROR_CODES, CLIENT_ERRORS, WORKER_ERROR_CODES, ENCLAVE_ERROR_CODES];
    const all = unions.flatMap((union) => Object.entries(union));
    expect(all.length).toBeGreaterThan(70);
    for (const [code, { meaning, remedy }] of all) {
      expect(meaning.length, code).toBeGreaterThan(5);
      expect(remedy.length, code).toBeGreaterThan(5);
      expect(page).toContain(`| \`${code}\` |`);
      expect(page).toContain(meaning);
    }
  });

  it('has a section for every command, without a path of this machine', () => {
    const page = cliPage();
    for (const name of ['keyfold dev', 'keyfold secret put', 'keyfold worker', 'keyfold account import']) {
      expect(page).toContain(`\n## ${name}\n`);
    }
    expect(page).toContain('~/.local/share/keyfold');
    expect(page).not.toContain(process.cwd());
  });

  it('documents every call of our pallets', () => {
    const page = extrinsicsPage();
    for (const call of ['enclaves.register_operator', 'keys.deal', 'secrets.submit_partials']) {
      expect(page).toContain(`\n### ${call}\n\nCall `);
    }
    expect(page).not.toMatch(/\n### .*\n\nCall \d+\. \n/);
  });

  it('replaces the tables of metrics and checks and nothing else', () => {
    const page = metricsPage(
      [
        'before',
        '<!-- metrics: generated by `npm run docs:generate` -->',
        'stale',
        '<!-- /metrics -->',
        'between',
        '<!-- checks: generated by `npm run docs:generate` -->',
        '<!-- /checks -->',
        'after',
      ].join('\n'),
    );
    expect(page).toMatch(/^before\n/);
    expect(page).toMatch(/\nafter$/);
    expect(page).toContain('\nbetween\n');
    expect(page).toContain('| `keyfold_connected` | gauge |');
    expect(page).toContain('| `attested` |');
    expect(page).not.toContain('stale');
    expect(() => metricsPage('no place')).toThrow('put');
  });

  it('knows which metrics there are', () => {
    expect(
      unknownMetrics('`keyfold_connected`, `keyfold_partials_total{outcome="Wrong"}`, `keyfold_idle(name)`'),
    ).toEqual([]);
    expect(unknownMetrics('`keyfold_conected` and `keyfold_partial{x="y"}`')).toHaveLength(2);
  });

  it('keeps bars and line breaks out of cells', () => {
    expect(table(['a'], [['b | c\n  d']])).toBe('| a |\n|---|\n| b \\| c d |');
  });
});

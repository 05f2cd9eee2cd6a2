/** An empty folder with nothing but the packed tarball in it, as a dApp begins. */
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Installs take minutes where the registry is far. */
const INSTALL = ['--no-audit', '--no-fund', '--prefer-offline'];

export class Project {
  readonly folder: string;
  readonly tarball: string;

  private constructor(folder: string, tarball: string) {
    this.folder = folder;
    this.tarball = tarball;
  }

  /** `npm pack`, which builds; `npm init -y`; `npm install` of the tarball. */
  static async start(): Promise<Project> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'keyfold-package-')));
    const { stdout } = await execa('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT });
    const [{ filename = '' } = {}] = JSON.parse(stdout.slice(stdout.indexOf('['))) as { filename?: string }[];
    const project = new Project(folder, join(folder, filename));
    await project.run('npm', 'init', '-y');
    await project.install(project.tarball);
    return project;
  }

  install(...packages: readonly string[]) {
    return this.run('npm', 'install', ...INSTALL, ...packages);
  }

  /** Resolves however it ends. */
  try(file: string, ...args: readonly string[]) {
    return execa(file, args, { cwd: this.folder, reject: false, all: true });
  }

  /** Rejects, with what it printed, where it fails. */
  async run(file: string, ...args: readonly string[]): Promise<string> {
    const { exitCode, all } = await this.try(file, ...args);
    if (exitCode !== 0) throw new Error(`${[file, ...args].join(' ')}: exit code ${exitCode}\n${all}`);
    return all;
  }

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  write(name: string, content: string): Promise<void> {
    return writeFile(this.path(name), content);
  }

  async manifestOf(name: string): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await readFile(this.path('node_modules', name, 'package.json'), 'utf8')) as Readonly<
      Record<string, unknown>
    >;
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

/** The code blocks of a page of the repository, in this language and order. */
export async function codeBlocks(page: string, language: string): Promise<readonly string[]> {
  const text = await readFile(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, code = '']) =>
    found === language ? [code] : [],
  );
}

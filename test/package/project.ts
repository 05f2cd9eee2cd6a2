/** A folder with the packed tarball installed in it: an empty one, as a dApp begins, or one of the examples. */
import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { inject } from 'vitest';
import { ROOT } from '../support/tour.js';

/** Installs take minutes where the registry is far. */
const INSTALL = ['--no-audit', '--no-fund', '--prefer-offline'];

export class Project {
  readonly folder: string;
  readonly tarball: string;

  readonly #top: string;

  private constructor(top: string, tarball: string, folder = top) {
    this.#top = top;
    this.folder = folder;
    this.tarball = tarball;
  }

  /** `npm init -y`; `npm install` of the tarball. */
  static async start(): Promise<Project> {
    const project = new Project(await newFolder(), inject('tarball'));
    await project.run('npm', 'init', '-y');
    await project.install(project.tarball);
    return project;
  }

  /** A copy of a folder of `examples` in its place beside the tarball, `npm install`ed as its README says. */
  static async ofExample(name: string): Promise<Project> {
    const top = await newFolder();
    const tarball = join(top, basename(inject('tarball')));
    await cp(inject('tarball'), tarball);
    const folder = join(top, 'examples', name);
    await copyExample(name, folder);
    const project = new Project(top, tarball, folder);
    await project.install();
    return project;
  }

  /** A copy of a folder of `examples` within this one, where the package is installed. */
  addExample(name: string): Promise<void> {
    return copyExample(name, this.path('examples', name));
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

  write(name: string, content: string | Uint8Array): Promise<void> {
    return writeFile(this.path(name), content);
  }

  async manifestOf(name: string): Promise<Readonly<Record<string, unknown>>> {
    return JSON.parse(await readFile(this.path('node_modules', name, 'package.json'), 'utf8')) as Readonly<
      Record<string, unknown>
    >;
  }

  remove(): Promise<void> {
    return rm(this.#top, { recursive: true });
  }
}

function copyExample(name: string, folder: string): Promise<void> {
  const filter = (path: string): boolean => !['node_modules', 'dist'].includes(basename(path));
  return cp(join(ROOT, 'examples', name), folder, { recursive: true, filter });
}

async function newFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'keyfold-package-')));
}

/** The code blocks of a page of the repository, in this language and order. */
export async function codeBlocks(page: string, language: string): Promise<readonly string[]> {
  const text = await readFile(join(ROOT, page), 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, code = '']) =>
    found === language ? [code] : [],
  );
}

/** Packages that only some commands need, and that the installation of a dApp leaves out. */
import packageJson from '../../package.json' with { type: 'json' };

const OPTIONAL: Readonly<Record<string, string>> = packageJson.peerDependencies;

/** `npm install` of all of them, as one line. */
const INSTALL_LINE = `npm install ${Object.entries(OPTIONAL)
  .map(([name, range]) => `${name}@${range}`)
  .join(' ')}`;

/** A command needs an optional package that is not there; `hint` is the line that installs it. */
export class MissingPackage extends Error {
  override readonly name = 'MissingPackage';
  readonly hint = INSTALL_LINE;

  constructor(
    readonly packageName: string,
    options?: ErrorOptions,
  ) {
    super(`this command needs the package ${packageName}, which is not installed`, options);
  }
}

/** What Node says of a module that it does not find, if it is one of ours. */
export function missingPackage(error: unknown): MissingPackage | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND')
    return undefined;
  const [, name] = /^Cannot find package '((?:@[^/']+\/)?[^/']+)/.exec(error.message) ?? [];
  return name !== undefined && name in OPTIONAL ? new MissingPackage(name, { cause: error }) : undefined;
}

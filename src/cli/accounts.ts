/** Who signs: what the options of account-options.ts stand for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keypairSigner } from '../chain/signer.js';
import type { ExtrinsicSigner } from '../chain/types.js';
import { type AccountOptions, DEV_ACCOUNTS, type DevAccount } from './account-options.js';
import { UsageError } from './exit.js';
import { Keystore, pairOfSuri } from './keystore.js';

/** Asks the person in front of the terminal; tests pass their own. */
export interface Prompts {
  /** Undefined where nobody sits in front of it. */
  readonly password?: (message: string) => Promise<string>;
}

/** The signer that the options name. Throws UsageError; never with a secret in it. */
export async function resolveSigner(
  options: AccountOptions,
  prompts: Prompts = terminalPrompts(),
): Promise<ExtrinsicSigner> {
  const dev = DEV_ACCOUNTS.filter((name) => options[name] === true);
  // --account comes last because it may come from the environment.
  if (dev.length > 1) {
    throw new UsageError(`account: --${dev.join(' and --')} exclude each other`, 'name one account only');
  }
  const [name] = dev;
  if (name !== undefined) return keypairSigner(await pairOfSuri(derivationOf(name)));
  if (options.suri !== undefined) return keypairSigner(await pairOfSuri(options.suri));
  if (options.account !== undefined) {
    const keystore = keystoreOf(options);
    const account = await keystore.find(options.account);
    return keystore.unlock(account, await readPassword(options, `Password of ${account.name}`, prompts));
  }
  throw new UsageError(
    'account: it is not said who signs',
    'pass --account <name> (see `keyfold account list`), or --alice on a development chain',
  );
}

/** The address that the options name; no password is asked for. Throws UsageError. */
export async function resolveAddress(options: AccountOptions): Promise<string> {
  const { account, suri } = options;
  const isNamed =
    account !== undefined && suri === undefined && !DEV_ACCOUNTS.some((name) => options[name] === true);
  return isNamed
    ? (await keystoreOf(options).find(account)).address
    : (await resolveSigner(options, {})).address;
}

/** The keystore under a base path. */
export function keystoreOf({ basePath }: Pick<AccountOptions, 'basePath'>): Keystore {
  return new Keystore(join(basePath, 'keystore'));
}

/** The first line of the password file, or what the person types. Throws UsageError without either. */
export async function readPassword(
  { passwordFile }: Pick<AccountOptions, 'passwordFile'>,
  message: string,
  prompts: Prompts = terminalPrompts(),
): Promise<string> {
  if (passwordFile !== undefined) return firstLine(await readFile(passwordFile, 'utf8'));
  if (prompts.password !== undefined) return prompts.password(message);
  throw new UsageError(
    'password: there is no terminal to ask for it',
    'write it to a file of mode 0600 and pass --password-file <path>',
  );
}

/** Prompts on stderr, so that stdout stays data; none without a terminal. */
export function terminalPrompts(): Prompts {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return {};
  return {
    password: async (message) => {
      const { default: ask } = await import('@inquirer/password');
      return ask({ message, mask: true }, { output: process.stderr }).catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'ExitPromptError') throw error;
        throw new UsageError(
          'password: it was not typed',
          'type it and press Enter, or pass --password-file <path>',
        );
      });
    },
  };
}

function derivationOf(name: DevAccount): string {
  return `//${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

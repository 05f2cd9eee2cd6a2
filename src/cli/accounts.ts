/** Who signs, and which chain is talked to: options that commands share, and what they stand for. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from '@commander-js/extra-typings';
import { keypairSigner } from '../chain/signer.js';
import type { ExtrinsicSigner } from '../chain/types.js';
import { UsageError } from './exit.js';
import { Keystore, pairOfSuri } from './keystore.js';

/** Where `npm start` and a Substrate node listen. */
export const DEFAULT_CHAIN_URL = 'ws://127.0.0.1:9944';

/** Published accounts of every development chain; `--alice` is short for `--suri //Alice`. */
export const DEV_ACCOUNTS = ['alice', 'bob', 'charlie', 'dave', 'eve', 'ferdie'] as const;
export type DevAccount = (typeof DEV_ACCOUNTS)[number];

/** Who signs. One of `account`, `suri` and the development accounts. */
export interface AccountOptions extends Partial<Readonly<Record<DevAccount, boolean | undefined>>> {
  /** Name or SS58 address in the keystore. */
  readonly account?: string | undefined;
  /** Secret URI: a phrase, 0x seed or derivation path. */
  readonly suri?: string | undefined;
  /** First line = the password of `account`. */
  readonly passwordFile?: string | undefined;
  readonly basePath: string;
}

/** Asks the person in front of the terminal; tests pass their own. */
export interface Prompts {
  /** Undefined where nobody sits in front of it. */
  readonly password?: (message: string) => Promise<string>;
}

/** Adds `--chain-url`, which KEYFOLD_CHAIN_URL overrides. */
export function withChainUrl<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
) {
  return command.addOption(
    new Option('--chain-url <url>', 'WebSocket address of the chain')
      .env('KEYFOLD_CHAIN_URL')
      .default(DEFAULT_CHAIN_URL),
  );
}

/** Adds `--base-path`, which KEYFOLD_BASE_PATH overrides. */
export function withBasePath<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
) {
  return command.addOption(
    new Option('--base-path <path>', 'folder of the keystore and of the state of workers')
      .env('KEYFOLD_BASE_PATH')
      .default(defaultBasePath()),
  );
}

/** Adds `--password-file`, which KEYFOLD_PASSWORD_FILE overrides. */
export function withPasswordFile<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
) {
  return command.addOption(
    new Option('--password-file <path>', 'file whose first line is the password of the account').env(
      'KEYFOLD_PASSWORD_FILE',
    ),
  );
}

/** Adds everything that says who signs: {@link AccountOptions}. */
export function withAccount<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
) {
  return withPasswordFile(withBasePath(command))
    .addOption(new Option('--account <name>', 'sign as this account of the keystore').env('KEYFOLD_ACCOUNT'))
    .addOption(new Option('--suri <suri>', 'sign as this secret URI (//Alice, 0x<seed>, phrase)'))
    .option('--alice', 'sign as the development account //Alice; likewise:')
    .option('--bob')
    .option('--charlie')
    .option('--dave')
    .option('--eve')
    .option('--ferdie');
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

/** As Substrate: `$XDG_DATA_HOME/keyfold`, else `~/.local/share/keyfold`. */
function defaultBasePath(): string {
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'keyfold');
}

function firstLine(text: string): string {
  return text.split(/\r?\n/, 1)[0] ?? '';
}

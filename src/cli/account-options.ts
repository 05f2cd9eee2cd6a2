/**
 * Who signs, and which chain is talked to: the options that commands share. Their meaning is in accounts.ts, which loads
 * the keyring; help and a wrong command line need none.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Command, type CommandUnknownOpts, Option } from '@commander-js/extra-typings';

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

/** Adds `--chain-url`, which KEYFOLD_CHAIN_URL overrides. */
export function withChainUrl<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
): Command<Args, Options & { chainUrl: string }> {
  const plain: CommandUnknownOpts = command;
  plain.addOption(
    new Option('--chain-url <url>', 'WebSocket address of the chain')
      .env('KEYFOLD_CHAIN_URL')
      .default(DEFAULT_CHAIN_URL),
  );
  return command as unknown as Command<Args, Options & { chainUrl: string }>;
}

/** Adds `--base-path`, which KEYFOLD_BASE_PATH overrides. */
export function withBasePath<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
): Command<Args, Options & { basePath: string }> {
  const plain: CommandUnknownOpts = command;
  plain.addOption(
    new Option('--base-path <path>', 'folder of the keystore and of the state of workers')
      .env('KEYFOLD_BASE_PATH')
      .default(defaultBasePath()),
  );
  return command as unknown as Command<Args, Options & { basePath: string }>;
}

/** Adds `--password-file`, which KEYFOLD_PASSWORD_FILE overrides. */
export function withPasswordFile<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
): Command<Args, Options & { passwordFile?: string | undefined }> {
  const plain: CommandUnknownOpts = command;
  plain.addOption(
    new Option('--password-file <path>', 'file whose first line is the password of the account').env(
      'KEYFOLD_PASSWORD_FILE',
    ),
  );
  return command as unknown as Command<Args, Options & { passwordFile?: string | undefined }>;
}

/**
 * Adds everything that says who signs: {@link AccountOptions}. By statements, and typed by hand: in a chain each option
 * multiplies the work of the type checker, which then takes minutes.
 */
export function withAccount<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
): Command<Args, Options & AccountOptions> {
  const plain: CommandUnknownOpts = command;
  withPasswordFile(withBasePath(plain));
  plain
    .addOption(new Option('--account <name>', 'sign as this account of the keystore').env('KEYFOLD_ACCOUNT'))
    .addOption(new Option('--suri <suri>', 'sign as this secret URI (//Alice, 0x<seed>, phrase)'))
    .option('--alice', 'sign as the development account //Alice; likewise:')
    .option('--bob')
    .option('--charlie')
    .option('--dave')
    .option('--eve')
    .option('--ferdie');
  return command as unknown as Command<Args, Options & AccountOptions>;
}

/** As Substrate: `$XDG_DATA_HOME/keyfold`, else `~/.local/share/keyfold`. */
export function defaultBasePath(): string {
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'keyfold');
}

/**
 * Who signs, and which chain is talked to: the options that commands share. Their meaning is in accounts.ts, which loads
 * the keyring; help and a wrong command line need none.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Command, Option } from '@commander-js/extra-typings';

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

/** As Substrate: `$XDG_DATA_HOME/keyfold`, else `~/.local/share/keyfold`. */
function defaultBasePath(): string {
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'keyfold');
}

/** `keyfold account`: the accounts of the keystore. No chain is asked. */
import { readFile } from 'node:fs/promises';
import { keystoreOf, type Prompts, readPassword, terminalPrompts } from '../accounts.js';
import { UsageError } from '../exit.js';
import { type AccountInfo, pairOfSuri } from '../keystore.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';

interface KeystoreOptions {
  readonly basePath: string;
  readonly json: boolean;
}

export interface AccountNewOptions extends KeystoreOptions {
  readonly passwordFile?: string | undefined;
}

export interface AccountImportOptions extends AccountNewOptions {
  readonly suri?: string | undefined;
  /** Its first line is the secret URI. */
  readonly suriFile?: string | undefined;
}

export type AccountListOptions = KeystoreOptions;

/** Makes an account; its phrase is shown once and kept nowhere. Throws UsageError. */
export async function accountNew(
  name: string,
  options: AccountNewOptions,
  output: Output,
  prompts: Prompts = terminalPrompts(),
): Promise<void> {
  const password = await choosePassword(options, name, prompts);
  const account = await keystoreOf(options).create(name, password);
  if (options.json) return writeJson(output, { ...publicPart(account), phrase: account.phrase });
  output.write('data', `${described(account)}phrase   ${account.phrase}\n`);
  output.write(
    'human',
    'write the phrase down and keep it offline: it is shown this once, and whoever has it is you\n',
  );
}

/** Puts an existing secret into the keystore. Throws UsageError. */
export async function accountImport(
  name: string,
  options: AccountImportOptions,
  output: Output,
  prompts: Prompts = terminalPrompts(),
): Promise<void> {
  const pair = await pairOfSuri(await secretOf(options, prompts));
  const account = await keystoreOf(options).add(name, pair, await choosePassword(options, name, prompts));
  if (options.json) writeJson(output, publicPart(account));
  else output.write('data', described(account));
}

/** Lists names and addresses; no password is needed. */
export async function accountList(options: AccountListOptions, output: Output): Promise<void> {
  const accounts = await keystoreOf(options).list();
  if (options.json) return writeJson(output, accounts.map(publicPart));
  output.write(
    'data',
    formatTable([['name', 'address'], ...accounts.map(({ name, address }) => [name, address])]),
  );
}

async function secretOf({ suri, suriFile }: AccountImportOptions, prompts: Prompts): Promise<string> {
  if (suri !== undefined) return suri;
  if (suriFile !== undefined) return ((await readFile(suriFile, 'utf8')).split(/\r?\n/, 1)[0] ?? '').trim();
  if (prompts.password !== undefined) return (await prompts.password('Phrase, seed or secret URI')).trim();
  throw new UsageError(
    'suri: there is no terminal to ask for it',
    'write it to a file of mode 0600 and pass --suri-file <path>',
  );
}

/** Typed twice at a terminal: nobody could open the file of a mistyped one. */
async function choosePassword(
  options: Pick<AccountNewOptions, 'passwordFile'>,
  name: string,
  prompts: Prompts,
): Promise<string> {
  const password = await readPassword(options, `New password of ${name}`, prompts);
  if (options.passwordFile !== undefined || prompts.password === undefined) return password;
  if ((await prompts.password('The same again')) === password) return password;
  throw new UsageError('password: the two are not the same', 'type the same password twice');
}

function publicPart({ name, address, file }: AccountInfo) {
  return { name, address, file };
}

function described({ name, address, file }: AccountInfo): string {
  return `name     ${name}\naddress  ${address}\nfile     ${file}\n`;
}

function writeJson(output: Output, value: unknown): void {
  output.write('data', `${JSON.stringify(value)}\n`);
}

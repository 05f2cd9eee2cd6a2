/**
 * Accounts on disk: one polkadot-js JSON keystore (scrypt, xsalsa20-poly1305) a file, named `<name>.json`, readable by
 * its owner only. The same files work in polkadot.js apps and extensions.
 */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import type { KeyringPair, KeyringPair$Json } from '@polkadot/keyring/types';
import { cryptoWaitReady, decodeAddress, encodeAddress, mnemonicGenerate } from '@polkadot/util-crypto';
import { keypairSigner } from '../chain/signer.js';
import type { ExtrinsicSigner } from '../chain/types.js';
import { UsageError } from './exit.js';

/** Letters, digits, `-`, `_`: a name is a file name, too. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
/** polkadot.js calls its generic prefix 42; so does the chain. */
const SS58_PREFIX = 42;
/** Words of a new phrase: 128 bits, as polkadot.js makes them. */
const PHRASE_WORDS = 12;
/** A keystore file is under 1 KB; more is something else. */
const MAX_FILE_BYTES = 64 * 1024;
const EXTENSION = '.json';
const OTHERS = 0o077;

/** What can be said of an account without its password. */
export interface AccountInfo {
  readonly name: string;
  /** SS58, prefix 42. */
  readonly address: string;
  readonly file: string;
}

/** The sr25519 pair of a phrase, seed (0x and 64 hex digits) or derivation path (`//Alice`). Throws UsageError. */
export async function pairOfSuri(suri: string): Promise<KeyringPair> {
  const keyring = await newKeyring();
  try {
    return keyring.addFromUri(suri);
  } catch {
    // The reason may quote the phrase.
    throw new UsageError(
      'suri: it is no phrase, seed or derivation path',
      'write it as //Alice, 0x<64 hex> or 12 words',
    );
  }
}

/** The accounts of one folder. */
export class Keystore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Every account, by name. Empty where the folder is not there. */
  async list(): Promise<readonly AccountInfo[]> {
    const names = (await this.#files()).map((file) => file.slice(0, -EXTENSION.length)).filter(isName);
    return Promise.all(
      names.sort().map(async (name) => {
        const { address } = await this.#read(name);
        return { name, address, file: this.#path(name) };
      }),
    );
  }

  /** Makes an account from a new phrase, which is returned once and written nowhere. Throws UsageError. */
  async create(name: string, password: string): Promise<AccountInfo & { readonly phrase: string }> {
    await cryptoWaitReady();
    const phrase = mnemonicGenerate(PHRASE_WORDS);
    return { ...(await this.add(name, await pairOfSuri(phrase), password)), phrase };
  }

  /** Writes a pair under a new name. Throws UsageError when the name is taken or is none. */
  async add(name: string, pair: KeyringPair, password: string): Promise<AccountInfo> {
    if (!isName(name)) {
      throw new UsageError(
        `name: ${JSON.stringify(name)} is no account name`,
        'use letters, digits, - and _',
      );
    }
    if (password === '')
      throw new UsageError('password: it is empty', 'choose one; it protects the file on disk');
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await chmod(this.#folder, 0o700);
    pair.setMeta({ name });
    const content = `${JSON.stringify(pair.toJson(password))}\n`;
    try {
      await writeFile(this.#path(name), content, { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      throw new UsageError(
        `name: there is an account ${name} already`,
        'choose another name; nothing was changed',
      );
    }
    return { name, address: pair.address, file: this.#path(name) };
  }

  /** The account with this name or address. Throws UsageError. */
  async find(nameOrAddress: string): Promise<AccountInfo> {
    const accounts = await this.list();
    const found = accounts.find(({ name, address }) => name === nameOrAddress || address === nameOrAddress);
    if (found !== undefined) return found;
    throw new UsageError(
      `account: there is none called ${nameOrAddress} in ${this.#folder}`,
      'see `keyfold account list`, or make one with `keyfold account new`',
    );
  }

  /** The signer of an account, decrypted with its password. Throws UsageError. */
  async unlock({ name }: Pick<AccountInfo, 'name'>, password: string): Promise<ExtrinsicSigner> {
    const json = await this.#read(name);
    const pair = pairOf(await newKeyring(), json);
    if (pair === undefined) throw this.#noKeystore(this.#path(name));
    try {
      pair.unlock(password);
    } catch {
      throw new UsageError(
        `password: it does not open account ${name}`,
        'check the password or the password file',
      );
    }
    // The address is beside the encrypted key, where anybody may have changed it.
    if (pair.address !== json.address) throw this.#noKeystore(this.#path(name));
    return keypairSigner(pair);
  }

  async #files(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#folder)).filter((file) => file.endsWith(EXTENSION));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  async #read(name: string): Promise<KeyringPair$Json> {
    const path = this.#path(name);
    const { mode, size } = await stat(path);
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
      throw new UsageError(`account: others may read ${path}`, `run \`chmod 600 ${path}\``);
    }
    const json = size > MAX_FILE_BYTES ? undefined : parse(await readFile(path, 'utf8'));
    if (json === undefined) throw this.#noKeystore(path);
    return json;
  }

  #noKeystore(path: string): UsageError {
    return new UsageError(`account: ${path} is no keystore file of an sr25519 account`, 'move it elsewhere');
  }

  #path(name: string): string {
    return join(this.#folder, `${name}${EXTENSION}`);
  }
}

/** The locked pair of a file; undefined where the rest of it is not in polkadot.js' form, or of another crypto. */
function pairOf(keyring: Keyring, json: KeyringPair$Json): KeyringPair | undefined {
  try {
    const pair = keyring.createFromJson(json);
    return pair.type === 'sr25519' ? pair : undefined;
  } catch {
    return undefined;
  }
}

/** A keystore file whose address is one, in our form; undefined for anything else. */
function parse(text: string): KeyringPair$Json | undefined {
  try {
    const json = JSON.parse(text) as Partial<KeyringPair$Json>;
    if (typeof json.encoded !== 'string' || json.encoding === undefined) return undefined;
    const address = encodeAddress(decodeAddress(json.address ?? ''), SS58_PREFIX);
    return { ...(json as KeyringPair$Json), address };
  } catch {
    return undefined;
  }
}

function isName(name: string): boolean {
  return NAME.test(name);
}

async function newKeyring(): Promise<Keyring> {
  await cryptoWaitReady();
  return new Keyring({ type: 'sr25519', ss58Format: SS58_PREFIX });
}

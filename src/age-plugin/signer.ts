/** The account of an identity, ready to sign. Its secret comes from where the identity says, and goes nowhere. */

import { keypairSigner } from '../chain/signer.js';
import type { ExtrinsicSigner } from '../chain/types.js';
import { defaultBasePath } from '../cli/account-options.js';
import { keystoreOf, readPassword } from '../cli/accounts.js';
import { pairOfSuri } from '../cli/keystore.js';
import { encodeAddress } from '../client/ss58.js';
import { equalBytes } from '../protocol/bytes.js';
import type { Talk } from './conversation.js';
import { AgePluginError } from './errors.js';
import type { Identity, SignerReference } from './identity.js';

/** The variables that are read: KEYFOLD_BASE_PATH, KEYFOLD_PASSWORD_FILE, and the one an identity names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Throws `wrong-account`, `no-password`, and UsageError for a keystore or a password that does not open. */
export async function signerOf(
  { signer, depositor }: Identity,
  { env, talk }: { readonly env: Environment; readonly talk: Talk },
): Promise<ExtrinsicSigner> {
  const address = encodeAddress(depositor);
  const found = await resolve(signer, address, env, talk);
  if (equalBytes(found.publicKey, depositor)) return found;
  throw new AgePluginError(
    'wrong-account',
    `identity: it is of ${address}, and what it says signs is ${found.address}`,
  );
}

async function resolve(
  signer: SignerReference,
  address: string,
  env: Environment,
  talk: Talk,
): Promise<ExtrinsicSigner> {
  switch (signer.kind) {
    case 'keystore': {
      const basePath = signer.basePath || env.KEYFOLD_BASE_PATH || defaultBasePath();
      const keystore = keystoreOf({ basePath });
      const account = await keystore.find(address);
      const password = await readPassword(
        { passwordFile: env.KEYFOLD_PASSWORD_FILE },
        `password of the account ${account.name} (${address})`,
        { password: (message) => askPassword(talk, message) },
      );
      return keystore.unlock(account, password);
    }
    case 'environment':
      return fromVariable(signer.variable, env);
    case 'suri':
      return keypairSigner(await pairOfSuri(signer.suri));
  }
}

/** The account whose secret URI a variable of the environment holds. Throws `wrong-account` where it is not set, UsageError. */
export async function fromVariable(variable: string, env: Environment): Promise<ExtrinsicSigner> {
  const suri = env[variable] ?? '';
  if (suri === '') {
    throw new AgePluginError('wrong-account', `identity: the environment variable ${variable} is not set`);
  }
  return keypairSigner(await pairOfSuri(suri));
}

async function askPassword(talk: Talk, message: string): Promise<string> {
  const typed = await talk.askSecret(message);
  if (typed !== undefined) return typed;
  throw new AgePluginError('no-password', 'password: nobody could be asked for it');
}

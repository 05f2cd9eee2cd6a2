/** `age-plugin-keyfold identity` and `recipient`. */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text as textOfStream } from 'node:stream/consumers';
import { type AccountOptions, DEV_ACCOUNTS, defaultBasePath } from '../cli/account-options.js';
import { resolveAddress } from '../cli/accounts.js';
import { type ChainOptions, noteUnverified } from '../cli/connection.js';
import { UsageError } from '../cli/exit.js';
import type { Output } from '../cli/output.js';
import { genesisOf } from '../cli/pinned.js';
import { parseRecipient } from '../client/recipient.js';
import { encodeAddress } from '../client/ss58.js';
import { toHex } from '../protocol/bytes.js';
import { openChain } from './chain.js';
import {
  type Belief,
  formatIdentity,
  type Identity,
  parseIdentity,
  recipientOf,
  type SignerReference,
} from './identity.js';
import { type Environment, fromVariable } from './signer.js';

export interface IdentityOptions extends ChainOptions, AccountOptions {
  readonly key: number;
  readonly out?: string | undefined;
  readonly also?: readonly string[] | undefined;
  readonly suriEnv?: string | undefined;
  readonly inClear: boolean;
  /** 0x hex of 32 bytes. */
  readonly genesis?: string | undefined;
  readonly finality?: 'node' | 'grandpa' | undefined;
  readonly checkpoint?: string | undefined;
}

export interface RecipientOptions {
  readonly identity: string;
}

const STDIO = '-';

/** Runs the command. Throws UsageError, `malformed-identity`, `unknown-key`, `key-not-active`, and as openChain. */
export async function makeIdentity(
  options: IdentityOptions,
  output: Output,
  env: Environment = process.env,
): Promise<void> {
  const { signer, address } = await whoSigns(options, env);
  const belief = beliefOf(options);
  const urls = [options.chainUrl, ...(options.also ?? [])];
  const client = await openChain({ genesis: genesisOf(options.genesis), belief, urls });
  try {
    noteUnverified(client, output);
    const recipient = await client.recipient(options.key, address);
    const identity: Identity = { ...parseRecipient(recipient), signer, belief, urls };
    const text = fileOf(identity, formatIdentity(identity));
    if (options.out === undefined) output.write('data', text);
    else await writeNew(options.out, text);
    output.write('human', `recipient: ${recipient}\n`);
  } finally {
    await client.close();
  }
}

/** Runs the command. Throws UsageError where the file has no identity, `malformed-identity`. */
export async function showRecipients({ identity: path }: RecipientOptions, output: Output): Promise<void> {
  const text = path === STDIO ? await textOfStream(process.stdin) : await readFile(path, 'utf8');
  const identities = text
    .split(/\r?\n/)
    .filter((line) => line.startsWith('AGE-PLUGIN-KEYFOLD-'))
    .map(parseIdentity);
  if (identities.length === 0) {
    throw new UsageError(
      'identity: the file has no Keyfold identity',
      'make one with `age-plugin-keyfold identity`',
    );
  }
  for (const identity of identities) output.write('data', `${recipientOf(identity)}\n`);
}

async function whoSigns(
  options: IdentityOptions,
  env: Environment,
): Promise<{ readonly signer: SignerReference; readonly address: string }> {
  const { suriEnv: variable, suri, inClear, basePath } = options;
  if (variable !== undefined) {
    return {
      signer: { kind: 'environment', variable },
      address: (await fromVariable(variable, env)).address,
    };
  }
  const dev = DEV_ACCOUNTS.find((name) => options[name] === true);
  const address = await resolveAddress(options);
  if (dev !== undefined) {
    const published = `//${dev.charAt(0).toUpperCase()}${dev.slice(1)}`;
    return { signer: { kind: 'suri', suri: published }, address };
  }
  if (suri === undefined) {
    // Empty where it is the default: the file then fits another machine of the same person.
    return {
      signer: { kind: 'keystore', basePath: basePath === defaultBasePath() ? '' : resolve(basePath) },
      address,
    };
  }
  if (!inClear) {
    throw new UsageError(
      'suri: the identity would hold this secret in clear',
      'pass --account or --suri-env, or --in-clear if that is what you want',
    );
  }
  return { signer: { kind: 'suri', suri }, address };
}

function beliefOf({ finality, checkpoint }: IdentityOptions): Belief {
  if (finality === 'node' && checkpoint !== undefined) {
    throw new UsageError(
      'checkpoint: a node that is believed needs none',
      'leave out --checkpoint or --finality',
    );
  }
  const isProven = finality === 'grandpa' || checkpoint !== undefined;
  return isProven
    ? { kind: 'grandpa', checkpoint: checkpoint === undefined ? '' : resolve(checkpoint) }
    : { kind: 'node' };
}

/** As age-keygen writes one: what the line below is, in comments. */
function fileOf(identity: Identity, encoded: string): string {
  const { signer, belief, urls, genesis, key, depositor } = identity;
  return [
    `# chain: genesis 0x${toHex(genesis)}, ${urls.join(', ')}; ${believedBy(belief)}`,
    `# key: ${key}`,
    `# account: ${encodeAddress(depositor)}, ${signedBy(signer)}`,
    `# recipient: ${recipientOf(identity)}`,
    `${encoded}\n`,
  ].join('\n');
}

function signedBy(signer: SignerReference): string {
  switch (signer.kind) {
    case 'keystore':
      return `signs by its keystore file${signer.basePath === '' ? '' : ` under ${signer.basePath}`}`;
    case 'environment':
      return `signs by the secret in the environment variable ${signer.variable}`;
    case 'suri':
      return 'signs by the secret IN THIS FILE';
  }
}

function believedBy(belief: Belief): string {
  if (belief.kind === 'node') return 'the node is believed';
  return `proven from ${belief.checkpoint === '' ? 'its genesis block' : `the checkpoint ${belief.checkpoint}`}`;
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new UsageError(`${path} exists`, 'pass the path of a new file; nothing was changed');
  }
}

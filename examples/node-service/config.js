/** What the service is told by its environment. Nothing secret is in it but the path or the text of the account's key. */
import { readFile, stat } from 'node:fs/promises';
import { StartError } from './errors.js';

/** Anybody but the owner of the file. */
const OTHERS = 0o077;

/**
 * KEYFOLD_NODE: address of a node, `ws://` or `wss://`. DATABASE_PASSWORD_FILE: the sealed password (`.age`). SERVICE_KEY_FILE:
 * file with the secret URI of the service's account, readable by its owner only; or the URI itself in SERVICE_KEY. DATABASE_URL and
 * DATABASE_USER: a database that speaks HTTP with basic authentication. START_ATTEMPTS: 1..100, 8 by default. PORT: 8080.
 * Throws StartError `config`.
 */
export async function readConfig(env) {
  return {
    node: required(env, 'KEYFOLD_NODE'),
    sealed: await content(env, 'DATABASE_PASSWORD_FILE'),
    accountUri: await accountUri(env),
    databaseUrl: required(env, 'DATABASE_URL'),
    databaseUser: required(env, 'DATABASE_USER'),
    attempts: number(env, 'START_ATTEMPTS', 1, 100, 8),
    port: number(env, 'PORT', 0, 65_535, 8080),
  };
}

async function accountUri(env) {
  if (env.SERVICE_KEY) return env.SERVICE_KEY;
  const text = await content(env, 'SERVICE_KEY_FILE', 'or the secret URI itself in SERVICE_KEY');
  const { mode } = await stat(env.SERVICE_KEY_FILE);
  if ((mode & OTHERS) !== 0) {
    throw new StartError(
      'config',
      `SERVICE_KEY_FILE: ${env.SERVICE_KEY_FILE} is open to others: chmod 600 it`,
    );
  }
  return text.toString('utf8').trim();
}

async function content(env, name, otherwise = '') {
  const path = required(env, name, otherwise);
  try {
    return await readFile(path);
  } catch (cause) {
    throw new StartError('config', `${name}: ${path} cannot be read`, { cause });
  }
}

function required(env, name, otherwise = '') {
  if (env[name]) return env[name];
  throw new StartError('config', `${name} is not set${otherwise === '' ? '' : `, ${otherwise}`}`);
}

function number(env, name, min, max, byDefault) {
  const value = env[name] === undefined ? byDefault : Number(env[name]);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new StartError('config', `${name}: must be a whole number from ${min} to ${max}`);
}

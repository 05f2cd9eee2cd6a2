/** The state machine that unwraps file keys (C2SP age-plugin.md, "Unwrapping with identity-v1"). */
import { Stanza } from 'age-encryption';
import { UsageError } from '../cli/exit.js';
import { ClientError } from '../client/errors.js';
import { decodeStanza, isKeyfoldStanza, type SealedHeader } from '../client/stanza.js';
import { equalBytes, toHex } from '../protocol/bytes.js';
import type { Secret } from '../protocol/secret.js';
import type { About, Conversation, Talk } from './conversation.js';
import { AgePluginError } from './errors.js';
import { type Identity, parseIdentity } from './identity.js';
import { isBroken, reasonOf } from './reason.js';
import { malformed, type Said } from './stanzas.js';

/** Stanzas of one file that are tried: each may cost a transaction fee, and a stranger may have written the file. */
export const MAX_TRIES = 16;

/** File indices are small whole numbers. */
const FILE_INDEX = /^(0|[1-9][0-9]{0,8})$/;

/** What opens a stanza; a network, or what a test puts there. */
export interface Unlocker {
  /**
   * The file key of a stanza of the identity's chain, 16 bytes, the caller's to wipe. `onDeposit` is called when the
   * account begins to pay for a deposit.
   */
  unlock(identity: Identity, header: SealedHeader, talk: Talk, onDeposit: () => void): Promise<Secret>;
}

/** A keyfold stanza of a file. */
interface Found {
  /** Within its file. */
  readonly index: number;
  readonly header: SealedHeader;
}

interface File {
  readonly index: number;
  readonly stanzas: Said[];
}

interface Attempt {
  readonly identity: Identity;
  readonly identityIndex: number;
  readonly stanza: Found;
}

/** Unwraps what the identities open, one file after the other. Throws `malformed-conversation`. */
export async function unwrapFileKeys(conversation: Conversation, unlocker: Unlocker): Promise<void> {
  const received = await conversation.received();
  const identities: Identity[] = [];
  let isValid = true;
  for (const [index, text] of identityTexts(received).entries()) {
    try {
      identities.push(parseIdentity(text));
    } catch (error) {
      isValid = false;
      await conversation.error(['identity', index], reasonOf(error));
    }
  }
  if (isValid)
    for (const file of filesOf(received)) await unwrapFile(file, identities, conversation, unlocker);
  await conversation.done();
}

function identityTexts(received: readonly Said[]): readonly string[] {
  return received
    .filter(({ args }) => args[0] === 'add-identity')
    .map(({ args }) => {
      const [, text, ...more] = args;
      if (text === undefined || more.length > 0) throw malformed('add-identity does not have one argument');
      return text;
    });
}

/** The stanzas by their files, in the order received. */
function filesOf(received: readonly Said[]): readonly File[] {
  const files: File[] = [];
  for (const { args, body } of received) {
    const [command, number = '', ...rest] = args;
    if (command !== 'recipient-stanza') continue;
    if (!FILE_INDEX.test(number) || rest.length === 0) {
      throw malformed('recipient-stanza does not have the index of a file and a stanza');
    }
    const index = Number(number);
    const last = files.at(-1);
    if (last !== undefined && index < last.index) throw malformed('the indices of files go down');
    if (last?.index === index) last.stanzas.push({ args: rest, body });
    else files.push({ index, stanzas: [{ args: rest, body }] });
  }
  return files;
}

async function unwrapFile(
  file: File,
  identities: readonly Identity[],
  conversation: Conversation,
  unlocker: Unlocker,
): Promise<void> {
  const found: Found[] = [];
  let isValid = true;
  for (const [index, { args, body }] of file.stanzas.entries()) {
    const stanza = new Stanza([...args], body);
    if (!isKeyfoldStanza(stanza)) continue;
    try {
      found.push({ index, header: decodeStanza(stanza) });
    } catch (error) {
      isValid = false;
      await conversation.error(['stanza', file.index, index], reasonOf(error));
    }
  }
  if (!isValid) return;
  const attempts = attemptsOf(found, identities);
  if (found.length > 0 && attempts.length === 0 && identities.length > 0) {
    await conversation.say(otherChain(found));
    return;
  }
  await tryAll(file, attempts, conversation, unlocker);
}

/** Every stanza with every identity of its chain; what the account of the identity deposits comes first. */
function attemptsOf(found: readonly Found[], identities: readonly Identity[]): readonly Attempt[] {
  const all = identities.flatMap((identity, identityIndex) =>
    found
      .filter(({ header }) => equalBytes(header.genesis, identity.genesis))
      .map((stanza) => ({ identity, identityIndex, stanza })),
  );
  return [...all.filter(isOwn), ...all.filter((attempt) => !isOwn(attempt))];
}

function isOwn({ identity, stanza }: Attempt): boolean {
  return equalBytes(identity.depositor, stanza.header.depositor);
}

function otherChain(found: readonly Found[]): string {
  const chains = [...new Set(found.map(({ header }) => `0x${toHex(header.genesis)}`))].slice(0, MAX_TRIES);
  return `the file is for another chain than the identity: genesis ${chains.join(', ')}`;
}

async function tryAll(
  file: File,
  attempts: readonly Attempt[],
  conversation: Conversation,
  unlocker: Unlocker,
): Promise<void> {
  const failures = new Map<string, About>();
  let isPaid = false;
  const onDeposit = (): void => {
    isPaid = true;
  };
  for (const attempt of attempts.slice(0, MAX_TRIES)) {
    const { identity, identityIndex, stanza } = attempt;
    try {
      const key = await unlocker.unlock(identity, stanza.header, conversation, onDeposit);
      try {
        await conversation.fileKey(file.index, key.expose());
      } finally {
        key.wipe();
      }
      return;
    } catch (error) {
      if (isBroken(error)) throw error;
      const about: About = isOfIdentity(error)
        ? ['identity', identityIndex]
        : ['stanza', file.index, stanza.index];
      const reason = reasonOf(error);
      if (!failures.has(reason)) failures.set(reason, about);
    }
    // A file costs its opener one deposit at most, whatever a stranger wrote into it.
    if (isPaid) break;
  }
  if (!isPaid && attempts.length > MAX_TRIES) {
    const error = new AgePluginError(
      'too-many-stanzas',
      `file: ${attempts.length} stanzas are more than ${MAX_TRIES}`,
    );
    failures.set(reasonOf(error), ['stanza', file.index, attempts[MAX_TRIES]?.stanza.index ?? 0]);
  }
  for (const [reason, about] of failures) await conversation.error(about, reason);
}

/** Whether it is about who asks, and where, rather than about what is asked for. */
function isOfIdentity(error: unknown): boolean {
  if (error instanceof AgePluginError) return error.code === 'wrong-account' || error.code === 'no-password';
  return error instanceof UsageError || (error instanceof ClientError && error.code === 'chain-unreachable');
}

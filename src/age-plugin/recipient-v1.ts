/** The state machine that wraps file keys (C2SP age-plugin.md, "Wrapping with recipient-v1"). No chain is asked. */
import { type SealOptions, wrapFileKey } from '../client/age.js';
import { parseRecipient, type Recipient } from '../client/recipient.js';
import { FILE_KEY_BYTES } from '../client/stanza.js';
import type { About, Conversation } from './conversation.js';
import { parseIdentity } from './identity.js';
import { isBroken, reasonOf } from './reason.js';
import { malformed, type Said } from './stanzas.js';

/** What the client wants, in the order received. */
interface Wanted {
  readonly targets: readonly (Recipient | undefined)[];
  readonly fileKeys: readonly Uint8Array[];
  readonly faults: readonly (readonly [About, string])[];
}

/**
 * Wraps every file key to every recipient and identity, or says why not and wraps none. Throws
 * `malformed-conversation`.
 */
export async function wrapFileKeys(
  conversation: Conversation,
  { rng, group }: SealOptions = {},
): Promise<void> {
  const received = await conversation.received();
  const { targets, fileKeys, faults } = wantedOf(received);
  try {
    for (const [about, text] of faults) await conversation.error(about, text);
    if (faults.length === 0) {
      // All of them before the first is sent: a client that is told an error must have no stanza.
      const stanzas = fileKeys.flatMap((fileKey, file) =>
        targets.flatMap((target) =>
          target ? [[file, wrapFileKey(target, fileKey, rng, group)] as const] : [],
        ),
      );
      for (const [file, stanza] of stanzas) await conversation.recipientStanza(file, stanza);
    }
    await conversation.done();
  } finally {
    for (const { body } of received) body.fill(0);
  }
}

function wantedOf(received: readonly Said[]): Wanted {
  const faults: [About, string][] = [];
  const targets: (Recipient | undefined)[] = [];
  const fileKeys: Uint8Array[] = [];
  let [recipients, identities] = [0, 0];
  const target = (about: About, parse: () => Recipient): void => {
    try {
      targets.push(parse());
    } catch (error) {
      if (isBroken(error)) throw error;
      faults.push([about, reasonOf(error)]);
    }
  };
  for (const said of received) {
    const [command, text = ''] = said.args;
    if (command === 'add-recipient')
      target(['recipient', recipients++], () => parseRecipient(argument(said, text)));
    else if (command === 'add-identity')
      target(['identity', identities++], () => parseIdentity(argument(said, text)));
    else if (command === 'wrap-file-key') fileKeys.push(said.body);
  }
  if (fileKeys.some(({ length }) => length !== FILE_KEY_BYTES)) {
    faults.push([['internal'], `a file key does not have the ${FILE_KEY_BYTES} bytes of age v1`]);
  }
  return { targets, fileKeys, faults };
}

/** The only argument of a command that has one. */
function argument({ args }: Said, text: string): string {
  if (args.length !== 2) throw malformed(`${args[0]} does not have one argument`);
  return text;
}

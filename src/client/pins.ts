/** Keys that the caller knows already: what a node says of them must be the same. */
import { equalBytes, toHex } from '../protocol/bytes.js';
import type { Group } from '../protocol/group.js';
import { ClientError } from './errors.js';
import { parseRecipient } from './recipient.js';

export class Pins {
  readonly #genesis: Uint8Array;
  readonly #group: Group;
  readonly #keys = new Map<number, Uint8Array>();

  constructor({ genesis, group }: { readonly genesis: Uint8Array; readonly group: Group }) {
    this.#genesis = genesis;
    this.#group = group;
  }

  /** Believes a recipient string. Throws `malformed-recipient`, `wrong-chain`, `wrong-key` (another Y is pinned). */
  add(recipient: string): void {
    const { genesis, key, publicKey } = parseRecipient(recipient, this.#group);
    if (!equalBytes(genesis, this.#genesis)) {
      throw new ClientError(
        'wrong-chain',
        `the pinned recipient is for the chain with genesis 0x${toHex(genesis)}, this one has 0x${toHex(this.#genesis)}`,
        { expected: `0x${toHex(genesis)}`, actual: `0x${toHex(this.#genesis)}` },
      );
    }
    this.check(key, publicKey);
    this.#keys.set(key, publicKey);
  }

  /** Whether this is the pinned Y of the key; false: none is pinned. Throws `wrong-key` if it is another. */
  check(key: number, publicKey: Uint8Array): boolean {
    const pinned = this.#keys.get(key);
    if (pinned === undefined) return false;
    if (equalBytes(pinned, publicKey)) return true;
    throw new ClientError('wrong-key', `key ${key} has another public point here than the pinned recipient`, {
      expected: `0x${toHex(pinned)}`,
      actual: `0x${toHex(publicKey)}`,
    });
  }
}

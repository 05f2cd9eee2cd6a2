/** What a header or a recipient names, looked up in finalised state: nothing in them is believed before this. */
import type { Chain, SecretView } from '../chain/types.js';
import { equalBytes, toHex } from '../protocol/bytes.js';
import { labelHash } from '../protocol/wrap.js';
import type { Context } from './context.js';
import { ClientError } from './errors.js';
import { encodeRecord, type SealedHeader } from './stanza.js';
import { onChain } from './translate.js';

/** Throws `wrong-chain` if the genesis in a file or recipient is not this chain's. */
export function checkGenesis(chain: Chain, genesis: Uint8Array, what: 'file' | 'recipient'): void {
  if (equalBytes(genesis, chain.genesis)) return;
  throw new ClientError(
    'wrong-chain',
    `the ${what} is for the chain with genesis 0x${toHex(genesis)}, this one has 0x${toHex(chain.genesis)}`,
    { expected: `0x${toHex(genesis)}`, actual: `0x${toHex(chain.genesis)}` },
  );
}

/**
 * Y of an active Wrap key, 32 bytes. Throws `unknown-key`, `key-not-active`, `wrong-key` (another is pinned),
 * `chain-unreachable`.
 */
export async function wrapKey(
  { chain, pins }: Pick<Context, 'chain' | 'pins'>,
  key: number,
): Promise<Uint8Array> {
  const view = await onChain(`read key ${key}`, () => chain.state().key(key));
  if (!view) throw unknownKey(key);
  if (view.purpose !== 'Wrap') {
    throw new ClientError('key-not-active', `key ${key} is a ${view.purpose} key, not Wrap`);
  }
  if (view.retired) throw new ClientError('key-not-active', `key ${key} was retired; use another`);
  if (!view.public) throw new ClientError('key-not-active', `key ${key} has no active epoch yet`);
  pins.check(key, view.public);
  return view.public;
}

/** H("label", label) of a header, 32 bytes. */
export function labelOf({ genesis, key, depositor, object }: SealedHeader): Uint8Array {
  return labelHash({ genesis, key, owner: depositor, object });
}

/** Throws `already-stored` or `destroyed-object` if the chain has seen the object of this header. */
export async function checkUnstored(chain: Chain, header: SealedHeader): Promise<void> {
  const known = await onChain('look up the object', () => chain.state().label(labelOf(header)));
  if (!known) return;
  const code = known.state === 'Live' ? 'already-stored' : 'destroyed-object';
  throw new ClientError(code, `the object of this file is on chain already (${known.state.toLowerCase()})`);
}

/**
 * The live secret of a header, whose record is the one on chain. Throws `wrong-chain`, `unknown-key`,
 * `unknown-object`, `destroyed-object`, `record-mismatch`, `chain-unreachable`.
 */
export async function findSecret(chain: Chain, header: SealedHeader): Promise<SecretView> {
  checkGenesis(chain, header.genesis, 'file');
  return onChain('look up the object', async () => {
    const state = chain.state();
    const known = await state.label(labelOf(header));
    if (!known) {
      if (!(await state.key(header.key))) throw unknownKey(header.key);
      throw new ClientError(
        'unknown-object',
        'the chain holds no secret for the key, depositor and object of this file',
      );
    }
    if (known.state === 'Destroyed') {
      throw new ClientError('destroyed-object', 'the owner destroyed this secret');
    }
    const [secret, record] = await Promise.all([state.secret(known.secret), state.record(known.secret)]);
    if (!secret || !record) {
      throw new ClientError('unknown-object', `secret ${known.secret} is not on chain`);
    }
    if (!equalBytes(encodeRecord(record), encodeRecord(header.record))) {
      throw new ClientError(
        'record-mismatch',
        `the header of the file is not the record of secret ${known.secret}`,
      );
    }
    return secret;
  });
}

function unknownKey(key: number): ClientError {
  return new ClientError('unknown-key', `the chain has no key ${key}`);
}

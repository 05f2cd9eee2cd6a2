/** What a node says of itself and of pallets that the protocol does not read. */
import { compactStripLength, hexToU8a, u8aToString } from '@polkadot/util';
import { toHex } from '../../src/chain/bytes.js';
import { silentLog } from '../../src/chain/log.js';
import { RpcConnection } from '../../src/chain/rpc.js';
import { Fields } from '../../src/chain/shape.js';
import type { BlockRef } from '../../src/chain/types.js';
import { storageKey } from '../../src/devnet/genesis.js';
import { Books } from '../support/books.js';

const TIMEOUT_MS = 10_000;
/** An ed25519 key and a weight. */
const AUTHORITY_BYTES = 32 + 8;
/** A digest of Aura before the block is executed: kind 6, `aura`, and a slot of eight bytes. */
const AURA = '0x066175726120';

/** The number of the authority set at a block, and how many are in it. */
export async function authorities(
  url: string,
  { hash }: BlockRef,
): Promise<{ readonly set: number; readonly count: number }> {
  return asking(url, async (rpc) => {
    const [set, list] = await Promise.all(
      ['CurrentSetId', 'Authorities'].map((item) =>
        rpc.call<`0x${string}` | null>('state_getStorage', storageKey('Grandpa', item), toHex(hash)),
      ),
    );
    const bytes = hexToU8a(list ?? '0x');
    return {
      set: Number(new DataView(hexToU8a(set ?? '0x0000000000000000').buffer).getBigUint64(0, true)),
      // A compact length of one byte: a set is smaller than 64.
      count: (bytes.length - 1) / AUTHORITY_BYTES,
    };
  });
}

/** What a node has at a height: the hash, and the slot of the block's author. */
export async function headerAt(
  url: string,
  number: number,
): Promise<{ readonly hash: string; readonly slot: number }> {
  return asking(url, async (rpc) => {
    const hash = await rpc.call<string>('chain_getBlockHash', number);
    const header = new Fields(await rpc.call<unknown>('chain_getHeader', hash), 'chain_getHeader');
    const logs = new Fields(header.raw('digest'), 'digest').raw('logs');
    const own = Array.isArray(logs) ? logs.find((log) => String(log).startsWith(AURA)) : undefined;
    if (own === undefined) throw new Error(`block ${number} does not say its slot`);
    const slot = hexToU8a(`0x${String(own).slice(AURA.length)}`);
    return { hash, slot: Number(new DataView(slot.buffer).getBigUint64(0, true)) };
  });
}

/** spec_version of the runtime in the state of a block. */
export async function specVersion(url: string, { hash }: BlockRef): Promise<number> {
  return asking(url, async (rpc) => {
    const version = await rpc.call<unknown>('state_getRuntimeVersion', toHex(hash));
    return new Fields(version, 'state_getRuntimeVersion').number('specVersion');
  });
}

/** What does not hold of the state of a block, as the runtime says when it checks its invariants; undefined if all holds. */
export async function brokenInvariant(url: string, { hash }: BlockRef): Promise<string | undefined> {
  return asking(url, async (rpc) => {
    const answer = await rpc.call<`0x${string}`>(
      'state_call',
      'InvariantsApi_check_invariants',
      '0x',
      toHex(hash),
    );
    // Result<(), Vec<u8>>
    const [tag, ...rest] = hexToU8a(answer);
    if (tag === 0 && rest.length === 0) return undefined;
    if (tag !== 1) throw new Error(`InvariantsApi_check_invariants answers ${answer}`);
    return u8aToString(compactStripLength(Uint8Array.from(rest))[1]);
  });
}

/** Reads the books of the chain, as this node has them. */
export async function reading<Value>(url: string, read: (books: Books) => Promise<Value>): Promise<Value> {
  return asking(url, async (rpc) => read(await Books.over(rpc)));
}

async function asking<Value>(url: string, ask: (rpc: RpcConnection) => Promise<Value>): Promise<Value> {
  const rpc = RpcConnection.over(url, TIMEOUT_MS, { log: silentLog });
  try {
    return await ask(rpc);
  } finally {
    await rpc.close();
  }
}

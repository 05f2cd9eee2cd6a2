/** What a real network said of its finality, from the genesis block on: `npm run record:finality` writes it. */
import { readFileSync } from 'node:fs';
import { fromHex, type Hex, toHex } from '../../src/chain/bytes.js';
import { provenAnchor } from '../../src/chain/finality/anchor.js';
import { GrandpaChain } from '../../src/chain/finality/grandpa-chain.js';
import { readHeader, readHeaderOf } from '../../src/chain/finality/grandpa-header.js';
import { grandpaRegistry } from '../../src/chain/finality/grandpa-types.js';
import { ProvenReader } from '../../src/chain/proof/reader.js';
import { Unverified } from '../../src/chain/unverified.js';

export interface RecordedFinality {
  /** Hash of block 0. */
  readonly genesis: Hex;
  /** Of the first authorities, in the state of block 0: what `state_getReadProof` answers. */
  readonly authoritiesProof: readonly Hex[];
  /** SCALE, from block 0 on. */
  readonly headers: readonly Hex[];
  /** SCALE: the last of each authority set, and the newest one. */
  readonly justifications: readonly Hex[];
}

export const recordedFinality = (): RecordedFinality =>
  JSON.parse(readFileSync(new URL('./fixtures/finality.json', import.meta.url), 'utf8')) as RecordedFinality;

const decoded = (header: Hex) => readHeader(grandpaRegistry.createType('Header', fromHex(header)));

/** Verifies a recording with nothing but the hash of its genesis block, without any node; the chain up to its end. */
export async function verifyRecorded(
  { authoritiesProof, headers, justifications }: RecordedFinality,
  genesis: Uint8Array,
): Promise<GrandpaChain> {
  const byHash = new Map(headers.map((header) => [toHex(decoded(header).hash), header]));
  const source = {
    header: async (hash: Uint8Array) => {
      const header = byHash.get(toHex(hash));
      if (header === undefined) throw new Unverified('header', { asked: toHex(hash) });
      return readHeaderOf(hash, grandpaRegistry.createType('Header', fromHex(header)));
    },
  };
  const reader = new ProvenReader({
    rpc: { call: async <T>() => ({ proof: authoritiesProof }) as T },
    block: genesis,
    stateRoot: async () => (await source.header(genesis)).stateRoot,
  });
  const chain = new GrandpaChain(await provenAnchor({ genesis, checkpoint: undefined }, reader), { source });
  for (const encoded of justifications) await chain.extend(fromHex(encoded), { jump: false });
  return chain;
}

/**
 * The records of a FakeChain, for what the recorded life does not have. Nobody signs on that chain and nothing is encoded:
 * an extrinsic is the place of its call in the chain's log, which the codec here looks up.
 */
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { EventRecord, ReplayContext, ReplayRecord } from '../../../src/audit/replay/types.js';
import type { Codec } from '../../../src/chain/codec.js';
import type { ChainEvent } from '../../../src/chain/events.js';
import type { DecodedExtrinsic } from '../../../src/chain/extrinsic.js';
import type { FinalisedBlock } from '../../../src/chain/types.js';
import { concat, type Group, u32 } from '../../../src/protocol/index.js';
import type { FakeChain } from '../fake-chain.js';

/** What a replay takes: the records of these blocks behind those `told` before, and the rest. */
export function fakeLog(
  chain: FakeChain,
  blocks: readonly FinalisedBlock[],
  {
    group,
    told = [],
    constants = {},
  }: {
    readonly group: Group;
    /** Events that a FakeChain does not tell, of block 1. */
    readonly told?: readonly Pick<ChainEvent, 'id' | 'data'>[];
    /** By `pallet.name`. */
    readonly constants?: Readonly<Record<string, number>>;
  },
): { readonly records: readonly ReplayRecord[]; readonly context: ReplayContext } {
  const before = told.map((event): EventRecord => recordOf(event, { index: 0, block: 1 }));
  const events = blocks.flatMap(({ number, events: of }) =>
    of.map((event): EventRecord => {
      const { extrinsicIndex } = event;
      const extrinsic = extrinsicIndex === undefined ? undefined : concat(u32(number), u32(extrinsicIndex));
      return recordOf(event, { index: 0, block: number, extrinsic });
    }),
  );
  const records = [...before, ...events].map((record, index) => ({ ...record, index }));
  const hashes = new Map(blocks.map(({ number, hash }) => [number, hash]));
  const codec = {
    constant: (pallet: string, name: string) => constants[`${pallet}.${name}`],
    extrinsic: (bytes: Uint8Array): DecodedExtrinsic => {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const [block, index] = [view.getUint32(0, true), view.getUint32(4, true)];
      const made = chain.log.find((each) => each.block === block && each.index === index);
      if (made === undefined) throw new Error(`no extrinsic ${index} in block ${block}`);
      const { pallet, name, args } = made.call;
      const signed = { signer: made.origin, scheme: 'none' } as unknown as DecodedExtrinsic['signed'];
      return { signed, call: { pallet, name, args, inner: [] } as DecodedExtrinsic['call'] };
    },
  } as Pick<Codec, 'constant' | 'extrinsic'> as Codec;
  const context = {
    genesis: chain.genesis,
    whole: true,
    group,
    specVersion: 1,
    codec: () => codec,
    blockHash: (number: number) => hashes.get(number),
  };
  return { records, context };
}

function recordOf(
  { id, data }: Pick<ChainEvent, 'id' | 'data'>,
  at: Pick<EventRecord, 'index' | 'block' | 'extrinsic'>,
): EventRecord {
  const { extrinsic } = at;
  return { kind: 'event', ...at, causedBy: extrinsic && blake2AsU8a(extrinsic, 256), event: { id, data } };
}

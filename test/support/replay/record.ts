/**
 * The records of a chain as its log has them, taken from what the chain itself keeps: the events of the pallets that are
 * audited, in order, each with the extrinsic that caused it. And the same as a file, for tests that replay one life often.
 */
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { ReplayContext, ReplayRecord } from '../../../src/audit/replay/types.js';
import { fromHex, type Hex } from '../../../src/chain/bytes.js';
import { Codec } from '../../../src/chain/codec.js';
import type { ChainEvent } from '../../../src/chain/events.js';
import type { EmbeddedChain } from '../../../src/devnet/embedded.js';

/** Pallets whose events are records. */
const AUDITED = ['enclaves', 'keys', 'secrets', 'beacon', 'validators', 'audit'];
/** The event that is a record of the other kind: the chain runs another program. */
const CODE_CHANGED = 'audit.CodeChanged';

/** A block as the chain keeps it. */
export interface RecordedBlock {
  readonly number: number;
  readonly hash: Hex;
  /** System.Events. */
  readonly events: Hex | null;
  /** Null in place of one that caused no record. */
  readonly extrinsics: readonly (Hex | null)[];
}

/** Everything that a replay of a chain takes. */
export interface Recording {
  readonly genesis: Hex;
  readonly specVersion: number;
  readonly transactionVersion: number;
  readonly settings: { readonly simulatedVendor: Hex; readonly window: number };
  readonly blocks: readonly RecordedBlock[];
}

/** All blocks of an embedded chain from the first on, as they are now. */
export async function recordChain({ provider, head }: EmbeddedChain): Promise<Recording> {
  const connection = provider();
  const call = <T>(method: string, ...params: unknown[]) => connection.send<T>(method, params);
  const [metadata, version] = await Promise.all([call('state_getMetadata'), call('state_getRuntimeVersion')]);
  const codec = Codec.from(metadata, version);
  const at = async (hash: Hex, pallet: string, item: string): Promise<Hex | null> =>
    call<Hex | null>('state_getStorage', codec.storageKey(pallet, item, []), hash);
  const value = async (hash: Hex, pallet: string, item: string) =>
    codec.storageValue(pallet, item, await at(hash, pallet, item));
  const blocks: RecordedBlock[] = [];
  const genesis = await call<Hex>('chain_getBlockHash', 0);
  for (let number = 1; number <= head().number; number++) {
    const hash = await call<Hex>('chain_getBlockHash', number);
    const { block } = await call<{ block: { extrinsics: Hex[] } }>('chain_getBlock', hash);
    const events = await at(hash, 'system', 'events');
    const causes = new Set(audited(codec, events).map(({ extrinsicIndex }) => extrinsicIndex));
    const extrinsics = block.extrinsics.map((bytes, i) => (causes.has(i) ? bytes : null));
    blocks.push({ number, hash, events, extrinsics });
  }
  const last = blocks.at(-1)?.hash ?? genesis;
  const timing = (await value(last, 'keys', 'timing')) as { readonly window: number };
  const vendor = (await at(last, 'enclaves', 'simulatedVendor')) ?? '0x';
  const { specVersion, transactionVersion } = codec;
  const settings = { simulatedVendor: vendor, window: timing.window };
  return { genesis, specVersion, transactionVersion, settings, blocks };
}

const audited = (codec: Codec, events: Hex | null): ChainEvent[] =>
  codec.events(events).filter(({ pallet }) => AUDITED.includes(pallet));

/** A recording as text: what is of the chain, then a block a line. */
export function writeRecording({ blocks, ...chain }: Recording): string {
  return [chain, ...blocks].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function readRecording(text: string): Recording {
  const [chain, ...blocks] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  return { ...chain, blocks };
}

/** The records of a recording, in order. */
export function recordsOf(recording: Recording, codec: Codec): ReplayRecord[] {
  const records: ReplayRecord[] = [];
  let last = '';
  for (const { number: block, events, extrinsics } of recording.blocks) {
    for (const event of audited(codec, events)) {
      const index = records.length;
      if (event.id === CODE_CHANGED) {
        const { specVersion, code } = event.data as {
          readonly specVersion: number;
          readonly code: Uint8Array;
        };
        records.push({ kind: 'code', index, block, specVersion, code });
        continue;
      }
      const bytes = event.extrinsicIndex === undefined ? undefined : extrinsics[event.extrinsicIndex];
      const extrinsic = typeof bytes === 'string' ? fromHex(bytes) : undefined;
      const name = extrinsic === undefined ? '' : `${block}/${event.extrinsicIndex}`;
      records.push({
        kind: 'event',
        index,
        block,
        causedBy: extrinsic && blake2AsU8a(extrinsic, 256),
        extrinsic: name === last ? undefined : extrinsic,
        event: { id: event.id, data: event.data },
      });
      last = name;
    }
  }
  return records;
}

/** What a replay of a recording takes beside its records. */
export function contextOf(recording: Recording, codec: Codec, group: ReplayContext['group']): ReplayContext {
  const hashes = new Map(recording.blocks.map(({ number, hash }) => [number, fromHex(hash)]));
  const genesis = fromHex(recording.genesis);
  hashes.set(0, genesis);
  const { simulatedVendor, window } = recording.settings;
  return {
    genesis,
    group,
    whole: true,
    specVersion: recording.specVersion,
    codec: (version) => (version === recording.specVersion ? codec : undefined),
    blockHash: (number) => hashes.get(number),
    settings: { simulatedVendor: fromHex(simulatedVendor), window },
  };
}

/**
 * Trust in what is proven, and in nothing else: finality by GRANDPA justifications from a pinned block on, state by
 * storage proofs under a finalised header, its encoding by running the proven runtime. For workers; not in the bundle of
 * a client.
 */
import { calculate_state_root } from '@acala-network/chopsticks-executor';
import { equalBytes } from '../protocol/bytes.js';
import { compact } from '../protocol/scale.js';
import { type Hex, toHex } from './bytes.js';
import type { Codec } from './codec.js';
import { WrongChain } from './errors.js';
import { provenAnchor, storedUnder } from './finality/anchor.js';
import type { Checkpoint } from './finality/checkpoint.js';
import { GrandpaFinality, type GrandpaOptions } from './finality/grandpa.js';
import { RpcGrandpaSource } from './finality/grandpa-source.js';
import { quickSignatures } from './finality/signatures.js';
import { keepNewest } from './newest.js';
import { ReadAhead } from './proof/read-ahead.js';
import { ProvenReader, type ProvenState } from './proof/reader.js';
import { atAnHonestNode } from './proof/retrying.js';
import { LAST_UPGRADE_KEY, plainKey, provenCodec, stateOfCode, versionThatMade } from './proof/runtime.js';
import type { StateReader } from './reader.js';
import type { Trust, TrustDeps, TrustMaker } from './trust.js';
import type { BlockRef, Hash } from './types.js';
import { Unverified } from './unverified.js';

export type GrandpaTrustOptions = GrandpaOptions & {
  /** 32 bytes: the chain, pinned. */
  readonly genesis: Hash;
  /** A later block to start from; the genesis block without it, whose state the node must still have. */
  readonly checkpoint?: Checkpoint | undefined;
  /** Unix time in milliseconds. */
  readonly now?: (() => number) | undefined;
};

/** twox128("Timestamp") twox128("Now"): u64, milliseconds. */
const NOW_KEY = plainKey('Timestamp', 'Now');
/** What is read of every block that becomes final: by which runtime it was made, and what happened. */
const OF_EVERY_BLOCK = [LAST_UPGRADE_KEY, plainKey('System', 'Events')];
/** Blocks of which that stays read: those that become final together, and as many that may. */
const READERS_KEPT = 32;
/** Layout of the extrinsics' trie: V0 under the system version of our runtimes (sp-version). */
const EXTRINSICS_LAYOUT = 0;
/** Extrinsics of a block that a node may say it has: of 5 MiB a block, 320 bytes for each. */
const MAX_EXTRINSICS = 2 ** 14;

/** State of one block, of which what was read ahead is known to both. */
interface BlockReaders {
  /** Where it is final: a node that does not prove it is left for the next one. */
  readonly final: StateReader;
  /** Where it may never be. */
  readonly possible: StateReader;
}

/** What a connection of a worker believes by. */
export function grandpa({
  genesis,
  checkpoint,
  now = Date.now,
  ...options
}: GrandpaTrustOptions): TrustMaker {
  return (deps) => {
    if (!equalBytes(deps.genesis, genesis)) throw new WrongChain(toHex(genesis), toHex(deps.genesis));
    return proven(deps, { genesis, checkpoint, now }, options);
  };
}

async function proven(
  { rpc, headers, log }: TrustDeps,
  { genesis, checkpoint, now }: { genesis: Hash; checkpoint: Checkpoint | undefined; now: () => number },
  options: GrandpaOptions,
): Promise<Trust> {
  const source = new RpcGrandpaSource({ rpc, seen: (hash) => headers.seen(hash) });
  const honest = <T>(read: () => Promise<T>): Promise<T> => atAnHonestNode(rpc, read);
  // Of blocks that become final together, only the newest is asked for its time, and for more than what happened.
  const ahead = new ReadAhead({ lookedAt: NOW_KEY, always: OF_EVERY_BLOCK });
  const readers = new Map<Hex, BlockReaders>();
  /** The same for the last few blocks, so that what is read of each is proven once, before it is final or after. */
  const readersOf = (block: Hash): BlockReaders => {
    const name = toHex(block);
    const known = readers.get(name);
    if (known !== undefined) return known;
    const stateRoot = async () => (await source.header(block)).stateRoot;
    const state = new ProvenReader({ rpc, block, stateRoot });
    const readerOver = ahead.block();
    // What may become final is looked at then, most likely.
    const made = { final: readerOver(asked(honest, state)), possible: readerOver(state, true) };
    keepNewest(readers, name, made, READERS_KEPT);
    return made;
  };
  const readerOf = (block: Hash): StateReader => readersOf(block).final;
  const finality = new GrandpaFinality(options, {
    source,
    isSigned: await quickSignatures(),
    anchor: () => provenAnchor({ genesis, checkpoint }, readerOf(genesis)),
    connected$: rpc.connected$,
    timeOf: async ({ hash }) => Number(u64Of(await storedUnder(readerOf(hash), NOW_KEY))),
    refuse: (refusal) => rpc.refuse(refusal),
    turn: (reason) => rpc.turn(reason),
    stalled: (reason, finalised) => rpc.stalled(reason, finalised),
    now,
    log,
  });
  const codecs = new Map<number | undefined, Promise<Codec>>();
  return {
    finality,
    reader: ({ hash }) => readerOf(hash),
    ahead: {
      reader: ({ hash }) => readersOf(hash).possible,
      codec: async ({ hash }) => {
        const known = codecs.get(await versionThatMade(readersOf(hash).possible));
        if (known === undefined) throw new Unverified('code', { detail: 'no final block has this runtime' });
        return known;
      },
    },
    requireRecent: () => finality.requireRecent(),
    anchor: () => finality.anchor,
    /** One a version. */
    codec: async ({ hash }) => {
      const version = await versionThatMade(readerOf(hash));
      const known = codecs.get(version);
      if (known !== undefined) return known;
      const made = provenCodec(readerOf(stateOfCode(await honest(() => source.header(hash)))), version);
      codecs.set(version, made);
      made.catch(() => codecs.delete(version));
      return made;
    },
    body: (block, read) =>
      honest(async () => {
        const extrinsics = await read();
        await checkBody(source, block, extrinsics);
        return extrinsics;
      }),
  };
}

/** The same state, each read made by `ask`. */
const asked = (ask: <T>(read: () => Promise<T>) => Promise<T>, state: ProvenState): ProvenState => ({
  values: (keys) => ask(() => state.values(keys)),
  entries: (prefix) => ask(() => state.entries(prefix)),
  expected: (what) => ask(() => state.expected(what)),
});

/** Rejects with Unverified `body` unless the header commits to these extrinsics. */
async function checkBody(
  source: RpcGrandpaSource,
  { number, hash }: BlockRef,
  extrinsics: readonly Hex[],
): Promise<void> {
  if (extrinsics.length > MAX_EXTRINSICS) throw new Unverified('body', { extrinsics: MAX_EXTRINSICS });
  const { extrinsicsRoot } = await source.header(hash);
  const entries = extrinsics.map((extrinsic, index) => [toHex(compact(index)), extrinsic]);
  const root: unknown = await calculate_state_root(entries, EXTRINSICS_LAYOUT);
  if (root !== toHex(extrinsicsRoot)) throw new Unverified('body', { block: number });
}

function u64Of(bytes: Uint8Array): bigint {
  if (bytes.length !== 8) throw new Unverified('answer', { bytes: bytes.length });
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
}

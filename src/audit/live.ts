/**
 * Follows the log of a chain from a page or a tool that keeps nothing: each block's records are made again and compared with
 * the head that the chain has after it, as the recorder does. The node is believed for what is final.
 */
import { believed } from '../chain/belief.js';
import { fromHex, toHex } from '../chain/bytes.js';
import { type ChainClient, connectChain } from '../chain/client.js';
import type { Codec } from '../chain/codec.js';
import { ChainUnreachable } from '../chain/errors.js';
import { type ChainEvidence, withEvidence } from '../chain/evidence.js';
import { silentLog } from '../chain/log.js';
import type { TrustMaker } from '../chain/trust.js';
import type { BlockRef, Settings } from '../chain/types.js';
import { EMPTY_LOG } from '../protocol/log.js';
import { AuditError } from './errors.js';
import { readGenesisSettings } from './genesis-settings.js';
import { decodeHead, HEAD_KEY } from './head.js';
import { MemoryLog } from './log/memory.js';
import type { Tip } from './log/values.js';
import { Recorder } from './recorder.js';

/** A page holds what 12 hours of 6 s blocks log: some 100 MB of a busy chain, and a minute to read. */
const MAX_BLOCKS = 7_200;
/** Blocks whose state a node that is no archive surely has: it keeps 256, and the head goes on meanwhile. */
const RECENT_BLOCKS = 200;

/** A connection, and what it reads the chain by. */
export interface LiveChain {
  readonly chain: ChainClient;
  readonly evidence: ChainEvidence;
  readonly settings: Settings;
  codec(block: BlockRef): Promise<Codec>;
}

/** Rejects as connectChain; the node is believed. */
export async function connectLive(url: string): Promise<LiveChain> {
  let evidence: ChainEvidence | undefined;
  let codec: LiveChain['codec'] | undefined;
  const trusting: TrustMaker = async (deps) => {
    const trust = await believed()(deps);
    codec = (block) => trust.codec(block);
    return trust;
  };
  const finality = withEvidence(trusting, (given) => {
    evidence = given;
  });
  const chain = await connectChain({ url, finality }, { log: silentLog });
  if (evidence === undefined || codec === undefined)
    throw new Error('a connection was made without its trust');
  return { chain, evidence, codec, settings: await chain.state().settings() };
}

/** The log from block 0 on where the node still has it and it is not too long; else from a later head on. */
export async function openLive({ chain, evidence }: LiveChain): Promise<MemoryLog> {
  const genesis = { number: 0, hash: chain.genesis };
  const head = chain.head();
  const meta = { version: 1, genesis: toHex(chain.genesis), network: 'dev' } as const;
  if (head.number <= MAX_BLOCKS && (await hasState(evidence, genesis, head))) {
    const settings = await readGenesisSettings(chain);
    return new MemoryLog({ ...meta, settings }, { block: genesis, range: EMPTY_LOG });
  }
  return new MemoryLog({ ...meta, settings: {} }, await tipBefore(evidence, head));
}

/** Reads on up to the head. Rejects with AuditError, and as ChainEvidence; what was read stays in the log. */
export async function readOn({ chain }: LiveChain, recorder: Recorder): Promise<void> {
  while (recorder.tip.number < chain.head().number) {
    const { number, hash } = chain.head();
    await recorder.follow({ number, hash });
    await recorder.checkpoint();
  }
}

/** The log of a chain as it is now, and what reads it. */
export function recorderOf({ evidence }: LiveChain, log: MemoryLog): Recorder {
  return new Recorder({ evidence, log });
}

/** Whether the node still has the state of the first blocks. */
async function hasState(evidence: ChainEvidence, genesis: BlockRef, head: BlockRef): Promise<boolean> {
  if (head.number <= RECENT_BLOCKS) return true;
  return (await headAt(evidence, genesis)) !== undefined;
}

/** The oldest block that is surely there. */
async function tipBefore(evidence: ChainEvidence, head: BlockRef): Promise<Tip> {
  let block: BlockRef = head;
  for (let steps = 0; steps < RECENT_BLOCKS && block.number > 0; steps += 1) {
    const { number, parent } = await evidence.header(block.hash);
    block = { number: number - 1, hash: parent };
  }
  for (const candidate of [block, head]) {
    const range = await headAt(evidence, candidate);
    if (range !== undefined) return { block: candidate, range };
  }
  throw new AuditError('archive', `block ${head.number}`);
}

async function headAt(evidence: ChainEvidence, block: BlockRef): Promise<Tip['range'] | undefined> {
  try {
    const stored = (await evidence.block(block, [HEAD_KEY])).values.get(HEAD_KEY) ?? null;
    return decodeHead(stored === null ? null : fromHex(stored));
  } catch (error) {
    if (error instanceof ChainUnreachable) throw error;
    return undefined;
  }
}

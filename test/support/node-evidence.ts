/** What a real node has lived, recorded and written down as bundles: what the table of tamperings is put to. */
import { pino } from 'pino';
import { concatMap, filter, firstValueFrom, map } from 'rxjs';
import { type ExportOptions, exportBundle } from '../../src/audit/bundle/export.js';
import { neededBlocksOf } from '../../src/audit/bundle/needed.js';
import type { AuditLog } from '../../src/audit/log/log.js';
import { receiptRecords } from '../../src/audit/receipt.js';
import { Recorder } from '../../src/audit/recorder.js';
import { toHex } from '../../src/chain/bytes.js';
import { enclaves, sudo } from '../../src/chain/calls.js';
import { knownCodec } from '../../src/chain/known-runtime.js';
import { connectProven, openFor, type ProvenChain } from '../../src/cli/commands/audit-log.js';
import { policy, seal } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import type { Json } from '../../src/devnet/json.js';
import { startNetwork } from '../../src/devnet/network.js';
import { type NodeChain, startNodeChain } from './node-chain.js';
import { type Material, parse, type Row } from './tampering.js';
import { Users } from './users.js';

/** Blocks of an authority set: several of them in the minutes that a life takes. */
const SESSION = 20;

const log = pino({ level: 'silent' });
const text = new TextEncoder().encode('sealed on a real node');

/** One node, and a recorder that nobody ends. */
export interface NodeRecording {
  readonly chain: NodeChain;
  readonly proven: ProvenChain;
  readonly log: AuditLog;
  readonly recorder: Recorder;
  close(): Promise<void>;
}

export async function recordedNode(folder: string, genesis: Json = {}): Promise<NodeRecording> {
  const patch = { validators: { sessionLength: SESSION }, ...(genesis as object) };
  const chain = await startNodeChain({ genesis: patch as Json }, log);
  try {
    const proven = await proves(chain);
    const opened = await openFor(proven, folder);
    const recorder = new Recorder({ evidence: proven.evidence, log: opened });
    const close = async (): Promise<void> => {
      await opened.close();
      await proven.chain.close();
      await chain.close();
    };
    return { chain, proven, log: opened, recorder, close };
  } catch (error) {
    await chain.close();
    throw error;
  }
}

const proves = ({ node, client }: NodeChain): Promise<ProvenChain> =>
  connectProven({ chainUrl: [node.url], finality: 'grandpa', genesis: toHex(client.genesis) }, { log });

/** A network of three seats keeps a secret, which is opened once: request 0. Nobody serves when it returns. */
export async function live({ chain }: NodeRecording): Promise<void> {
  const { client, node } = chain;
  const ground = { chain: client, workersChain: await chain.workersClient(), url: node.url };
  const network = await startNetwork(ground, { seats: 3, replicas: 1 }, { log });
  try {
    const [owner, reader] = await network.accounts('owner', 'reader');
    if (owner === undefined || reader === undefined) throw new Error('the network gave too few accounts');
    const user = new Users({}, { chain: client });
    const file = await seal(text, await user.recipient(network.key.id, owner.publicKey));
    await user.store(file, policy.accounts(reader.publicKey), owner);
    const opened = await user.open(file, reader);
    if (Buffer.compare(opened, text) !== 0) throw new Error('another text was opened');
  } finally {
    await network.stop();
  }
}

/** So many records, one by one, each by an extrinsic of its own. */
export async function fill({ chain }: NodeRecording, records: number): Promise<void> {
  const alice = chain.client.queue(await developmentAccount('//Alice'));
  const measurement = (nth: number) => new Uint8Array(32).fill(nth % 256).fill(nth >> 8, 0, 1);
  const each = Array.from({ length: records }, (_, nth) =>
    alice.submit(sudo(enclaves.setMeasurement({ measurement: measurement(nth) }))),
  );
  await Promise.all(each);
  alice.close();
}

/** A checkpoint of what is final now, with everything up to this block: the block it proves. */
export async function checkpointed({ proven, recorder, chain }: NodeRecording): Promise<number> {
  const least = chain.client.head().number;
  return firstValueFrom(
    proven.chain.finalised$.pipe(
      concatMap(async (block) => {
        await recorder.follow(block);
        return recorder.checkpoint();
      }),
      map((proof) => proof?.block.number ?? 0),
      filter((number) => number >= least),
    ),
  );
}

export async function bundleOf(log: AuditLog, options: ExportOptions): Promise<string> {
  const codec = knownCodec();
  let lines = '';
  for await (const line of exportBundle(options, { log, codec, neededBlocks: neededBlocksOf(codec) }))
    lines += line;
  return lines;
}

const of = (bundle: string, type: string): Row[] => parse(bundle).filter((row) => row.type === type);

/** Its bundles once it has lived, and those of another chain; `request` is what the receipt is about. */
export async function materialOf(
  recording: NodeRecording,
  { foreign, request }: { readonly foreign: string; readonly request: number },
): Promise<Material & { readonly receipt: string }> {
  const { log: recorded } = recording;
  const all = { scope: { kind: 'all' } } as const;
  // Both under one set of authorities: what is old of the one is then nothing but its block.
  for (;;) {
    const block = await checkpointed(recording);
    await fill(recording, 1);
    await checkpointed(recording);
    const older = await bundleOf(recorded, { ...all, block });
    const whole = await bundleOf(recorded, all);
    if (of(older, 'set').length !== of(whole, 'set').length) continue;
    const { size } = recorded.tip.range;
    const records = await receiptRecords({ log: recorded, codec: knownCodec() }, request, size);
    return {
      whole,
      older,
      part: await bundleOf(recorded, { scope: { kind: 'key', value: 1 } }),
      slice: await bundleOf(recorded, { ...all, from: 5, to: size - 3 }),
      receipt: await bundleOf(recorded, { scope: { kind: 'request', value: request }, ...records }),
      foreign,
    };
  }
}

/** What the commands of `keyfold audit` share: where the log is, and a connection that proves what it reads. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readGenesisSettings } from '../../audit/genesis-settings.js';
import { AuditLog } from '../../audit/log/log.js';
import { Recorder } from '../../audit/recorder.js';
import { dev } from '../../chain/belief.js';
import { type ChainClient, type ConnectOptions, connectChain } from '../../chain/client.js';
import { type ChainEvidence, withEvidence } from '../../chain/evidence.js';
import type { Log } from '../../chain/log.js';
import type { RpcProvider } from '../../chain/provider.js';
import type { BlockRef } from '../../chain/types.js';
import type { NodeOptions } from '../worker-commands.js';
import { workerFinality } from '../worker-finality.js';

/** The folder of the log under the base path. */
export const logFolder = (basePath: string): string => join(basePath, 'audit');

export interface ProvenChain {
  readonly chain: ChainClient;
  readonly evidence: ChainEvidence;
}

/** Believed as a worker believes: what is pinned decides. Rejects as connectChain. */
export async function connectProven(options: NodeOptions, deps: { readonly log: Log }): Promise<ProvenChain> {
  return withProofs({ url: options.chainUrl, ...(await workerFinality(options)) }, deps);
}

/** The embedded chain of this process. */
export function connectEmbedded(provider: RpcProvider, deps: { readonly log: Log }): Promise<ProvenChain> {
  return withProofs({ provider }, deps);
}

async function withProofs(
  { finality = 'dev', ...where }: ConnectOptions,
  deps: { readonly log: Log },
): Promise<ProvenChain> {
  let evidence: ChainEvidence | undefined;
  const maker = withEvidence(finality === 'dev' ? dev() : finality, (given) => {
    evidence = given;
  });
  const chain = await connectChain({ ...where, finality: maker }, deps);
  if (evidence === undefined) throw new Error('a connection was made without its trust');
  return { chain, evidence };
}

/** Opens the log in a folder for recording. Rejects with AuditError `locked`, `broken`, `wrongLog`. */
export function openFor({ chain, evidence }: ProvenChain, folder: string): Promise<AuditLog> {
  return AuditLog.open(folder, {
    genesis: chain.genesis,
    network: evidence.finality === 'grandpa' ? 'grandpa' : 'dev',
    settings: () => readGenesisSettings(chain),
  });
}

/** What records into the folder under a base path. */
export interface OpenRecorder {
  readonly folder: string;
  readonly log: AuditLog;
  readonly recorder: Recorder;
}

/** Opens or begins the log under the base path. Rejects with AuditError `locked`, `broken`, `wrongLog`. */
export async function openRecorder(proven: ProvenChain, basePath: string): Promise<OpenRecorder> {
  const folder = logFolder(basePath);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const log = await openFor(proven, folder);
  return { folder, log, recorder: new Recorder({ evidence: proven.evidence, log }) };
}

/** A recorder that can be stopped between two blocks. */
export interface RunningRecorder {
  follow(final: BlockRef): Promise<void>;
  /** Ends after the block under way, with a checkpoint where one can be made, and closes the log. */
  stop(): Promise<void>;
}

/** Rejects as {@link openRecorder}. */
export async function startRecorder(proven: ProvenChain, basePath: string): Promise<RunningRecorder> {
  const { log, recorder } = await openRecorder(proven, basePath);
  const stop = { aborted: false };
  let following: Promise<void> = Promise.resolve();
  return {
    follow: (final) => {
      following = recorder.follow(final, stop);
      return following;
    },
    stop: async () => {
      stop.aborted = true;
      await following.catch(() => undefined);
      // A node that is away gives no proof; the last checkpoint stays.
      await recorder.checkpoint().catch(() => undefined);
      await log.close();
    },
  };
}

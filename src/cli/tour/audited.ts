/** The end of the tour: its own log recorded from the first block, exported as evidence, and verified as by a stranger. */
import { exportBundle } from '../../audit/bundle/export.js';
import { neededBlocksOf } from '../../audit/bundle/needed.js';
import { sodiumGroup } from '../../audit/fast-group.js';
import { Recorder } from '../../audit/recorder.js';
import { verifyBundle } from '../../audit/verify/verify.js';
import { knownCodec } from '../../chain/known-runtime.js';
import { silentLog } from '../../chain/log.js';
import type { Devnet } from '../../devnet/network.js';
import { connectEmbedded, openFor } from '../commands/audit-log.js';
import type { TemporaryFolder } from '../files.js';
import type { Progress } from '../output.js';

export interface Audited {
  /** Records of the log of this run. */
  readonly auditRecords: number;
  /** The log and the cryptography in it verify; of a development chain that is all there is to verify. */
  readonly auditVerified: boolean;
  /** By what the head of the log is final. */
  readonly auditFinality: 'dev' | 'grandpa';
}

/** Checks that get a line of their own. */
const SHOWN: ReadonlySet<string> = new Set(['replay.dealing', 'replay.partial', 'replay.release']);

/** Records, exports and verifies what the network did so far. */
export async function audited({
  network,
  folder,
  progress,
}: {
  readonly network: Devnet;
  readonly folder: TemporaryFolder;
  readonly progress: Progress;
}): Promise<Audited> {
  const proven = await connectEmbedded(network.embedded.provider(), { log: silentLog });
  const { chain, evidence } = proven;
  const log = await openFor(proven, folder.path('audit'));
  try {
    const recorder = new Recorder({ evidence, log });
    await recorder.follow(chain.head());
    await recorder.checkpoint();
    const [codec, group] = [knownCodec(), await sodiumGroup()];
    let text = '';
    const parts = { log, codec, neededBlocks: neededBlocksOf(codec) };
    for await (const line of exportBundle({ scope: { kind: 'all' } }, parts)) text += line;
    progress.line(
      `audit: ${recorder.size} records of ${recorder.tip.number} blocks, each block against the head on chain; ${text.length} bytes of evidence`,
    );
    let verified = true;
    let unavailable = 0;
    let kinds = 0;
    for await (const { check, outcome, detail } of verifyBundle(text, {
      genesis: chain.genesis,
      codec,
      group,
    })) {
      if (outcome === 'fail') {
        verified = false;
        progress.line(`audit: ${check} FAILED: ${detail}`);
      } else if (outcome === 'unavailable') unavailable += 1;
      else if (check.startsWith('replay.')) kinds += 1;
      if (SHOWN.has(check)) progress.line(`audit: ${detail}`);
    }
    const auditFinality = log.meta.network;
    progress.line(
      `audit: ${verified ? 'verified' : 'NOT verified'}, the log and ${kinds} kinds of claims in it; state and finality: ${unavailable} checks not available on a ${auditFinality} chain`,
    );
    return { auditRecords: recorder.size, auditVerified: verified, auditFinality };
  } finally {
    await log.close();
    await chain.close();
  }
}

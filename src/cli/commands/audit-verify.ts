/** `keyfold audit verify`: one line a check, offline. */
import { open } from 'node:fs/promises';
import { sodiumGroup } from '../../audit/fast-group.js';
import { type Check, type VerifyOptions, verifyBundle } from '../../audit/verify/verify.js';
import { VerificationFailed } from '../exit.js';
import type { Output } from '../output.js';
import { genesisOf, readCheckpoint } from '../pinned.js';

export interface AuditVerifyOptions {
  readonly genesis?: string | undefined;
  /** Path of a file. */
  readonly checkpoint?: string | undefined;
  /** Take a bundle that a development chain cannot prove. */
  readonly dev: boolean;
  readonly json: boolean;
}

/** Runs the command. Rejects with VerificationFailed, UsageError, and what the file system throws. */
export async function auditVerify(path: string, options: AuditVerifyOptions, output: Output): Promise<void> {
  const checks: Check[] = [];
  const pinned = { ...(await pinnedOf(options)), group: await sodiumGroup() };
  for await (const check of verifyBundle(linesOf(path), pinned)) {
    checks.push(check);
    if (!options.json) output.write('data', `${lineOf(check)}\n`);
  }
  const failed = checks.find(({ outcome }) => outcome === 'fail');
  const unproven = checks.some(({ outcome }) => outcome === 'unavailable');
  const verified = failed === undefined && (options.dev || !unproven);
  if (options.json) output.write('data', `${JSON.stringify({ verified, checks })}\n`);
  if (failed !== undefined) {
    throw new VerificationFailed(
      `${path}: ${failed.check} failed: ${failed.reason ?? ''}`,
      'do not trust it; get the bundle again from somebody else, or record the log yourself',
    );
  }
  if (!verified) {
    throw new VerificationFailed(
      `${path}: it is of a development chain, which proves neither state nor finality`,
      'pass --dev if that is enough for you',
    );
  }
}

const MARKS = { pass: 'pass', fail: 'FAIL', unavailable: '----', open: 'open' } as const;

function lineOf({ check, outcome, reason, detail }: Check): string {
  const why = reason === undefined ? '' : `${reason}: `;
  return `${MARKS[outcome]}  ${check.padEnd(22)} ${why}${detail}`;
}

async function pinnedOf({ genesis, checkpoint }: AuditVerifyOptions): Promise<VerifyOptions> {
  return { genesis: genesisOf(genesis), checkpoint: await readCheckpoint(checkpoint) };
}

/** Line after line: a file of any size takes no more memory than what is kept of it. */
async function* linesOf(path: string): AsyncIterable<string> {
  const file = await open(path);
  yield* file.readLines({ encoding: 'utf8' });
}

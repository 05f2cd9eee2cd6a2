/**
 * Evidence of a real node: finality by GRANDPA through several sets of authorities, the log's head by a proof of state.
 * Its bundles are verified in TypeScript and in Python, tampered with, and refused by both for the same reason. The recorder
 * is killed on the way.
 */
import { firstValueFrom, skip } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sodiumGroup } from '../../src/audit/fast-group.js';
import { PREFIX } from '../../src/audit/log/keys.js';
import type { AuditLog } from '../../src/audit/log/log.js';
import { Recorder } from '../../src/audit/recorder.js';
import { type Check, type VerifyOptions, verifyBundle } from '../../src/audit/verify/verify.js';
import { toHex } from '../../src/chain/bytes.js';
import { logFolder, openFor } from '../../src/cli/commands/audit-log.js';
import { folders } from '../support/folders.js';
import {
  bundleOf,
  checkpointed,
  fill,
  live,
  materialOf,
  type NodeRecording,
  recordedNode,
} from '../support/node-evidence.js';
import { pythonVerdict } from '../support/python-verifier.js';
import { seededRng } from '../support/seeded-rng.js';
import { type Material, parse, TAMPERINGS, write } from '../support/tampering.js';
import { Terminal } from '../support/terminal.js';

/** What the verifiers check of a bundle of a chain with finality, in their order. */
const CHECKS = [
  ...['format', 'genesis', 'order', 'leaves', 'head', 'inclusion', 'consistency'],
  ...['stateProof', 'header', 'authorities', 'finality'],
];
const KILLS = 3;
/** Blocks that a recorder has at most until it is killed, from when it records. */
const KILLED_WITHIN = 12;

const folder = folders();
const seed = Number(process.env.KEYFOLD_TEST_SEED ?? Date.now() % 2 ** 32);
const rng = seededRng(seed);
const below = (limit: number): number => new DataView(rng(4).buffer).getUint32(0) % limit;

let recording: NodeRecording;
let of: Material & { readonly receipt: string };
/** Base path of the recorder that is killed. */
let killed: string;

/** `keyfold audit follow` on the node. */
function follow(...more: readonly string[]): Terminal {
  const { node, client } = recording.chain;
  const chain = ['--chain-url', node.url, '--finality', 'grandpa', '--genesis', toHex(client.genesis)];
  return new Terminal(['audit', 'follow', ...chain, '--base-path', killed, ...more]);
}

/** A recorder, ended by SIGKILL after some blocks and begun again. */
async function killAgainAndAgain(): Promise<void> {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const recorder = follow();
    await recorder.printed(/log: .*finality grandpa/);
    await firstValueFrom(recording.chain.client.finalised$.pipe(skip(1 + below(KILLED_WITHIN))));
    recorder.kill('SIGKILL');
    expect((await recorder.ended).signal).toBe('SIGKILL');
  }
}

/** A log of another chain, with at least so many records. */
async function foreignOf(records: number): Promise<string> {
  const other = await recordedNode(await folder(), { keys: { backOff: 13 } });
  try {
    await fill(other, records);
    await checkpointed(other);
    return await bundleOf(other.log, { scope: { kind: 'all' } });
  } finally {
    await other.close();
  }
}

beforeAll(async () => {
  recording = await recordedNode(await folder());
  killed = await folder();
  await Promise.all([live(recording), killAgainAndAgain()]);
  await checkpointed(recording);
  const foreign = await foreignOf(recording.log.tip.range.size + 10);
  of = await materialOf(recording, { foreign, request: 0 });
}, 600_000);

afterAll(() => recording?.close());

async function checked(text: string, options: VerifyOptions): Promise<Check[]> {
  const checks: Check[] = [];
  for await (const check of verifyBundle(text, options)) checks.push(check);
  return checks;
}

const pinned = (): { readonly genesis: Uint8Array } => ({ genesis: recording.chain.client.genesis });
const isClaim = ({ check }: Check): boolean => check.startsWith('replay.') || check === 'request';

/** Of the verifier in Python, that knows the genesis or does not. */
const judged = (text: string, genesis = true) =>
  pythonVerdict({ text, folder }, ...(genesis ? ['--genesis', toHex(pinned().genesis)] : []));

describe('a bundle of a real node', () => {
  it.each(['whole', 'part', 'slice', 'older', 'receipt'] as const)('passes every check, %s', async (kind) => {
    const checks = await checked(of[kind], { ...pinned(), group: await sodiumGroup() });
    const proofs = checks.filter((check) => !isClaim(check));
    expect(proofs.map(({ check, outcome }) => [check, outcome])).toEqual(
      CHECKS.map((name) => [name, 'pass']),
    );
    // What the records claim was computed again as well; a part has not all that it takes.
    const claims = checks.filter(isClaim);
    expect(claims.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    expect(claims.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(0);
    const python = await judged(of[kind]);
    const told = kind === 'receipt' ? [...CHECKS, 'request'] : CHECKS;
    expect(python.checks.map(([outcome, check]) => [outcome, check])).toEqual(
      told.map((name) => ['ok', name]),
    );
    expect(python.exit).toBe(0);
  });

  it('goes through several sets of authorities, by a justification for each', () => {
    const sets = parse(of.whole).filter(({ type }) => type === 'set');
    expect(sets.length).toBeGreaterThanOrEqual(3);
    expect(sets.map(({ id }) => id)).toEqual(sets.map((_, index) => index));
  });

  it('has a receipt that says who opened the secret', async () => {
    const checks = await checked(of.receipt, pinned());
    expect(checks.find(({ check }) => check === 'request')?.detail).toMatch(
      /^request 0 of secret 0 by 0x[0-9a-f]{64} .*; released in block \d+ by epoch 1, seats [\d, ]+$/,
    );
  });
});

describe('a bundle of a real node that was tampered with', () => {
  const cases = TAMPERINGS.filter(({ network = 'grandpa' }) => network === 'grandpa');

  it('in many ways', () => {
    expect(cases.length).toBeGreaterThanOrEqual(30);
  });

  it.each(cases)(
    'is refused by both verifiers: $name ($reason)',
    async ({ of: kind, tamper, pin, check, reason }) => {
      const tampered = tamper(parse(of[kind]), of);
      const text = typeof tampered === 'string' ? tampered : write(tampered);
      expect(text).not.toBe(of[kind]);
      const checks = await checked(text, pin?.(of) ?? pinned());
      expect(checks.at(-1)).toMatchObject({ check, reason, outcome: 'fail' });
      expect(checks.filter(({ outcome }) => outcome === 'fail')).toHaveLength(1);
      const python = await judged(text, pin === undefined);
      const [outcome, name, said = ''] = python.checks.at(-1) ?? [];
      expect([outcome, name, said.split(':')[0]?.trim()]).toEqual(['FAIL', check, reason]);
      expect(python.exit).toBe(4);
    },
  );
});

/** Everything in the log but its checkpoints, which are made where a recorder ends. */
async function dump(log: AuditLog): Promise<string[]> {
  const entries: string[] = [];
  for await (const [key, value] of log.entries()) {
    if (key[0] === PREFIX.checkpoint) continue;
    entries.push(`${Buffer.from(key).toString('hex')} ${Buffer.from(value).toString('hex')}`);
  }
  return entries;
}

describe('the recorder', () => {
  it(`that was killed ${KILLS} times ends with the log of one that never was (seed ${seed})`, async () => {
    const last = follow('--exit');
    expect((await last.ended).exitCode).toBe(0);
    const { proven, log, recorder } = recording;
    const other = await openFor(proven, logFolder(killed));
    try {
      expect(other.tip.block.number).toBeGreaterThan(0);
      const again = new Recorder({ evidence: proven.evidence, log: other });
      // The chain goes on: up to a block at which both end.
      do {
        const final = await firstValueFrom(proven.chain.finalised$);
        await Promise.all([recorder.follow(final), again.follow(final)]);
      } while (recorder.tip.number !== again.tip.number);
      expect(await dump(other)).toEqual(await dump(log));
    } finally {
      await other.close();
    }
  });
});

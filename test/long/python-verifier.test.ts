/** The verifier in Python, written from the documents alone, judges every bundle as ours does, for the same reason. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { formatCheckpoint } from '../../src/chain/finality/checkpoint.js';
import { membersOf } from '../support/audit.js';
import { material, textOf } from '../support/bundles.js';
import { folders } from '../support/folders.js';
import { setOf } from '../support/grandpa.js';
import { pythonVerdict, type Verdict } from '../support/python-verifier.js';
import { genesisIn, parse, TAMPERINGS, write } from '../support/tampering.js';

const folder = folders();
const judged = (text: string, ...options: readonly string[]): Promise<Verdict> =>
  pythonVerdict({ text, folder }, ...options);

describe.each(['grandpa', 'dev'] as const)('a bundle of a %s chain', async (network) => {
  const of = await material(network, folder);
  const pin = ['--genesis', toHex(of.chain.genesis)];

  it.each(['whole', 'part', 'slice', 'older'] as const)('is good, %s', async (kind) => {
    const { exit, checks } = await judged(of[kind], ...pin);
    expect(checks.map(([, check]) => check)).toEqual([
      ...['format', 'genesis', 'order', 'leaves', 'head', 'inclusion', 'consistency'],
      ...['stateProof', 'header', 'authorities', 'finality'],
    ]);
    const open = checks.filter(([outcome]) => outcome !== 'ok');
    const unavailable = ['stateProof', 'authorities', 'finality'];
    expect(open).toEqual(
      network === 'grandpa' ? [] : unavailable.map((check) => ['--', check, 'not available: dev chain']),
    );
    expect(exit).toBe(network === 'grandpa' ? 0 : 4);
    expect((await judged(of[kind], ...pin, '--dev')).exit).toBe(0);
  });

  const cases = TAMPERINGS.filter((one) => (one.network ?? network) === network);
  it.each(cases)('is bad: $name ($reason)', async ({ of: kind, tamper, pin: other, check, reason }) => {
    const tampered = tamper(parse(of[kind]), of);
    const text = typeof tampered === 'string' ? tampered : write(tampered);
    const options = other === undefined ? pin : [];
    expect(other?.(of) ?? {}).toEqual({});
    const { exit, checks } = await judged(text, ...options, '--dev');
    expect(exit).toBe(4);
    const [outcome, name, said = ''] = checks.at(-1) ?? [];
    expect([outcome, name, said.split(':')[0]?.trim()]).toEqual(['FAIL', check, reason]);
    expect(checks.filter(([each]) => each === 'FAIL')).toHaveLength(1);
  });
});

describe('a bundle and a checkpoint', async () => {
  const of = await material('grandpa', folder);
  const at = (set: number, members: number, genesis = of.chain.genesis) => ({
    genesis,
    block: of.chain.ref(16),
    set: setOf(set, membersOf(members)),
  });
  const withCheckpoint = async (text: string, checkpoint: ReturnType<typeof at>): Promise<Verdict> => {
    const file = join(await folder(), 'checkpoint.json');
    await writeFile(file, formatCheckpoint(checkpoint));
    return judged(text, '--checkpoint', file);
  };

  it('begins at it', async () => {
    const text = await textOf(of.log, { scope: { kind: 'all' }, checkpoint: at(2, 2) });
    expect((await withCheckpoint(text, at(2, 2))).exit).toBe(0);
    expect((await withCheckpoint(of.whole, at(2, 2))).exit).toBe(0);
    expect((await judged(text)).checks.at(-1)).toMatchObject(['FAIL', 'authorities', 'noAnchor']);
  });

  it.each([
    ['another chain', () => at(2, 2, genesisIn(of.foreign)), 'genesis', 'checkpointChain'],
    ['a set that ends with its block', () => at(1, 1), 'authorities', 'setHeaders'],
    ['the authorities of another set', () => at(2, 5), 'authorities', 'voter'],
  ] as const)('is bad: %s', async (_, checkpoint, check, reason) => {
    expect((await withCheckpoint(of.whole, checkpoint())).checks.at(-1)).toMatchObject([
      'FAIL',
      check,
      reason,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { type Check, type VerifyOptions, verifyBundle } from '../../../src/audit/verify/verify.js';
import { membersOf } from '../../support/audit.js';
import { material, textOf } from '../../support/bundles.js';
import { folders } from '../../support/folders.js';
import { setOf } from '../../support/grandpa.js';
import { genesisIn, parse, TAMPERINGS, write } from '../../support/tampering.js';

const folder = folders();

async function checked(text: string, options: VerifyOptions): Promise<Check[]> {
  const checks: Check[] = [];
  for await (const check of verifyBundle(text, options)) {
    // What these records claim is nothing: nobody made the calls of their extrinsics.
    if (!check.check.startsWith('replay.')) checks.push(check);
  }
  return checks;
}

describe.each(['grandpa', 'dev'] as const)('a bundle of a %s chain', async (network) => {
  const of = await material(network, folder);
  const pinned = { genesis: of.chain.genesis };
  const isProven = network === 'grandpa';

  it.each(['whole', 'part', 'slice', 'older'] as const)('verifies, %s', async (kind) => {
    const checks = await checked(of[kind], pinned);
    expect(checks.map(({ check }) => check)).toEqual([
      ...['format', 'genesis', 'order', 'leaves', 'head', 'inclusion', 'consistency'],
      ...['stateProof', 'header', 'authorities', 'finality'],
    ]);
    const bad = checks.filter(({ outcome }) => outcome !== 'pass');
    expect(bad.map(({ check, outcome }) => [check, outcome])).toEqual(
      isProven ? [] : ['stateProof', 'authorities', 'finality'].map((check) => [check, 'unavailable']),
    );
  });

  const cases = TAMPERINGS.filter((one) => (one.network ?? network) === network);
  it.each(cases)('is refused: $name ($reason)', async ({ of: kind, tamper, pin, check, reason }) => {
    const tampered = tamper(parse(of[kind]), of);
    const text = typeof tampered === 'string' ? tampered : write(tampered);
    expect(text).not.toBe(of[kind]);
    const checks = await checked(text, pin?.(of) ?? pinned);
    const last = checks.at(-1);
    expect({ check: last?.check, reason: last?.reason, detail: last?.detail }).toMatchObject({
      check,
      reason,
    });
    expect(checks.slice(0, -1).every(({ outcome }) => outcome !== 'fail')).toBe(true);
  });
});

describe('a bundle and a checkpoint', async () => {
  const of = await material('grandpa', folder);
  const at = (block: number, set: number, genesis = of.chain.genesis) => ({
    genesis,
    block: of.chain.ref(block),
    set: setOf(set, membersOf(set)),
  });

  it('begins at it', async () => {
    const checkpoint = at(16, 2);
    const text = await textOf(of.log, { scope: { kind: 'all' }, checkpoint });
    expect(text.length).toBeLessThan(of.whole.length);
    const checks = await checked(text, { checkpoint });
    expect(checks.every(({ outcome }) => outcome === 'pass')).toBe(true);
    expect((await checked(text, { genesis: of.chain.genesis })).at(-1)).toMatchObject({ reason: 'noAnchor' });
    expect((await checked(of.whole, { checkpoint })).every(({ outcome }) => outcome === 'pass')).toBe(true);
  });

  it.each([
    ['of another chain', () => at(16, 2, genesisIn(of.foreign)), 'genesis', 'checkpointChain'],
    ['of a later block', () => at(30, 3, of.chain.genesis), undefined, undefined],
    [
      'with the authorities of another set',
      () => ({ ...at(16, 2), set: setOf(2, membersOf(5)) }),
      'authorities',
      'voter',
    ],
  ] as const)('%s', async (_, checkpoint, check, reason) => {
    const checks = await checked(of.whole, { checkpoint: checkpoint() });
    if (check === undefined) expect(checks.every(({ outcome }) => outcome === 'pass')).toBe(true);
    else expect(checks.at(-1)).toMatchObject({ check, reason });
  });
});

/** What people and files say to the command line: UsageErrors with a remedy, never a stack trace. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatUnits, parseUnits } from '../../src/chain/units.js';
import { integer, u32, u64 } from '../../src/cli/arguments.js';
import { parsePolicy, policyJson, policyOf, policyText } from '../../src/cli/commands/secret-policy.js';
import { UsageError } from '../../src/cli/exit.js';
import { Keystore, pairOfSuri } from '../../src/cli/keystore.js';
import { ClientError } from '../../src/client/errors.js';
import { decodePolicy, encodePolicy } from '../../src/client/policy.js';
import { fuzz, outcome, spoiledText } from './support.js';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

/** Policies as JSON, right or nearly so. */
const { rule } = fc.letrec<{ rule: unknown }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'medium', maxDepth: 6 },
    fc.constant('owner'),
    fc.record({
      accounts: fc.array(fc.oneof(fc.constant(BOB), fc.string(), fc.integer()), { maxLength: 18 }),
    }),
    fc.oneof(fc.nat(2 ** 32), fc.double(), fc.string()).map((block) => ({ before: block })),
    fc.nat(2 ** 33).map((block) => ({ after: block })),
    fc.array(tie('rule'), { maxLength: 7 }).map((any) => ({ any })),
    fc.array(tie('rule'), { maxLength: 7 }).map((all) => ({ all })),
    fc.anything({ maxDepth: 2 }),
  ),
}));

describe('arguments', () => {
  it('a policy is within the limits and comes back, or refused', async () => {
    const text = fc.oneof(
      rule.map((one) => JSON.stringify(one) ?? ''),
      fc.string({ maxLength: 40 }),
      rule.chain((one) => spoiledText(JSON.stringify(one) ?? '')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const read = await outcome(() => parsePolicy(given), [UsageError]);
        const result = await outcome(() => policyOf({ policy: given }), [UsageError, ClientError]);
        if ('error' in result) return;
        if ('error' in read) throw new Error('the policy was taken and not read');
        const printed = JSON.stringify(policyJson(result.value));
        expect(policyJson(parsePolicy(printed))).toEqual(policyJson(result.value));
        expect(policyText(result.value)).not.toBe('');
        expect(policyJson(decodePolicy(encodePolicy(result.value)))).toEqual(policyJson(result.value));
      }),
      fuzz(300),
    );
  });

  it('a policy nested without end is refused in time', () => {
    for (const open of ['[', '{"any":[']) expect(() => parsePolicy(open.repeat(500_000))).toThrow(UsageError);
    const deep = `${'{"any":['.repeat(2_000)}"owner"${']}'.repeat(2_000)}`;
    expect(() => parsePolicy(deep)).toThrow(UsageError);
  });

  it('a stored list that is no tree is refused', async () => {
    const node = fc.oneof(
      fc.constant({ type: 'Owner' as const }),
      fc.nat(9).map((block) => ({ type: 'Before' as const, block })),
      fc.nat(255).map((count) => ({ type: 'Any' as const, count })),
      fc.nat(3).map((count) => ({ type: 'All' as const, count })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(node, { maxLength: 32 }), async (nodes) => {
        await outcome(() => decodePolicy(nodes), [ClientError]);
      }),
      fuzz(300),
    );
  });

  it('numbers and amounts are what is written, or refused', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 24 }),
      fc.bigInt({ min: -5n, max: 2n ** 66n }).map(String),
      fc.double().map(String),
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `${a}.${b}`),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        for (const parse of [u32, u64, integer(1, 128)]) {
          const result = await outcome<number | bigint>(() => parse(given), [InvalidArgumentError]);
          if ('value' in result) expect(BigInt(result.value)).toBe(BigInt(given));
        }
        const amount = parseUnits(given);
        if (amount !== undefined) expect(parseUnits(formatUnits(amount))).toBe(amount);
      }),
      fuzz(400),
    );
  });

  it('a secret URI of any text is an account or refused, and never quoted', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60, unit: 'binary' }),
      fc.constantFrom('//', '/', '///', '//Alice///', `0x${'0'.repeat(64)}`, `0x${'g'.repeat(64)}`, '0x'),
      spoiledText('bottom drive obey lake curtain smoke basket hold race lonely fit walk//a/b///c'),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const result = await outcome(() => pairOfSuri(given), [UsageError]);
        if ('error' in result && given.length > 8) expect(result.error.message).not.toContain(given);
      }),
      fuzz(60),
    );
  });
});

describe('keystore files', () => {
  let folder: string;
  let genuine: string;
  const genuineFile = async (): Promise<string> => {
    const { readFile } = await import('node:fs/promises');
    const { file } = await new Keystore(folder).add('genuine', await pairOfSuri('//Alice'), 'password');
    return readFile(file, 'utf8');
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyfold-fuzz-'));
    genuine ??= await genuineFile();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('any content is an account or refused', async () => {
    const field = fc.oneof(fc.anything({ maxDepth: 1 }), fc.string(), fc.base64String(), fc.constant(BOB));
    const content = fc.oneof(
      fc.string({ maxLength: 100, unit: 'binary' }),
      fc.constant(0).chain(() => spoiledText(genuine)),
      fc
        .record({
          address: fc.oneof(fc.constant(BOB), field),
          encoded: field,
          encoding: fc.oneof(
            fc.record({ content: fc.array(field), type: fc.array(field), version: field }),
            fc.constant({
              content: ['pkcs8', 'sr25519'],
              type: ['scrypt', 'xsalsa20-poly1305'],
              version: '3',
            }),
            field,
          ),
          meta: field,
        })
        .map((json) => JSON.stringify(json) ?? ''),
    );
    const path = join(folder, 'mallory.json');
    await fc.assert(
      fc.asyncProperty(content, async (text) => {
        await writeFile(path, text);
        await chmod(path, 0o600);
        const keystore = new Keystore(folder);
        const listed = await outcome(() => keystore.find('mallory'), [UsageError]);
        const opened = await outcome(() => keystore.unlock({ name: 'mallory' }, 'password'), [UsageError]);
        // What opens is listed under the address that it signs for.
        if ('value' in opened) expect(listed).toMatchObject({ value: { address: opened.value.address } });
      }),
      fuzz(60),
    );
  });
});

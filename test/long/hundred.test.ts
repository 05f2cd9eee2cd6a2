/** A hundred secrets in one run: each stored, asked for and opened, and the extrinsics that took. */
import { filter, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { isEvent } from '../../src/chain/events.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import { policy, seal } from '../../src/client/index.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';

const SECRETS = 100;
/** A reader may have 64 requests open (docs/internals/ARCHITECTURE.md): two share the hundred. */
const READERS = 2;
const THRESHOLD = 3;

let net: TestNetwork;

beforeAll(async () => {
  net = await startTestNetwork(5);
});

afterAll(() => net?.network.stop());

it('a hundred secrets are stored and opened at the same time, each answered once by a seat', async () => {
  const { network, client, depositor, recipient } = net;
  const blocks: FinalisedBlock[] = [];
  network.chain.finalised$.subscribe((block) => blocks.push(block));
  const texts = Array.from({ length: SECRETS }, (_, i) =>
    new TextEncoder().encode(`secret ${i} `.repeat(i + 1)),
  );
  const readers = await network.accounts('first reader', 'second reader');
  expect(readers).toHaveLength(READERS);
  const before = network.activity();
  const rule = policy.accounts(...readers.map(({ publicKey }) => publicKey));
  const files = await Promise.all(
    texts.map(async (text) => {
      const file = await seal(text, recipient);
      await client.store(file, rule, depositor);
      return file;
    }),
  );
  const opened = await Promise.all(
    files.map((file, i) => {
      const reader = readers[i % READERS];
      if (!reader) throw new Error('no reader');
      return client.open(file, reader, { withinBlocks: 60 });
    }),
  );
  for (const [i, text] of texts.entries())
    expect(Buffer.compare(opened[i] ?? new Uint8Array(), text)).toBe(0);

  // Answers that came too late to count are in the next blocks.
  const { number } = network.chain.head();
  await network.embedded.driver.advanceTo(number + 6);
  await firstValueFrom(network.chain.finalised$.pipe(filter((block) => block.number >= number + 4)));
  const events = blocks.flatMap((block) => block.events);
  const answers = events.flatMap((event) =>
    isEvent(event, 'secrets.PartialsSubmitted')
      ? event.data.outcomes.map(([request, outcome]) => ({
          answer: `${toHex(event.data.enclave)} ${request}`,
          outcome,
        }))
      : [],
  );
  const calls = events.filter(({ id }) => id === 'secrets.PartialsSubmitted').length;
  expect(events.filter(({ id }) => id === 'secrets.Deposited')).toHaveLength(SECRETS);
  expect(events.filter(({ id }) => id === 'secrets.Released')).toHaveLength(SECRETS);
  expect(events.filter(({ id }) => id === 'system.ExtrinsicFailed')).toEqual([]);
  expect(answers.filter(({ outcome }) => outcome === 'Accepted')).toHaveLength(SECRETS * THRESHOLD);
  expect(new Set(answers.map(({ answer }) => answer)).size).toBe(answers.length);
  // A deposit and a request each, the seats' answers, of which many go into one extrinsic, and signs of life.
  const { blocks: height, extrinsics } = network.activity();
  const heartbeats = events.filter(({ id }) => id === 'enclaves.HeartbeatReceived').length;
  expect(extrinsics - before.extrinsics).toBe(2 * SECRETS + calls + heartbeats);
  expect(calls).toBeLessThan(SECRETS);
  process.stderr.write(`${extrinsics - before.extrinsics} extrinsics in ${height - before.blocks} blocks\n`);
});

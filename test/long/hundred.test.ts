/** A hundred secrets in one run: stored by one extrinsic, asked for by two, opened, and the extrinsics that took. */
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
  const files = await Promise.all(texts.map((text) => seal(text, recipient)));
  const stored = await client.keyfold.secrets.storeAll(
    files.map((sealed) => ({ sealed, policy: rule })),
    { signer: depositor },
  );
  expect(new Set(stored.map(({ block }) => block)).size, 'one extrinsic').toBe(1);
  const share = SECRETS / READERS;
  const openings = await Promise.all(
    readers.map((signer, i) =>
      client.keyfold.openAll(files.slice(i * share, (i + 1) * share), { signer, withinBlocks: 60 }),
    ),
  );
  for (const [i, opening] of openings.flat().entries()) {
    if (opening.outcome === 'denied') throw new Error(opening.explanation);
    expect(Buffer.compare(opening.plaintext, texts[i] ?? new Uint8Array())).toBe(0);
  }

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
  // The deposits, each reader's requests, the seats' answers, of which many go into one extrinsic, and signs of life.
  const { blocks: height, extrinsics } = network.activity();
  const heartbeats = events.filter(({ id }) => id === 'enclaves.HeartbeatReceived').length;
  expect(extrinsics - before.extrinsics).toBe(1 + READERS + calls + heartbeats);
  expect(calls).toBeLessThan(SECRETS);
  process.stderr.write(`${extrinsics - before.extrinsics} extrinsics in ${height - before.blocks} blocks\n`);
});

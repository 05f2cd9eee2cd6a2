/** Twenty rotations in a row while a reader asks in every block. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Load } from '../../bench/load.js';
import { isEvent } from '../../src/chain/events.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import { policy, seal } from '../../src/client/index.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';

const SEATS = 7;
const REPLICAS = 2;
const ROTATIONS = 20;

const text = new TextEncoder().encode('sealed before the first of twenty rotations');

let net: TestNetwork;

beforeAll(async () => {
  net = await startTestNetwork(SEATS, REPLICAS);
});

afterAll(() => net?.network.stop());

it('no request fails or is lost in twenty rotations of 7 seats of 2 replicas, and the public point stays', async () => {
  const { network, client, recipient, reader, depositor } = net;
  const file = await seal(text, recipient);
  await client.store(file, policy.accounts(reader.publicKey), depositor);
  const blocks: FinalisedBlock[] = [];
  network.chain.finalised$.subscribe((block) => blocks.push(block));
  const before = network.activity();
  const since = performance.now();
  const load = new Load({ chain: network.chain, embedded: network.embedded, reader, file, text });
  const points = new Set<string>();
  for (let epoch = 2; epoch <= ROTATIONS + 1; epoch++) {
    const key = await network.rotate();
    expect(key).toMatchObject({ epoch, attempt: 0, seats: SEATS, threshold: 4 });
    points.add(Buffer.from(key.public ?? []).toString('hex'));
    process.stderr.write(`epoch ${epoch} active in block ${key.activeSince}\n`);
  }
  const last = network.chain.head().number;
  const { asked, answers, failures } = await load.finish();
  const seconds = (performance.now() - since) / 1000;

  expect(failures).toEqual([]);
  expect(answers).toHaveLength(asked);
  expect([...points]).toEqual([Buffer.from(network.key.public ?? []).toString('hex')]);
  const events = blocks.flatMap((block) => block.events);
  const requested = (block: FinalisedBlock): boolean =>
    block.events.some((event) => isEvent(event, 'secrets.Requested'));
  // The first request is of the first block after the one it was asked at.
  const loaded = blocks.filter(
    ({ number }) => number >= (blocks.find(requested)?.number ?? 0) && number <= last,
  );
  expect(loaded.filter((block) => !requested(block)).map(({ number }) => number)).toEqual([]);
  expect(events.filter((event) => isEvent(event, 'secrets.Released'))).toHaveLength(asked);
  expect(new Set(answers.map(({ epoch }) => epoch)).size).toBe(ROTATIONS + 1);
  for (const id of ['keys.Aborted', 'keys.PhaseExtended', 'enclaves.Slashed', 'secrets.RequestClosed']) {
    expect(
      events.filter((event) => event.id === id),
      id,
    ).toEqual([]);
  }
  const after = network.activity();
  const extrinsics = after.extrinsics - before.extrinsics;
  const waited = Math.max(...answers.map((answer) => answer.blocks));
  process.stderr.write(
    `${ROTATIONS} rotations in ${after.blocks - before.blocks} blocks and ${seconds.toFixed(0)} s: ` +
      `${asked} requests, 0 failed, 0 lost, released after at most ${waited} blocks; ${extrinsics} extrinsics\n`,
  );
}, 1_400_000);

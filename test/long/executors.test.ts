/**
 * A life of a network, run again block by block: compiled, as the embedded chain ran it, and by smoldot's interpreter. It has
 * a key generation, requests, rotations, dealings and partials that are refused, complaints, convictions and slashes.
 */
import { expect, it } from 'vitest';
import { Campaign } from '../support/faulty/campaign.js';
import { CASES } from '../support/faulty/faults.js';
import { compiled, interpreted, replays } from '../support/interpreted.js';

/** Of the faults, those that end in different ways. */
const FAULTS = [
  'a ciphertext that does not open',
  'the V_0 of another secret',
  'a complaint about a good dealing',
  'the partial of another share',
];

it('changes the same, compiled and interpreted', async () => {
  const campaign = await Campaign.start(4);
  try {
    await campaign.opens();
    const chosen = CASES.filter(({ name }) => FAULTS.includes(name));
    expect(chosen).toHaveLength(FAULTS.length);
    for (const one of chosen) {
      await campaign.commit(one);
      await campaign.restore();
    }
  } finally {
    await campaign.network.stop();
  }
  const { embedded } = campaign.network.net.network;
  const happened = campaign.network.blocks.flatMap(({ events }) => events.map(({ id }) => id));
  expect(happened).toEqual(
    expect.arrayContaining([
      'keys.Dealt',
      'keys.Activated',
      'secrets.PartialsSubmitted',
      'enclaves.Slashed',
      'system.ExtrinsicFailed',
    ]),
  );
  let replayed = 0;
  for await (const { number, wasm, calls, state } of replays(embedded)) {
    const [own, other] = [await compiled(wasm, calls, state), await interpreted(wasm, calls, state)];
    expect({ number, changes: own.changes }).toEqual({ number, changes: other.changes });
    expect(own.changes.length).toBeGreaterThan(5);
    replayed += 1;
  }
  expect(replayed).toBe(embedded.head().number);
}, 900_000);

/** A key that moves from 4 seats to 7, to 10 and to 5, with secrets from every one of these committees. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import type { KeyView } from '../../src/chain/types.js';
import { policy, seal } from '../../src/client/index.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';

/** Seats and T of the committees after the first. */
const COMMITTEES = [
  [7, 4],
  [10, 6],
  [5, 3],
] as const;

let net: TestNetwork;

beforeAll(async () => {
  net = await startTestNetwork(4);
});

afterAll(() => net?.network.stop());

it('4 -> 7 -> 10 -> 5 seats: the public point stays, and what each committee was given opens with the last', async () => {
  const { network, client, recipient, reader, depositor } = net;
  const { key } = network;
  expect(key).toMatchObject({ epoch: 1, seats: 4, threshold: 3 });
  const files = new Map<string, Uint8Array>();
  const sealed = async (text: string): Promise<void> => {
    // The recipient string of the first epoch is good for ever.
    const file = await seal(new TextEncoder().encode(text), recipient);
    await client.store(file, policy.accounts(reader.publicKey), depositor);
    files.set(text, file);
  };
  const open = async (text: string): Promise<void> => {
    const opened = await client.open(files.get(text) ?? new Uint8Array(), reader, { withinBlocks: 40 });
    expect(new TextDecoder().decode(opened)).toBe(text);
  };
  await sealed('given to 4 seats');

  let now: KeyView = key;
  for (const [index, [seats, threshold]] of COMMITTEES.entries()) {
    const newcomers = seats - network.operators.length;
    if (newcomers > 0) await network.join(newcomers);
    await network.resize(seats);
    // What was asked for takes effect with the next epoch, not before.
    expect(await network.chain.state().key(key.id)).toMatchObject({
      seats: now.seats,
      threshold: now.threshold,
    });
    const rotated = network.rotate();
    await open('given to 4 seats');
    now = await rotated;
    expect(now).toMatchObject({ seats, threshold, committee: seats, attempt: 0, epoch: index + 2 });
    expect(now.public).toEqual(key.public);
    await sealed(`given to ${seats} seats`);
  }

  for (const text of files.keys()) await open(text);
  expect([...files.keys()]).toHaveLength(1 + COMMITTEES.length);

  // Five of the ten drew a seat; they hold the one share of it, and the others hold nothing.
  const { number } = network.chain.head();
  await Promise.all(network.workers.map(({ worker }) => worker.settled(number)));
  const roster = await network.chain.state().roster(now.id, now.epoch, now.attempt);
  const seated = new Set(roster?.seats.map(({ operator }) => toHex(operator)));
  expect(seated.size).toBe(5);
  for (const { operator, worker } of network.workers) {
    const shares = worker.holdings().filter(({ share }) => share);
    const expected = seated.has(toHex(operator.signer.publicKey)) ? [now.epoch] : [];
    expect(shares.map(({ epoch }) => epoch)).toEqual(expected);
  }
});

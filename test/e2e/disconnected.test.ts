import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeAddress, NotEnoughSeats, policy, seal } from '../../src/client/index.js';
import { failure, type OpenNetwork, openTestNetwork, type TestNetwork } from './network.js';

let net: TestNetwork<OpenNetwork>;
const text = new TextEncoder().encode('opened although seats are away');

beforeAll(async () => {
  net = await openTestNetwork(5);
}, 240_000);

afterAll(() => net?.network.stop());

async function storedFile(): Promise<Uint8Array> {
  const file = await seal(text, net.recipient);
  await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
  return file;
}

/** The workers of operators 1..count. */
const first = (count: number) => net.network.workers.slice(0, count).map(({ worker }) => worker);

describe('seats that are away (five seats, three needed)', () => {
  it('with two away a file is opened', async () => {
    const file = await storedFile();
    for (const worker of first(2)) await worker.disconnect();
    expect(Buffer.compare(await net.client.open(file, net.reader), text)).toBe(0);
    for (const worker of first(2)) worker.reconnect();
  });

  it('with three away the request stays open, says who is missing, and completes when one is back', async () => {
    const file = await storedFile();
    for (const worker of first(3)) await worker.disconnect();
    // Within it those that are there have answered, and what they answered is final.
    const { window } = await net.network.chain.state().settings();
    const error = await failure(net.client.open(file, net.reader, { withinBlocks: window }));
    if (!(error instanceof NotEnoughSeats)) throw error;
    expect(error).toMatchObject({ code: 'not-enough-seats', have: 2, need: 3 });
    const away = net.network.operators.slice(0, 3).map(({ signer }) => encodeAddress(signer.publicKey));
    expect(error.missing.map(({ operator }) => operator).sort()).toEqual(away.sort());
    for (const operator of away) expect(error.message).toContain(operator);

    const again = await failure(net.client.wait(error.request, { withinBlocks: 1 }));
    expect(again.code).toBe('not-enough-seats');
    const opening = net.client.resume(error.request, file, { withinBlocks: 30 });
    first(1)[0]?.reconnect();
    expect(Buffer.compare(await opening, text)).toBe(0);
    for (const worker of first(3)) worker.reconnect();
  });
});

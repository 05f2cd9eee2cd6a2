import { lastValueFrom, toArray } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect, toStream } from '../../src/client/bytes.js';
import { encodeAddress, platformRng, policy, readHeader, seal } from '../../src/client/index.js';
import { randomScalar } from '../../src/protocol/group.js';
import { nobleGroup } from '../../src/protocol/group-noble.js';
import { failure, type OpenNetwork, openTestNetwork, type TestNetwork } from './network.js';

let net: TestNetwork<OpenNetwork>;

beforeAll(async () => {
  net = await openTestNetwork(5);
}, 240_000);

afterAll(() => net?.network.stop());

const text = new TextEncoder().encode('what only the reader may know\n'.repeat(5_000));

/** A sealed file that the reader may open, stored. */
async function storedFile(rule = policy.accounts(net.reader.publicKey)): Promise<Uint8Array> {
  const file = await seal(text, net.recipient);
  await net.client.store(file, rule, net.depositor);
  return file;
}

describe('a file on a network of five seats', () => {
  it('has a key with five seats of which three open', () => {
    expect(net.network.key).toMatchObject({
      purpose: 'Wrap',
      committee: 5,
      seats: 5,
      threshold: 3,
      epoch: 1,
    });
    expect(net.network.key.public).toHaveLength(32);
  });

  it('is sealed with the recipient string alone, stored, and opened by its reader from the file alone', async () => {
    const file = await seal(text, net.recipient);
    const stored = await net.client.store(
      file,
      policy.accounts(encodeAddress(net.reader.publicKey)),
      net.depositor,
    );
    const found = await net.client.find(await readHeader(file));
    expect(found).toMatchObject({ id: stored.id, key: net.network.key.id, policyVersion: 0 });
    expect(found.owner).toBe(encodeAddress(net.depositor.publicKey));
    expect(Buffer.compare(await net.client.open(file, net.reader), text)).toBe(0);
  });

  it('tells how far its opening is, from the pool to the plaintext', async () => {
    const file = await storedFile();
    const opening$ = net.client.keyfold.open$(file, { signer: net.reader });
    const steps = await lastValueFrom(opening$.pipe(toArray()));
    const names = steps.map(({ step }) => step);
    const inOrder = ['submitted', 'inBlock', 'finalised', 'partials', 'done'];
    expect(names.filter((name, index) => names.indexOf(name) === index)).toEqual(inOrder);
    expect(steps.at(-2)).toEqual({ step: 'partials', have: 3, need: 3 });
  });

  it('is opened as a stream, and twice by the same reader', async () => {
    const file = await storedFile();
    for (let i = 0; i < 2; i++) {
      const plaintext = await net.client.open(toStream(file), net.reader);
      expect(Buffer.compare(await collect(plaintext), text)).toBe(0);
    }
  });

  it('is refused to a stranger by the chain, and opened by whom any and all admit', async () => {
    const rule = policy.any(
      policy.owner(),
      policy.all(policy.accounts(net.reader.publicKey), policy.after(1)),
    );
    const file = await storedFile(rule);
    const refused = await net.client.keyfold.open(file, { signer: net.stranger });
    expect(refused).toMatchObject({ outcome: 'denied', policy: { kind: 'any' } });
    expect(refused.outcome === 'denied' && refused.explanation).toMatch(
      /may not open secret \d+: it may be opened by the owner, or 5\w+ from block 1 on$/,
    );
    expect(Buffer.compare(await net.client.open(file, net.depositor), text)).toBe(0);
    expect(Buffer.compare(await net.client.open(file, net.reader), text)).toBe(0);
  });

  it('is refused before its time and after it', async () => {
    const { number } = net.network.chain.head();
    const early = await storedFile(policy.after(number + 10_000));
    const late = await storedFile(policy.before(number));
    for (const file of [early, late]) {
      expect(await net.client.keyfold.open(file, { signer: net.depositor })).toMatchObject({
        outcome: 'denied',
        reader: encodeAddress(net.depositor.publicKey),
      });
    }
  });

  it('is opened by a reader that keeps one secret for all its requests', async () => {
    const k = randomScalar(nobleGroup, platformRng);
    for (const file of [await storedFile(), await storedFile()]) {
      expect(Buffer.compare(await net.client.open(file, net.reader, { k }), text)).toBe(0);
    }
    expect(k).toHaveLength(32);
  });

  it('is released once a request: the waiting request opens only its own file', async () => {
    const [one, other] = [await storedFile(), await storedFile()];
    const request = await net.client.request(one, net.reader);
    const swapped = await failure(net.client.resume(request, other));
    expect(swapped.code).toBe('corrupted-file');
    expect(Buffer.compare(await net.client.resume(request, one), text)).toBe(0);
    expect((await failure(net.client.wait(request))).code).toBe('invalid-argument');
  });
});

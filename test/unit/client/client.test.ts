import { Encrypter } from 'age-encryption';
import { lastValueFrom, toArray } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownCodec } from '../../../src/chain/known-runtime.js';
import { wrapFileKey } from '../../../src/client/age.js';
import {
  ClientError,
  formatRecipient,
  memoryReaderKeys,
  type Opening,
  type OpenRequest,
  parseRecipient,
  policy,
  type RequestResult,
  type RequestState,
  readHeader,
  readHeaders,
  type SecretInfo,
} from '../../../src/client/index.js';
import { MAX_OPEN_REQUESTS } from '../../../src/client/limits.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { addressOf, type ClientNetwork, OWNER, READER, STRANGER, startClientNetwork } from './network.js';

let net: ClientNetwork;

beforeAll(async () => {
  net = await startClientNetwork();
});

afterAll(() => net?.network.stop());

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const forReader = policy.any(policy.owner(), policy.accounts(READER.publicKey));

/** A file of the owner that the reader may open, stored. */
async function stored(content?: string): Promise<{ readonly file: Uint8Array; readonly id: bigint }> {
  const file = await net.sealed(content);
  const { id } = await net.network.driven(net.as(OWNER).secrets.store(file, forReader));
  return { file, id };
}

function opened(opening: Opening<Uint8Array>): string {
  if (opening.outcome !== 'opened') throw new Error(opening.explanation);
  return text(opening.plaintext);
}

function asked(result: RequestResult): OpenRequest {
  if (result.outcome !== 'asked') throw new Error(result.explanation);
  return result.request;
}

async function failure(step: Promise<unknown>): Promise<ClientError> {
  const error = await step.then(
    () => new Error('the step succeeded'),
    (caught: unknown) => caught,
  );
  if (error instanceof ClientError) return error;
  throw error;
}

describe('a client', () => {
  it('lists the keys, and believes none that it was not told of', async () => {
    const [key] = await net.as(OWNER).keys();
    expect(key).toMatchObject({ id: 1, purpose: 'Wrap', active: true, threshold: 2, verified: false });
    const [pinned] = await net.as(OWNER, { pins: [net.recipient] }).keys();
    expect(pinned).toMatchObject({ id: 1, verified: true });
  });

  it('refuses a key that is another than the pinned one, wherever it meets it', async () => {
    const publicKey = nobleGroup.multiplyBase(new Uint8Array(32).fill(7, 0, 1));
    const pins = [formatRecipient({ ...parseRecipient(net.recipient), publicKey })];
    const client = net.as(OWNER, { pins });
    expect(await failure(client.keys())).toMatchObject({ code: 'wrong-key' });
    expect((await failure(client.recipient(1))).code).toBe('wrong-key');
    expect((await failure(client.secrets.store(await net.sealed(), forReader))).code).toBe('wrong-key');
    expect(() => client.pin(net.recipient)).toThrow(expect.objectContaining({ code: 'wrong-key' }));
  });

  it('shows how far an opening is, and opens', async () => {
    const { file } = await stored();
    const steps = await net.network.driven(lastValueFrom(net.as(READER).open$(file).pipe(toArray())));
    expect(steps.map(({ step }) => step)).toEqual(
      expect.arrayContaining(['submitted', 'inBlock', 'finalised', 'partials', 'done']),
    );
    const last = steps.at(-1);
    expect(last?.step === 'done' && opened(last.result)).toBe('for the reader');
    expect(steps).toContainEqual({ step: 'partials', have: 2, need: 2 });
  });

  it('answers a denial as a result, in plain language', async () => {
    const { file, id } = await stored();
    const result = await net.network.driven(net.as(STRANGER).open(file));
    expect(result).toMatchObject({ outcome: 'denied', secret: id, reader: addressOf(STRANGER) });
    expect(result.outcome === 'denied' && result.explanation).toBe(
      `${addressOf(STRANGER)} may not open secret ${id}: it may be opened by the owner, or ${addressOf(READER)}`,
    );
  });

  it('needs somebody who signs', async () => {
    const { file } = await stored();
    expect((await failure(net.as(undefined).open(file))).code).toBe('no-signer');
    expect(opened(await net.network.driven(net.as(undefined).open(file, { signer: READER })))).toBe(
      'for the reader',
    );
  });
});

describe('secrets', () => {
  it('are shared, taken back, given away and destroyed by their owner', async () => {
    const { file, id } = await stored();
    const { secrets } = net.as(OWNER);
    const { driven } = { driven: net.network.driven.bind(net.network) };
    const shared = await driven(secrets.share(id, [STRANGER.publicKey]));
    expect(policy.describe(shared.policy)).toContain(addressOf(STRANGER));
    expect(opened(await driven(net.as(STRANGER).open(file)))).toBe('for the reader');
    expect(await secrets.share(id, [STRANGER.publicKey])).toMatchObject({ block: undefined });

    await driven(secrets.revoke(id, [addressOf(STRANGER), addressOf(READER)]));
    expect((await secrets.get(id)).policy).toEqual(policy.owner());
    expect((await driven(net.as(READER).open(file))).outcome).toBe('denied');

    expect(await driven(secrets.transfer(id, READER.publicKey))).toMatchObject({
      mayKnow: [addressOf(OWNER)],
      policy: policy.owner(),
    });
    expect(await secrets.get(id)).toMatchObject({ owner: addressOf(READER), depositor: addressOf(OWNER) });
    expect((await failure(driven(secrets.setPolicy(id, policy.owner())))).code).toBe('not-owner');

    const { returned } = await driven(net.as(READER).secrets.destroy(id));
    expect(returned).toBe(300n);
    expect((await failure(secrets.get(id))).code).toBe('unknown-object');
  });

  it('are watched from block to block until they are destroyed', async () => {
    const { id } = await stored();
    const seen: (SecretInfo | undefined)[] = [];
    const watching = net
      .as(OWNER)
      .secrets.watch(id)
      .subscribe((info) => seen.push(info));
    await net.network.driven(net.as(OWNER).secrets.setPolicy(id, policy.owner()));
    await net.network.driven(net.as(OWNER).secrets.destroy(id));
    await net.network.advance(1);
    watching.unsubscribe();
    expect(seen.map((info) => info?.policyVersion)).toEqual([0, 1, undefined]);
  });

  it('are listed for one owner', async () => {
    const { id } = await stored();
    const mine = await net.as(OWNER).secrets.list({ owner: OWNER.publicKey });
    expect(mine.map((info) => info.id)).toContain(id);
    expect(await net.as(OWNER).secrets.list({ owner: STRANGER.publicKey })).toEqual([]);
  });
});

describe('many at once', () => {
  it('secrets are stored by one extrinsic, in their order', async () => {
    const files = await Promise.all(Array.from({ length: 4 }, (_, i) => net.sealed(`number ${i}`)));
    const before = net.network.chain.log.length;
    const items = files.map((sealed) => ({ sealed, policy: forReader }));
    const all = await net.network.driven(net.as(OWNER).secrets.storeAll(items));
    expect(new Set(all.map(({ id }) => id)).size).toBe(4);
    const calls = net.network.chain.log.slice(before).filter(({ call }) => call.pallet === 'utility');
    expect(calls).toHaveLength(1);
    const { id } = all[2] ?? {};
    expect((await net.as(OWNER).secrets.find(files[2] ?? new Uint8Array())).id).toBe(id);
  });

  it('a file twice in a batch is told before anything is sent', async () => {
    const sealed = await net.sealed();
    const items = [
      { sealed, policy: forReader },
      { sealed, policy: forReader },
    ];
    const error = await failure(net.as(OWNER).secrets.storeAll(items));
    expect(error).toMatchObject({ code: 'already-stored', evidence: { item: 1 } });
  });

  it('files are asked for by one extrinsic, and a denied one does not stop the others', async () => {
    const files = [await stored('one'), await stored('two'), await stored('three')];
    const denied = await net.sealed('four');
    await net.network.driven(net.as(OWNER).secrets.store(denied, policy.owner()));
    const reader = net.as(READER);
    const before = net.network.chain.log.length;
    const openings = await net.network.driven(reader.openAll(files.map(({ file }) => file)), 40);
    expect(openings.map(opened)).toEqual(['one', 'two', 'three']);
    expect(net.network.chain.log.slice(before).filter(({ call }) => call.pallet === 'utility')).toHaveLength(
      1,
    );

    const mixed = [denied, ...files.map(({ file }) => file)];
    const outcomes = await net.network.driven(reader.openAll(mixed), 40);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['denied', 'opened', 'opened', 'opened']);
  });

  it('more requests than one extrinsic takes are refused, and openAll takes them', async () => {
    const file = await net.sealed();
    const error = await failure(net.as(READER).requests.createAll(Array(101).fill(file)));
    expect(error).toMatchObject({ code: 'too-many-requests', evidence: { limit: 100 } });
  });
});

describe('requests', () => {
  it('go on after a reload from the reader keys alone, and their keys are gone when they are open', async () => {
    const { file } = await stored('after the reload');
    const readerKeys = memoryReaderKeys();
    const before = net.as(READER, { readerKeys });
    const { id } = asked(await net.network.driven(before.requests.create(file)));
    const [again, ...more] = await net.as(READER, { readerKeys }).requests.pending();
    expect(more).toEqual([]);
    if (!again) throw new Error('the request is not found');
    expect(again).toMatchObject({ id });
    const reloaded = net.as(READER, { readerKeys });
    expect(text(await net.network.driven(reloaded.requests.open(again, file)))).toBe('after the reload');
    expect(await readerKeys.all(net.network.chain.genesis)).toEqual([]);
  });

  it('that the policy denies leave no key behind', async () => {
    const { file } = await stored();
    const readerKeys = memoryReaderKeys();
    await net.network.driven(net.as(STRANGER, { readerKeys }).requests.create(file));
    expect(await readerKeys.all(net.network.chain.genesis)).toEqual([]);
  });

  it('that were given up while they were on their way are found later', async () => {
    const { file } = await stored();
    const readerKeys = memoryReaderKeys();
    const reader = net.as(READER, { readerKeys });
    const abort = new AbortController();
    const creating = reader.requests.create(file, {
      signal: abort.signal,
      onProgress: ({ step }) => step === 'submitted' && abort.abort(),
    });
    expect((await failure(net.network.driven(creating))).code).toBe('aborted');
    await net.network.advance(3);
    expect(await reader.requests.pending()).toHaveLength(1);
  });

  it('have fresh keys each, and are watched until they are answered', async () => {
    const { file } = await stored();
    const reader = net.as(READER);
    const one = asked(await net.network.driven(reader.requests.create(file)));
    const states: RequestState[] = [];
    const done = new Promise<void>((complete, error) => {
      reader.requests.watch(one).subscribe({ next: (state) => states.push(state), complete, error });
    });
    await net.network.driven(done);
    expect(states.at(-1)).toEqual({ id: one.id, status: 'released', have: 2, need: 2 });
    const other = asked(await net.network.driven(reader.requests.create(file)));
    expect(other.R).not.toEqual(one.R);
    expect(await net.network.driven(reader.requests.close(one))).toBe(0n);
    expect((await failure(reader.receipt(one.id))).code).toBe('request-closed');
  });

  it('leave a receipt', async () => {
    const { file, id } = await stored();
    const reader = net.as(READER);
    const opening = await net.network.driven(reader.open(file));
    if (opening.outcome === 'denied') throw new Error(opening.explanation);
    const receipt = await reader.receipt(opening.request);
    expect(receipt).toMatchObject({
      request: String(opening.request),
      secret: String(id),
      reader: addressOf(READER),
      policyVersion: 0,
      policy: `the owner, or ${addressOf(READER)}`,
      released: { epoch: 1 },
      verified: false,
    });
    expect(receipt.released?.seats).toHaveLength(2);
    expect(JSON.parse(JSON.stringify(receipt)).sentence).toMatch(
      /released in block \d+ by epoch 1, seats \d, \d$/,
    );
  });
});

describe('the limits of a batch', () => {
  it('are those of the chain', () => {
    expect(knownCodec().constant('secrets', 'maxOpenPerReader')).toBe(MAX_OPEN_REQUESTS);
  });
});

describe('a file of age with several Keyfold recipients', () => {
  /** As `age -r .. -r ..` writes it. */
  async function sealedFor(...recipients: readonly string[]): Promise<Uint8Array> {
    const encrypter = new Encrypter();
    for (const recipient of recipients) {
      const target = parseRecipient(recipient);
      encrypter.addRecipient({ wrapFileKey: (fileKey) => [wrapFileKey(target, fileKey)] });
    }
    return encrypter.encrypt('for some');
  }
  const recipientOf = ({ publicKey }: { readonly publicKey: Uint8Array }): string =>
    formatRecipient({ ...parseRecipient(net.recipient), depositor: publicKey });

  it('is stored by each of its depositors, and opened by whom one of them admits', async () => {
    const { driven } = { driven: net.network.driven.bind(net.network) };
    const file = await sealedFor(recipientOf(STRANGER), net.recipient);
    expect((await readHeaders(file)).map(({ depositor }) => depositor)).toEqual([
      STRANGER.publicKey,
      OWNER.publicKey,
    ]);
    expect((await failure(net.as(OWNER).open(file))).code).toBe('unknown-object');
    const strangers = await driven(net.as(STRANGER).secrets.store(file, policy.owner()));
    expect(await driven(net.as(READER).open(file))).toMatchObject({
      outcome: 'denied',
      secret: strangers.id,
    });
    const owners = await driven(net.as(OWNER).secrets.store(file, forReader));
    expect(await net.as(READER).secrets.find(file)).toMatchObject({ id: strangers.id });

    const opening = await driven(net.as(READER).open(file));
    expect(opened(opening)).toBe('for some');
    expect(opening.secret).toBe(owners.id);
    // The owner's own comes first, so nothing is denied on the way.
    expect((await driven(net.as(OWNER).open(file))).secret).toBe(owners.id);

    const other = await stored('for the reader');
    const all = await driven(net.as(READER).openAll([file, other.file]));
    expect(all.map(opened)).toEqual(['for some', 'for the reader']);
  });

  it('is stored with one of its headers where several are for the same depositor', async () => {
    const file = await sealedFor(net.recipient, net.recipient);
    const error = await failure(net.as(OWNER).secrets.store(file, policy.owner()));
    expect(error).toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('readHeaders(file)'),
    });
    const [, second] = await readHeaders(file);
    if (!second) throw new Error('no second header');
    await net.network.driven(net.as(OWNER).secrets.store(second, policy.owner()));
    expect(opened(await net.network.driven(net.as(OWNER).open(file)))).toBe('for some');
    expect((await failure(readHeader(file))).message).toContain('readHeaders');
  });

  it('is of another chain where all of it is', async () => {
    const genesis = new Uint8Array(32).fill(9);
    const elsewhere = formatRecipient({ ...parseRecipient(net.recipient), genesis });
    const file = await sealedFor(elsewhere, elsewhere);
    expect((await failure(net.as(READER).open(file))).code).toBe('wrong-chain');
    expect((await failure(net.as(OWNER).secrets.store(file, policy.owner()))).code).toBe('wrong-chain');
  });
});

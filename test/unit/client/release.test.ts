import { beforeEach, describe, expect, it } from 'vitest';
import {
  ChainError,
  ChainUnreachable,
  DispatchFailed,
  InvalidTransaction,
  WrongChain,
} from '../../../src/chain/errors.js';
import { ClientError, encodeAddress, NotEnoughSeats } from '../../../src/client/index.js';
import { translateChainError } from '../../../src/client/translate.js';
import { Users } from '../../support/users.js';
import { WaitingChain, WINDOW_BLOCKS } from './waiting-chain.js';

const text = new TextEncoder().encode('released');
let fake: WaitingChain;
let client: Users;

beforeEach(async () => {
  fake = await WaitingChain.create(text);
  client = new Users({}, { chain: fake.chain });
});

async function failure(step: Promise<unknown>): Promise<ClientError> {
  const error: unknown = await step.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ClientError) return error;
  throw new Error('a ClientError was expected', { cause: error });
}

const partial = (seat: number, epoch = 1) => ({ seat, epoch, A: new Uint8Array(32), B: new Uint8Array(32) });

describe('waiting for a release', () => {
  it('opens the file at the block that has it', async () => {
    const opening = client.resume(fake.request, fake.file);
    fake.next();
    fake.next({ request: { release: fake.release() } });
    expect(await opening).toEqual(text);
  });

  it('opens one that is there already, even when the request has expired or was cancelled since', async () => {
    fake.next({ request: { release: fake.release(), expires: 0 }, policyVersion: 3 });
    expect(await client.resume(fake.request, fake.file)).toEqual(text);
  });

  it('says who is missing at the bound, counting only the current epoch, and goes on when called again', async () => {
    const waiting = failure(client.wait(fake.request, { withinBlocks: 2 }));
    fake.next();
    fake.next({ partials: [partial(3), partial(2, 0)] });
    const error = await waiting;
    if (!(error instanceof NotEnoughSeats)) throw error;
    expect(error).toMatchObject({ have: 1, need: 2, request: fake.request });
    expect(error.missing).toEqual(
      [1, 2].map((seat) => ({ seat, operator: encodeAddress(new Uint8Array(32).fill(seat)) })),
    );
    const again = client.resume(error.request, fake.file, { withinBlocks: 2 });
    fake.next({ request: { release: fake.release() } });
    expect(await again).toEqual(text);
  });

  it('waits for two windows of the chain unless it is told otherwise', async () => {
    let looks = 0;
    let heard = (): void => undefined;
    const look = () =>
      new Promise<void>((resolve) => {
        heard = resolve;
      });
    const first = look();
    const onProgress = (): void => {
      looks += 1;
      heard();
    };
    const waiting = failure(client.wait(fake.request, { onProgress }));
    await first;
    for (let block = 1; block <= 2 * WINDOW_BLOCKS; block += 1) {
      const next = look();
      fake.next();
      await next;
    }
    expect(await waiting).toMatchObject({ code: 'not-enough-seats', evidence: { have: 0 } });
    // The block that it was final in, and every one of the two windows.
    expect(looks).toBe(1 + 2 * WINDOW_BLOCKS);
  });

  it.each([
    ['request-closed', { closed: true }],
    ['request-cancelled', { policyVersion: 1 }],
    ['request-cancelled', { destroyed: true }],
    ['request-expired', { request: { expires: 11 } }],
  ] as const)('ends with %s', async (code, finding) => {
    const waiting = failure(client.wait(fake.request));
    fake.next(finding);
    expect((await waiting).code).toBe(code);
  });

  it('ends with release-invalid when what was released opens nothing', async () => {
    const { A, B } = fake.release();
    for (const release of [
      { A: B, B: A },
      { A, B: A },
      { A: new Uint8Array(32), B },
      { A, B: new Uint8Array(3) },
    ]) {
      const waiting = failure(client.wait(fake.request));
      fake.next({ request: { release: { ...release, epoch: 1, at: 1 } } });
      expect((await waiting).code).toBe('release-invalid');
    }
  });

  it('ends with chain-unreachable when no block comes, or the connection is closed', async () => {
    expect((await failure(client.wait(fake.request, { stallMs: 20 }))).code).toBe('chain-unreachable');
    const waiting = failure(client.wait(fake.request));
    fake.close();
    expect((await waiting).code).toBe('chain-unreachable');
  });

  it('refuses a bound that is none and a request that was opened', async () => {
    expect((await failure(client.wait(fake.request, { withinBlocks: -1 }))).code).toBe('invalid-argument');
    fake.next({ request: { release: fake.release() } });
    await client.resume(fake.request, fake.file);
    expect((await failure(client.wait(fake.request))).code).toBe('invalid-argument');
  });
});

describe('errors of the chain', () => {
  it.each([
    [new DispatchFailed('secrets', 'Denied', ''), 'chain-refused'],
    [new DispatchFailed('secrets', 'LabelExists', ''), 'already-stored'],
    [new DispatchFailed('secrets', 'NotCloseable', ''), 'chain-refused'],
    [new InvalidTransaction('Payment'), 'insufficient-funds'],
    [new InvalidTransaction('BadProof'), 'chain-refused'],
    [new ChainUnreachable('ws://127.0.0.1:1'), 'chain-unreachable'],
    [new WrongChain('0x00', '0x01'), 'wrong-chain'],
    [new ChainError('closed', 'closed'), 'chain-unreachable'],
    [new ChainError('malformed', 'x'), 'chain-refused'],
    [new ChainError('finality', 'block 7 was final and is gone'), 'chain-reset'],
  ] as const)('%s becomes %s', (error, code) => {
    const translated = translateChainError(error, 'step');
    expect(translated).toMatchObject({ code, cause: error, message: expect.stringMatching(/^step: /) });
  });

  it('leaves other errors as they are', () => {
    const error = new Error('mine');
    expect(translateChainError(error, 'step')).toBe(error);
  });
});

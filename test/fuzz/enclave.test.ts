/** What the enclave signs: it decodes exactly the payloads it would write itself, and refuses the rest by name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnclaveError } from '../../src/enclave/errors.js';
import { decodeWorkerPayload, type WorkerCall } from '../../src/enclave/payload.js';
import { compact, concat, u16, u32, u64, vec } from '../../src/protocol/index.js';
import { signingPayload } from '../support/fake-payload.js';
import { fuzz, outcome, spoiled } from './support.js';

const documented = [EnclaveError];
const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
const proof = fc.uint8Array({ minLength: 64, maxLength: 64 });
const small = fc.nat({ max: 2 ** 32 - 1 });
const short = fc.nat({ max: 2 ** 16 - 1 });
const attempt = fc
  .tuple(small, small, short)
  .map(([key, epoch, number]) => concat(u32(key), u32(epoch), u16(number)));

/** Calls as the runtime encodes them. */
const calls = fc.oneof(
  fc.tuple(attempt, word, proof).map(([id, P, p]) => concat(Uint8Array.of(21, 1), id, P, p)),
  fc
    .tuple(attempt, fc.uint8Array({ maxLength: 600 }))
    .map(([id, posted]) => concat(Uint8Array.of(21, 2), id, compact(posted.length), posted)),
  fc
    .tuple(attempt, short, short, word, proof)
    .map(([id, dealer, m, K, p]) => concat(Uint8Array.of(21, 3), id, u16(dealer), u16(m), K, p)),
  fc.tuple(attempt, proof).map(([id, p]) => concat(Uint8Array.of(21, 4), id, p)),
  attempt.map((id) => concat(Uint8Array.of(21, 5), id)),
  fc.constant(Uint8Array.of(20, 15)),
  fc
    .tuple(small, small, word, proof)
    .map(([key, epoch, P, p]) => concat(Uint8Array.of(21, 9), u32(key), u32(epoch), P, p)),
  fc
    .tuple(small, small, word, word, word, proof)
    .map(([key, epoch, ...rest]) => concat(Uint8Array.of(21, 10), u32(key), u32(epoch), ...rest)),
  // A key or a byte of proof more than there may be, too.
  fc
    .tuple(small, fc.array(fc.tuple(small, small), { maxLength: 129 }), fc.uint8Array({ maxLength: 65 }))
    .map(([block, keys, p]) => {
      const list = keys.map(([key, epoch]) => concat(u32(key), u32(epoch)));
      return concat(Uint8Array.of(20, 5), u32(block), vec(list), compact(p.length), p);
    }),
  fc
    .array(
      fc.tuple(
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        small,
        fc.uint8Array({ minLength: 160, maxLength: 160 }),
      ),
      {
        maxLength: 66,
      },
    )
    .map((list) =>
      concat(
        Uint8Array.of(22, 5),
        compact(list.length),
        ...list.map(([request, epoch, rest]) => concat(u64(request), u32(epoch), rest)),
      ),
    ),
  fc
    .array(
      fc.tuple(
        small,
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
        fc.uint8Array({ minLength: 96, maxLength: 96 }),
      ),
      { maxLength: 66 },
    )
    .map((list) =>
      concat(
        Uint8Array.of(23, 0),
        compact(list.length),
        ...list.map(([key, round, rest]) => concat(u32(key), u64(round), rest)),
      ),
    ),
);

/** The bytes of a decoded call, written again. */
function encoded(call: WorkerCall): Uint8Array {
  if (call.name === 'submitPartials') {
    const partials = call.partials.map(({ request, epoch, A, B, proof: p }) =>
      concat(u64(request), u32(epoch), A, B, p),
    );
    return concat(Uint8Array.of(22, 5), compact(partials.length), ...partials);
  }
  if (call.name === 'submitShares') {
    const shares = call.shares.map(({ key, round, sigma, proof: p }) =>
      concat(u32(key), u64(round), sigma, p),
    );
    return concat(Uint8Array.of(23, 0), compact(shares.length), ...shares);
  }
  if (call.name === 'heartbeat') {
    const { block, keys, proof: p } = call.heartbeat;
    const list = keys.map(({ key, epoch }) => concat(u32(key), u32(epoch)));
    return concat(Uint8Array.of(20, 5), u32(block), vec(list), compact(p.length), p);
  }
  if (call.name === 'wantReplica' || call.name === 'handoff') {
    const of = concat(u32(call.of.key), u32(call.of.epoch));
    if (call.name === 'wantReplica') return concat(Uint8Array.of(21, 9), of, call.wish.P, call.wish.proof);
    const { R, c, proof: p } = call.handoff;
    return concat(Uint8Array.of(21, 10), of, call.recipient, R, c, p);
  }
  if (call.name === 'skip') return Uint8Array.of(20, 15);
  const id = concat(u32(call.id.key), u32(call.id.epoch), u16(call.id.attempt));
  switch (call.name) {
    case 'register':
      return concat(Uint8Array.of(21, 1), id, call.P, call.proof);
    case 'deal':
      return concat(Uint8Array.of(21, 2), id, compact(call.posted.length), call.posted);
    case 'complain': {
      const { dealer, recipient, K, proof: p } = call.complaint;
      return concat(Uint8Array.of(21, 3), id, u16(dealer), u16(recipient), K, p);
    }
    case 'acknowledge':
      return concat(Uint8Array.of(21, 4), id, call.proof);
    case 'lost':
      return concat(Uint8Array.of(21, 5), id);
  }
}

const genesis = new Uint8Array(32).fill(8);
const payloads = fc
  .tuple(calls, fc.nat(2 ** 30 - 1))
  .map(([call, nonce]) => signingPayload(call, { genesis, nonce: compact(nonce) }));

async function check(payload: Uint8Array): Promise<void> {
  const result = await outcome(() => decodeWorkerPayload(payload), documented);
  if ('error' in result) {
    expect(['call', 'payload']).toContain((result.error as EnclaveError).code);
    return;
  }
  // Whatever is signed is a call the enclave understood to its last byte.
  const call = encoded(result.value.call);
  expect(payload.subarray(0, call.length)).toEqual(call);
  expect(payload.subarray(payload.length - 64, payload.length - 32)).toEqual(result.value.genesis);
}

describe('signing payloads', () => {
  it('a worker call is decoded to what it is', async () => {
    await fc.assert(
      fc.asyncProperty(payloads, async (payload) => {
        await check(payload);
        const { genesis: found } = await Promise.resolve()
          .then(() => decodeWorkerPayload(payload))
          .catch((error: unknown) => {
            // Only a list longer than the chain takes is refused.
            expect(error).toMatchObject({ code: 'payload' });
            return { genesis };
          });
        expect(found).toEqual(genesis);
      }),
      fuzz(150),
    );
  });

  it('changed payloads and any bytes are refused by name, or mean what they say', async () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      payloads.chain((payload) => spoiled(payload)),
      // A list that promises more than there is.
      fc.constantFrom(Uint8Array.of(22, 5, 0xff, 0xff, 0xff, 0xff, 0xff), Uint8Array.of(21, 2)),
    );
    await fc.assert(fc.asyncProperty(any, check), fuzz(400));
  });
});

/** What the fuzz tests share: how long they run, what hostile input looks like, and which errors are answers. */
import fc from 'fast-check';
import type { Hex } from '../../src/chain/bytes.js';

/** Seconds a property runs in a long run (`npm run fuzz:ts -- --minutes N`); unset in `npm test`. */
const SECONDS = process.env.FC_SECONDS === undefined ? undefined : Number(process.env.FC_SECONDS);

/** `numRuns` in `npm test`; in a long run as many as fit. fast-check prints the seed of a failure. */
export function fuzz(numRuns: number): fc.Parameters<unknown> {
  if (SECONDS === undefined) return { numRuns };
  return {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: SECONDS * 1_000,
    markInterruptAsFailure: false,
  };
}

type ErrorClass = abstract new (...args: never[]) => Error;

/** What an attempt came to: its value, or the error if it is one of those that the module documents. Others go through. */
export async function outcome<T>(
  attempt: () => T | Promise<T>,
  documented: readonly ErrorClass[],
): Promise<{ readonly value: T } | { readonly error: Error }> {
  try {
    return { value: await attempt() };
  } catch (error) {
    if (error instanceof Error && documented.some((one) => error instanceof one)) return { error };
    throw new Error(`not a documented error: ${String(error)}`, { cause: error });
  }
}

/** Bytes made of others: one bit flipped, a part left out, doubled, or replaced by noise. */
export function spoiled(sent: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat(Math.max(sent.length - 1, 0));
  const piece = fc.uint8Array({ maxLength: 40 });
  return fc.oneof(
    fc
      .tuple(place, fc.nat(7))
      .map(([at, bit]) => sent.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte))),
    fc.tuple(place, place).map(([a, b]) => sent.slice(Math.min(a, b), Math.max(a, b) + 1)),
    fc.tuple(place, place, piece).map(([a, b, noise]) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      return Uint8Array.from([...sent.subarray(0, from), ...noise, ...sent.subarray(to)]);
    }),
  );
}

/** As {@link spoiled}, for text. */
export function spoiledText(sent: string): fc.Arbitrary<string> {
  const place = fc.nat(sent.length);
  return fc
    .tuple(place, place, fc.string({ maxLength: 8, unit: 'binary' }))
    .map(([a, b, noise]) => sent.slice(0, Math.min(a, b)) + noise + sent.slice(Math.max(a, b)));
}

/** What a node may answer: any JSON, with hex in many of its places. */
export function nodeAnswer(): fc.Arbitrary<unknown> {
  const hex = fc.uint8Array({ maxLength: 80 }).map((bytes): Hex => `0x${Buffer.from(bytes).toString('hex')}`);
  const leaf = fc.oneof(
    { weight: 3, arbitrary: hex },
    fc.string({ maxLength: 12 }),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  );
  const { answer } = fc.letrec((tie) => ({
    answer: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('answer'), { maxLength: 5 }),
      fc.dictionary(
        fc.constantFrom(
          'changes',
          'block',
          'extrinsics',
          'specVersion',
          'transactionVersion',
          'number',
          'digest',
        ),
        tie('answer'),
        { maxKeys: 4 },
      ),
    ),
  }));
  return answer;
}

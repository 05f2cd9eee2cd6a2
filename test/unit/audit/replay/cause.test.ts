/** Who makes which call, through batches, proxies and root; and what a signature is over. */
import { readFileSync } from 'node:fs';
import { sr25519PairFromSeed, sr25519Sign } from '@polkadot/util-crypto';
import { describe, expect, it } from 'vitest';
import { readCause } from '../../../../src/audit/replay/cause.js';
import type { Finding } from '../../../../src/audit/replay/types.js';
import { batchAll, type Call, keys, proxy, secrets, sudo } from '../../../../src/chain/calls.js';
import { Codec } from '../../../../src/chain/codec.js';
import { extrinsicHash } from '../../../../src/chain/extrinsic.js';
import { keypairSigner } from '../../../../src/chain/signer.js';
import { nobleGroup } from '../../../../src/protocol/group-noble.js';

const METADATA = new URL('../../../../chain-types/metadata.json', import.meta.url);
const codec = new Codec(JSON.parse(readFileSync(METADATA, 'utf8')).result, {
  specVersion: 105,
  transactionVersion: 3,
});
const pair = sr25519PairFromSeed(new Uint8Array(32).fill(1));
const signer = keypairSigner({ address: '', ...pair, sign: (message) => sr25519Sign(message, pair) });
const genesis = new Uint8Array(32).fill(2);
const other = new Uint8Array(32).fill(3);
const hashOf = (block: number): Uint8Array => new Uint8Array(32).fill(block % 251);

async function extrinsicOf(call: Call, birth: number, periodBlocks: number): Promise<Uint8Array> {
  const context = { genesis, nonce: 3, birth: { number: birth, hash: hashOf(birth) }, periodBlocks };
  const unsigned = codec.unsigned(call, context);
  return unsigned.finish(pair.publicKey, await signer.sign(unsigned.payload));
}

type Said = Pick<Finding, 'check' | 'outcome' | 'reason'>;

function read(extrinsic: Uint8Array, block: number) {
  const said: Said[] = [];
  const say = {
    pass: (check: Finding['check']) => void said.push({ check, outcome: 'pass' }),
    fail: (check: Finding['check'], reason: NonNullable<Finding['reason']>) =>
      void said.push({ check, outcome: 'fail', reason }),
    skip: (check: Finding['check'], reason: NonNullable<Finding['reason']>) =>
      void said.push({ check, outcome: 'not-checked', reason }),
  };
  const record = {
    kind: 'event',
    index: 0,
    block,
    causedBy: extrinsicHash(extrinsic),
    extrinsic,
    event: { id: '', data: {} },
  } as const;
  const cause = readCause(record, codec, { genesis, group: nobleGroup, blockHash: hashOf }, say);
  return { said, calls: cause.kind === 'extrinsic' ? cause.calls : [] };
}

const GENUINE: readonly Said[] = [
  { check: 'digest', outcome: 'pass' },
  { check: 'signature', outcome: 'pass' },
];

describe('calls', () => {
  const close = (request: bigint): Call => secrets.closeRequest({ request });

  it('are made by who signed, in a batch too', async () => {
    const { said, calls } = read(await extrinsicOf(batchAll([close(1n), close(2n)]), 8, 64), 10);
    expect(said).toEqual(GENUINE);
    expect(calls.map(({ id, args }) => [id, args.request])).toEqual([
      ['secrets.closeRequest', 1n],
      ['secrets.closeRequest', 2n],
    ]);
    for (const { origin } of calls) expect(origin).toEqual(pair.publicKey);
  });

  it('are made for another by a proxy, and by root through sudo', async () => {
    const nested = batchAll([
      proxy.proxy({ real: other, call: close(1n) }),
      sudo(keys.rotateNow({ key: 1 })),
    ]);
    const { calls } = read(await extrinsicOf(nested, 8, 64), 10);
    expect(calls.map(({ id, origin }) => [id, origin])).toEqual([
      ['secrets.closeRequest', other],
      ['keys.rotateNow', 'root'],
    ]);
  });

  it('of a derived account are made by nobody that can be told', async () => {
    const call = { pallet: 'utility', name: 'asDerivative', args: { index: 1, call: close(1n) } };
    const { calls } = read(await extrinsicOf(call, 8, 64), 10);
    expect(calls.map(({ origin }) => origin)).toEqual(['derived']);
  });
});

describe('the block that a signature names', () => {
  // Long eras count in steps: 65,536 blocks in steps of 16.
  it.each([
    { birth: 8, period: 64, included: 8 },
    { birth: 8, period: 64, included: 71 },
    { birth: 100, period: 64, included: 120 },
    { birth: 1000, period: 4096, included: 5000 },
    { birth: 160, period: 65_536, included: 20_000 },
  ])('is $birth for one included in $included within $period', async ({ birth, period, included }) => {
    const extrinsic = await extrinsicOf(secrets.closeRequest({ request: 1n }), birth, period);
    expect(codec.extrinsic(extrinsic).signed?.birth(included)).toBe(birth);
    expect(read(extrinsic, included).said).toEqual(GENUINE);
  });

  it('is another one after that, under whose hash nothing is genuine', async () => {
    const extrinsic = await extrinsicOf(secrets.closeRequest({ request: 1n }), 8, 64);
    expect(read(extrinsic, 72).said).toContainEqual({
      check: 'signature',
      outcome: 'fail',
      reason: 'signature',
    });
  });
});

describe('the bytes of an extrinsic', () => {
  it('may have their length in front or not, and nothing behind', async () => {
    const extrinsic = await extrinsicOf(secrets.closeRequest({ request: 1n }), 8, 64);
    const bare = extrinsic.slice(2);
    expect(codec.extrinsic(bare).call).toEqual(codec.extrinsic(extrinsic).call);
    expect(() => codec.extrinsic(new Uint8Array([...bare, 0]))).toThrow('extrinsic');
    for (const length of [0, 1, 40, bare.length - 1]) {
      expect(() => codec.extrinsic(bare.slice(0, length))).toThrow('extrinsic');
    }
  });
});

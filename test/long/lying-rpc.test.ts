/** Every lie of a node, to a worker with a pinned chain: a typed refusal alone, service with an honest node beside it. */
import { filter, firstValueFrom } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Hex, toHex } from '../../src/chain/bytes.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { grandpa } from '../../src/chain/grandpa.js';
import type { Log } from '../../src/chain/log.js';
import { hashOf, headerJson, justification, voters } from '../support/grandpa.js';
import { type Lie, LyingRpc } from '../support/lying-rpc.js';
import {
  BLOCK_MS,
  type ChainSpec,
  codec,
  START_MS,
  SyntheticNode,
  syntheticChain,
  type TestBlock,
  VENDOR_KEY,
} from '../support/synthetic-chain.js';

const HEIGHT = 12;
const ENDS = [4, 8];
const SETS = ['p', 'q', 'r'].map((name) => voters(name, 4));
const attackers = voters('x', 4);
const operator = codec.storageKey('enclaves', 'operators', [new Uint8Array(32).fill(9)]);
const spec: ChainSpec = {
  sets: SETS,
  sessionBlocks: 4,
  blocks: HEIGHT + 2,
  extra: { from: 1, state: new Map([[operator, '0x00' as Hex]]) },
};
const chain = syntheticChain(spec);
const genesis = hashOf((chain[0] as TestBlock).header);

/** From block 9 on another chain, on which the attacker's key is the vendor of quotes. */
function fork(sign: NonNullable<ChainSpec['sign']>): TestBlock[] {
  const authorised = new Map<Hex, Hex>([[VENDOR_KEY, toHex(new Uint8Array(32).fill(66))]]);
  const other = syntheticChain({ ...spec, extra: { from: 9, state: authorised }, sign });
  // Up to block 8 it is the chain itself.
  return relinked(other, sign);
}

function relinked(other: readonly TestBlock[], sign: NonNullable<ChainSpec['sign']>): TestBlock[] {
  const blocks = chain.slice(0, 9);
  for (const { header, trie } of other.slice(9)) {
    const last = blocks.at(-1) as TestBlock;
    const moved = { ...header, parent: hashOf(last.header) };
    const members = SETS[2] ?? [];
    blocks.push({ header: moved, trie, justification: sign(moved, 2, members) ?? new Uint8Array(0) });
  }
  return blocks;
}

const honestNode = () => new SyntheticNode(chain, { height: HEIGHT, ends: ENDS });
const replaced = (other: readonly TestBlock[]): Lie => {
  const node = new SyntheticNode(other, { height: HEIGHT, ends: ENDS });
  return { answer: (method, params) => node.send(method, params), notify: () => [] };
};
const proofs = (change: (parts: Hex[], keys: Hex[]) => Hex[] | Promise<Hex[]>): Lie => ({
  answer: async (method, params, truth) => {
    if (method !== 'state_getReadProof') return truth();
    const { proof, ...rest } = (await truth()) as { proof: Hex[] };
    return { ...rest, proof: await change(proof, params[0] as Hex[]) };
  },
});
const flipped = (hex: Hex): Hex =>
  `${hex.slice(0, -1)}${(Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)}` as Hex;
const votesOf = (header: TestBlock['header'], setId: number, members: ReturnType<typeof voters>) =>
  justification({ setId, target: header, votes: members.map((voter) => ({ voter, target: header })) });

const open: ChainClient[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

async function connect(nodes: readonly LyingRpc[], nowMs = START_MS + HEIGHT * BLOCK_MS + 500) {
  const warned: { readonly check?: string; readonly node?: string; readonly message: string }[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (fields, message) => warned.push({ ...fields, message }),
    error: () => undefined,
  };
  const endpoints = nodes.map((node, index) => ({ where: `node ${index}`, provider: () => node }));
  const finality = grandpa({ genesis, now: () => nowMs, askAfterMs: 20, stallMs: 2_000 });
  const client = await connectChain({ endpoints, finality, timeoutMs: 500 }, { log });
  open.push(client);
  return { client, warned };
}

/** What a worker decides on: read at the head. */
const decide = (client: ChainClient) => client.state().simulatedVendor();
const truth = new Uint8Array(32).fill(7);

type Row = readonly [
  lie: string,
  make: () => Lie,
  refusal: { readonly code: string; readonly check?: string },
];

const ROWS: readonly Row[] = [
  [
    'flips a bit of a proof',
    () => proofs(([first, ...rest]) => [flipped(first as Hex), ...rest]),
    { code: 'unverified', check: 'proofRoot' },
  ],
  [
    'leaves out the top of a proof',
    () => proofs(([, ...rest]) => rest),
    { code: 'unverified', check: 'proofRoot' },
  ],
  [
    'leaves out the end of a proof',
    () => proofs((parts) => parts.slice(0, -1)),
    { code: 'unverified', check: 'proofMissing' },
  ],
  [
    'forges state: the proof is of a state in which the attacker is authorised',
    () => {
      const { trie } = fork(() => undefined)[HEIGHT] as TestBlock;
      return proofs((_, keys) => trie.proof(keys));
    },
    { code: 'unverified', check: 'proofRoot' },
  ],
  [
    'serves a private fork in which the attacker is authorised, signed by half of the set',
    () => replaced(fork((header, set, members) => votesOf(header, set, members.slice(0, 2)))),
    { code: 'unverified', check: 'weight' },
  ],
  [
    'serves a private fork signed by strangers',
    () => replaced(fork((header, set) => votesOf(header, set, attackers))),
    { code: 'unverified', check: 'voter' },
  ],
  [
    'serves a private fork signed by a former set',
    () => replaced(fork((header) => votesOf(header, 1, SETS[1] ?? []))),
    { code: 'unverified', check: 'voter' },
  ],
  [
    'serves a private fork with the signatures of another block',
    () => {
      const real = chain[HEIGHT] as TestBlock;
      return replaced(
        fork((header, set, members) =>
          justification({
            setId: set,
            target: header,
            votes: members.map((voter) => ({
              voter,
              target: header,
              signature: real.justification.slice(52, 116),
            })),
          }),
        ),
      );
    },
    { code: 'unverified', check: 'signature' },
  ],
  [
    'serves another header',
    () => ({
      answer: async (method, _, tell) =>
        method === 'chain_getHeader' ? headerJson((chain[1] as TestBlock).header) : tell(),
    }),
    { code: 'unverified', check: 'header' },
  ],
  [
    'serves a justification that is none',
    () => ({ answer: async (method, _, tell) => (method === 'grandpa_proveFinality' ? '0x0102' : tell()) }),
    { code: 'unverified', check: 'justificationEncoding' },
  ],
  [
    'answers with garbage',
    () => ({ answer: async (method, _, tell) => (method === 'state_getReadProof' ? { proof: 7 } : tell()) }),
    { code: 'unverified', check: 'answer' },
  ],
  [
    'stalls: it answers no proof',
    () => ({
      answer: (method, _, tell) => (method === 'state_getReadProof' ? new Promise(() => undefined) : tell()),
    }),
    { code: 'unreachable' },
  ],
];

describe('a lying node', () => {
  it.each(ROWS.filter(([, , { code }]) => code !== 'unreachable'))(
    'that %s is refused, and nothing is passed on',
    async (_, make, refusal) => {
      await expect(connect([new LyingRpc(honestNode(), make())])).rejects.toMatchObject(refusal);
    },
  );

  it.each(ROWS)('that %s is left for an honest one', async (_, make, { check }) => {
    const { client, warned } = await connect([
      new LyingRpc(honestNode(), make()),
      new LyingRpc(honestNode()),
    ]);
    expect(client.head().number).toBe(HEIGHT);
    expect(await decide(client)).toEqual(truth);
    expect(warned[0]).toMatchObject({ node: 'node 0', ...(check === undefined ? {} : { check }) });
  });

  it.each(ROWS)(
    'that begins to lie later (%s) changes nothing of what is decided',
    async (_, make, { code, check }) => {
      const liar = new LyingRpc(honestNode());
      const { client } = await connect([liar]);
      liar.lie = make();
      const result: unknown = await decide(client).catch((error: unknown) => error);
      // Either the truth, which needed no new proof, or a refusal: never the attacker's state.
      if (result instanceof Error)
        expect(result).toMatchObject(
          check === undefined ? { code } : { code: expect.stringMatching(/unverified|unreachable/) },
        );
      else expect(result).toEqual(truth);
    },
  );

  it('that hides an entry of a list is refused, and an honest one restores service', async () => {
    const hides: Lie = {
      answer: async (method, _, tell) => (method === 'state_getKeysPaged' ? [] : tell()),
    };
    const liar = new LyingRpc(honestNode(), hides);
    const { client } = await connect([liar]);
    const keys = (one: ChainClient) =>
      one
        .state()
        .operators()
        .then(
          () => 'read',
          (error: unknown) => error,
        );
    expect(await keys(client)).toMatchObject({ code: 'unverified', check: 'proofIncomplete' });
    const { client: second, warned } = await connect([
      new LyingRpc(honestNode(), hides),
      new LyingRpc(honestNode()),
    ]);
    // The entry of the test is no operator; that it is seen at all is what counts.
    expect(await keys(second)).toMatchObject({ code: 'malformed' });
    expect(warned[0]).toMatchObject({ node: 'node 0', check: 'proofIncomplete' });
  });

  it('that withholds every block since is stale, and an honest one restores service', async () => {
    const old = () => new LyingRpc(new SyntheticNode(chain, { height: 3, ends: ENDS }));
    const later = START_MS + 3 * BLOCK_MS + 600_001;
    await expect(connect([old()], later)).rejects.toMatchObject({ code: 'stale' });
    const fresh = START_MS + HEIGHT * BLOCK_MS + 600_000;
    const { client } = await connect([old(), new LyingRpc(honestNode())], fresh);
    expect(client.head().number).toBe(HEIGHT);
  });

  it('of another chain is refused', async () => {
    const other = syntheticChain({ ...spec, blocks: 2, sets: [attackers] });
    const liar = new LyingRpc(new SyntheticNode(other, { height: 2, ends: [] }));
    await expect(connect([liar])).rejects.toMatchObject({ code: 'wrongChain' });
  });

  it.each<[string, Lie['notify'] & object]>([
    ['drops notifications', () => []],
    ['duplicates notifications', (_, result) => [result, result, result]],
    [
      'replays old justifications',
      (type, result) =>
        type === 'grandpa_justifications' ? [toHex((chain[5] as TestBlock).justification), result] : [result],
    ],
  ])('that %s costs nothing: every block once, in order', async (_, notify) => {
    const node = honestNode();
    const { client, warned } = await connect([new LyingRpc(node, { notify })]);
    const seen: number[] = [];
    client.finalised$.subscribe(({ number }) => seen.push(number));
    node.finalise(HEIGHT + 1);
    await firstValueFrom(client.finalised$.pipe(filter(({ number }) => number === HEIGHT + 1)));
    node.finalise(HEIGHT + 2);
    await firstValueFrom(client.finalised$.pipe(filter(({ number }) => number === HEIGHT + 2)));
    expect(seen).toEqual([HEIGHT, HEIGHT + 1, HEIGHT + 2]);
    expect(warned).toEqual([]);
  });
});

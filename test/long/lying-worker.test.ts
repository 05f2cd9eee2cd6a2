/**
 * Every lie of a node, told to a worker and its enclave: no share is used, no partial sent, nothing erased, no roster
 * taken part in, whatever the host asks of the enclave meanwhile; and an honest second node restores service.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hex } from '../../src/chain/bytes.js';
import { ChainError } from '../../src/chain/errors.js';
import { EnclaveError } from '../../src/enclave/errors.js';
import { justification, voters } from '../support/grandpa.js';
import { instead, LiedTo, type PrivateFork, TEXT } from '../support/lied-to.js';
import type { Lie } from '../support/lying-rpc.js';
import { ProvenNode, type Sign, VOTERS } from '../support/proven-node.js';

/** The worker's clock goes past this; then a newest finalised block that is withheld is too old. */
const LATER_MS = 700_000;
const OLD_BLOCKS = 20;
/** What may go out all the same: it shows life, over the best block, and binds nobody. */
const HARMLESS = ['enclaves.heartbeat'];

const attackers = voters('x', 4);
const signing =
  (members: typeof VOTERS, changed: (set: number) => number = (set) => set): Sign =>
  (target, set) =>
    justification({ setId: changed(set), target, votes: members.map((voter) => ({ voter, target })) });

/** What a lie is made of. */
interface Plot {
  readonly world: LiedTo;
  /** A private fork from the finalised head on. */
  readonly authorised: PrivateFork;
}

interface Row {
  readonly lie: string;
  readonly refusal: string;
  readonly tell: (plot: Plot) => Lie | Promise<Lie>;
  /** Needs time to pass. */
  readonly isSlow?: true;
}

const proofs = (change: (parts: Hex[], keys: Hex[]) => Hex[] | Promise<Hex[]>): Lie => ({
  answer: async (method, params, truth) => {
    if (method !== 'state_getReadProof') return truth();
    const { proof } = (await truth()) as { proof: Hex[] };
    return { proof: await change(proof, params[0] as Hex[]) };
  },
});
const flipped = (hex: Hex): Hex =>
  `${hex.slice(0, -1)}${(Number.parseInt(hex.slice(-1), 16) ^ 1).toString(16)}` as Hex;

const ROWS: readonly Row[] = [
  {
    lie: 'forges state: proves that of a fork in which the attacker is authorised',
    refusal: 'unverified: proofRoot',
    tell: ({ authorised }) => {
      const node = authorised.signedBy(signing(VOTERS));
      return proofs(async (_, keys) => {
        const answer = await node.send<{ proof: Hex[] }>('state_getReadProof', [keys, authorised.tip]);
        return answer.proof;
      });
    },
  },
  {
    lie: 'flips a bit of a storage proof',
    refusal: 'unverified: proofRoot',
    tell: () => proofs(([first, ...rest]) => [flipped(first as Hex), ...rest]),
  },
  {
    lie: 'leaves out a part of a storage proof',
    refusal: 'unverified: proofMissing',
    tell: () => proofs((parts) => parts.slice(0, -1)),
  },
  {
    lie: 'hides the entries of every list',
    refusal: 'unverified: proofIncomplete',
    tell: () => ({
      answer: async (method, params, truth) => {
        if (method === 'state_getKeysPaged') return [];
        if (method !== 'state_getReadProof') return truth();
        // A list that is expected to be as it was is asked for without its keys being named: nothing under it is shown.
        const [keys, block] = params as [Hex[], Hex];
        const lists: Hex[] = [];
        for (const key of keys) {
          const under = (await truth([key, 2, null, block], 'state_getKeysPaged')) as Hex[];
          if (under.some((one) => one !== key)) lists.push(key);
        }
        const shown = keys.filter((key) => !lists.some((prefix) => key.startsWith(prefix)));
        return truth([shown.length > 0 ? shown : keys, block]);
      },
    }),
  },
  {
    lie: 'serves a private fork in which the attacker is authorised, signed by half of the set',
    refusal: 'unverified: weight',
    tell: ({ authorised }) => instead(authorised.signedBy(signing(VOTERS.slice(0, 2)))),
  },
  {
    lie: 'the same, signed by strangers',
    refusal: 'unverified: voter',
    tell: ({ authorised }) => instead(authorised.signedBy(signing(attackers))),
  },
  {
    lie: 'the same, signed for another authority set',
    refusal: 'unverified: signature',
    tell: ({ authorised }) => instead(authorised.signedBy(signing(VOTERS, (set) => set + 1))),
  },
  {
    lie: 'serves a private fork in which the key is retired, signed by half of the set',
    refusal: 'unverified: weight',
    tell: async ({ world }) => instead((await world.retiredFork()).signedBy(signing(VOTERS.slice(0, 2)))),
  },
  {
    lie: 'serves the header of another block',
    refusal: 'unverified: header',
    tell: ({ authorised }) => {
      const node = authorised.signedBy(signing(VOTERS));
      return {
        answer: (method, _, truth) =>
          method === 'chain_getHeader' ? node.send(method, [authorised.tip]) : truth(),
        // A header that came with the news of its block is not asked for.
        notify: (type, result) => (type === 'chain_newHead' ? [] : [result]),
      };
    },
  },
  {
    lie: 'withholds every newer block',
    refusal: 'stale',
    isSlow: true,
    tell: ({ world }) => {
      const { embedded } = world.net.network;
      return instead(new ProvenNode({ embedded, upTo: embedded.head().number }));
    },
  },
  {
    lie: 'replays an old chain with its true justifications',
    refusal: 'stale',
    isSlow: true,
    tell: ({ world }) => {
      const { embedded } = world.net.network;
      return instead(new ProvenNode({ embedded, upTo: embedded.head().number - OLD_BLOCKS }));
    },
  },
  {
    lie: 'stalls: answers nothing',
    refusal: 'unreachable',
    tell: () => ({ answer: () => new Promise(() => undefined), notify: () => [] }),
  },
];

const HARMLESS_LIES: readonly (readonly [string, Lie['notify'] & object])[] = [
  ['drops notifications', () => []],
  ['duplicates notifications', (_, result) => [result, result, result]],
];

const DOCUMENT = new URL('../../docs/internals/lying-nodes.md', import.meta.url);

function table(): string {
  const refused = ROWS.map(
    ({ lie, refusal }) => `| ${lie} | \`${refusal}\` | answers once a second node is there |`,
  );
  const harmless = HARMLESS_LIES.map(([lie]) => `| ${lie} | nothing | answers by this node: it asks |`);
  return ['| lie | refused as | the worker |', '|---|---|---|', ...refused, ...harmless].join('\n');
}

let world: LiedTo;

beforeAll(async () => {
  world = await LiedTo.start();
}, 240_000);

afterAll(() => world?.stop());

/** The code of a refusal; with a check, of a node. */
function refusalOf(error: unknown): string {
  if (error instanceof ChainError)
    return 'check' in error ? `unverified: ${String(error.check)}` : error.code;
  if (error instanceof EnclaveError) return `enclave: ${error.code}`;
  throw error;
}

/** Everything the attacker has the host ask of the enclave; how each was refused. */
async function attack(request: bigint): Promise<string[]> {
  const { enclave, key, chain } = world;
  const active = world.net.network.key;
  const attempt = { key, epoch: active.epoch + 1, attempt: 0 };
  const head = chain.head();
  const calls = [
    () => enclave.partial({ key, request }),
    () => enclave.newAttempt(attempt),
    () => enclave.deal(attempt),
    () => enclave.acknowledge(attempt),
    () => enclave.handoff({ key, epoch: active.epoch, recipient: head.hash }),
    // What it forgets is what it holds no right to; that it is asked at all does no harm.
    () => enclave.erase(),
  ];
  const refusals: string[] = [];
  for (const call of calls) {
    const refused = await call().then(
      () => undefined,
      (error: unknown) => refusalOf(error),
    );
    if (refused !== undefined) refusals.push(refused);
  }
  return refusals;
}

describe('a node that lies to a worker', () => {
  it('is in the table of the documentation', () => {
    expect(readFileSync(DOCUMENT, 'utf8')).toContain(table());
  });

  it.each(ROWS)(
    '$lie: refused, and an honest second node restores service',
    async ({ refusal, tell, isSlow }) => {
      const authorised = await world.authorisedFork();
      const lie = await tell({ world, authorised });
      const held = world.enclave.holdings();
      expect(held.some(({ share }) => share)).toBe(true);
      const counts = world.counts;
      world.done.length = 0;

      const check = refusal.split(': ')[1];
      const refused = check === undefined ? undefined : world.refused(check);
      world.liar.lie = lie;
      if (isSlow === true) world.skewMs = LATER_MS;
      // An honest reader asks meanwhile; without this worker's partial there are too few.
      const opened = world.open();
      opened.catch(() => undefined);
      if (refused !== undefined) await refused;
      const refusals = await attack(authorised.request ?? 0n);
      if (check === undefined) expect(refusals).toContain(refusal);
      expect(refusals.length).toBeGreaterThanOrEqual(5);

      expect(world.done).toEqual([]);
      expect(world.enclave.holdings()).toEqual(held);
      expect((await world.sentSince(counts)).filter((name) => !HARMLESS.includes(name))).toEqual([]);

      world.skewMs = 0;
      world.secondComesUp();
      expect(Buffer.compare(await opened, TEXT)).toBe(0);
      expect(world.done).toEqual(['partial']);
      expect(world.enclave.holdings()).toEqual(held);
      await world.firstGoesDown();
    },
    180_000,
  );

  it.each(HARMLESS_LIES)(
    'that %s costs nothing: the worker answers',
    async (_, notify) => {
      world.liar.lie = { notify };
      world.done.length = 0;
      const opened = await world.open();
      expect(Buffer.compare(opened, TEXT)).toBe(0);
      expect(world.done).toEqual(['partial']);
      world.liar.lie = {};
    },
    120_000,
  );
});

/** `keyfold secret entries` and `remove` on a FakeChain: which deposits there are, and how they come back. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PolicyNode } from '../../../src/chain/types.js';
import { type RemovedEntry, secretEntries, secretRemove } from '../../../src/cli/commands/secret-entries.js';
import { failureOf } from '../../../src/cli/exit.js';
import { decodeAddress } from '../../../src/client/ss58.js';
import { FakeNetwork } from '../../support/fake-network.js';
import { pairOf } from '../../support/fake-state.js';
import { addressOf, as, nobody, ran } from './on-fake-chain.js';

const NEVER_OVER = 1_000_000;
const [ALICE, BOB, CHARLIE] = (await Promise.all([as('alice'), as('bob'), as('charlie')].map(addressOf))) as [
  string,
  string,
  string,
];

let network: FakeNetwork;

/** Secret 1 of Alice, whose policy counts; secret 2 is gone. */
beforeEach(async () => {
  network = await FakeNetwork.start({ operators: 0 });
  const [alice, bob, charlie] = [ALICE, BOB, CHARLIE].map(decodeAddress) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  network.chain.edit(({ secrets, policies, approvals, delegations, counters }) => {
    const secret = { key: 1, depositor: alice, owner: alice, object: alice, label: alice };
    secrets.set(1n, { id: 1n, ...secret, policyVersion: 2, created: 1, payer: alice, deposit: 0n });
    const rules: PolicyNode[] = [{ type: 'Any', count: 2 }, { type: 'Once' }, { type: 'Owner' }];
    policies.set(1n, rules);
    approvals.set(pairOf(1n, charlie), [
      { approver: alice, policyVersion: 2, expires: NEVER_OVER },
      { approver: bob, policyVersion: 1, expires: NEVER_OVER },
    ]);
    delegations.set(pairOf(1n, charlie), { payer: alice, policyVersion: 2, expires: 1 });
    delegations.set(pairOf(2n, bob), { payer: alice, policyVersion: 0, expires: NEVER_OVER });
    counters.set(pairOf(1n, bob), { policyVersion: 2, asked: [1, 2] });
  });
  await network.advance(2);
});

async function listed(id: bigint | undefined, options: object): Promise<Record<string, unknown>[]> {
  const { data } = await ran(network, (output, connect) =>
    secretEntries(id, { ...nobody, json: true, ...options }, output, connect),
  );
  return JSON.parse(data) as Record<string, unknown>[];
}

const remove = (asked: Partial<RemovedEntry>, options: object) =>
  ran(network, (output, connect) =>
    secretRemove(
      { kind: undefined, id: undefined, account: undefined, ...asked },
      { ...nobody, void: false, ...options },
      output,
      connect,
    ),
  );

const refused = async (asked: Partial<RemovedEntry>, options: object) =>
  failureOf(
    await remove(asked, options).then(
      () => new Error('it was removed'),
      (error: unknown) => error,
    ),
  );

describe('entries', () => {
  it('of an account are what it made and what it got, with what became of each', async () => {
    const [approval, over, gone] = await listed(undefined, { address: ALICE });
    const held = { heldOf: ALICE, held: expect.stringMatching(/^0\.\d+$/) };
    expect(approval).toEqual({
      entry: 'approval',
      secret: '1',
      reader: CHARLIE,
      approver: ALICE,
      expires: NEVER_OVER,
      policyVersion: 2,
      void: null,
      ...held,
    });
    expect(over).toMatchObject({ entry: 'delegation', delegate: CHARLIE, void: 'over', ...held });
    expect(gone).toMatchObject({
      entry: 'delegation',
      secret: '2',
      delegate: BOB,
      void: 'destroyed',
      ...held,
    });
    const bobs = await listed(undefined, { bob: true });
    expect(bobs.map(({ entry, secret, void: because }) => [entry, secret, because])).toEqual([
      ['approval', '1', 'changed'],
      ['delegation', '2', 'destroyed'],
      ['counter', '1', null],
    ]);
    expect(bobs[2]).toMatchObject({ reader: BOB, asked: [1, 2] });
  });

  it('of a secret are all of it, whoever signs; a table says it in words, and what would come back', async () => {
    expect(await listed(1n, { alice: true })).toHaveLength(4);
    const { data, human } = await ran(network, (output, connect) =>
      secretEntries(undefined, as('alice'), output, connect),
    );
    expect(data).toMatch(/^entry +secret +for +held of +held +until block +state\n/);
    expect(data).toMatch(
      new RegExp(`\\napproval +1 +${CHARLIE} +${ALICE} +0\\.\\d+ +${NEVER_OVER} +stands\\n`),
    );
    expect(data).toMatch(/\ndelegation +1 .* 1 +void: its time is over\n/);
    expect(data).toMatch(/\ndelegation +2 .* void: the secret is gone\n/);
    expect(human).toMatch(/^0\.\d+ comes back with `keyfold secret remove --void`\n$/);
    const counter = await ran(network, (output, connect) => secretEntries(1n, nobody, output, connect));
    expect(counter.data).toMatch(/\ncounter +1 .* - +counts 2 requests\n/);
    expect(counter.human).toBe('');
  });
});

describe('remove', () => {
  it('--void takes what is void of the signer in one extrinsic, and nothing else', async () => {
    const { data, human } = await remove({}, { void: true, alice: true, json: true });
    const { removed, returned } = JSON.parse(data) as { removed: object[]; returned: string };
    expect(removed).toMatchObject([{ void: 'over' }, { void: 'destroyed' }]);
    expect(Number(returned)).toBeGreaterThan(0);
    expect(human).toContain('for 2 of 2');
    const left = await network.chain.state().entries();
    expect(left.map(({ entry }) => entry.type)).toEqual(['Approval', 'Approval', 'Counter']);
    const again = await remove({}, { void: true, alice: true });
    expect([again.data, again.human]).toEqual(['', expect.stringContaining('nothing was sent')]);
  });

  it('takes one back that stands, of who made or got it, and a void one of anybody', async () => {
    const approval = { kind: 'approval', id: 1n, account: CHARLIE } as const;
    expect((await remove(approval, { alice: true })).data).toMatch(
      new RegExp(`^approval of secret 1 removed, 0\\.\\d+ returned to ${ALICE}\\n$`),
    );
    expect((await remove(approval, { charlie: true, approver: BOB })).data).toContain(`returned to ${BOB}`);
    const delegation = { kind: 'delegation', id: 2n, account: BOB } as const;
    expect((await remove(delegation, { bob: true })).data).toContain(`returned to ${ALICE}`);
    expect(await refused(delegation, { bob: true })).toMatchObject({
      code: 2,
      error: `secret 2 has no delegation for ${BOB}`,
    });
  });

  it('does not send what the chain would refuse', async () => {
    const sent = network.chain.log.length;
    expect(await refused({ kind: 'counter', id: 1n }, { bob: true })).toMatchObject({ code: 3 });
    const others = { kind: 'approval', id: 1n, account: CHARLIE } as const;
    expect(await refused(others, { bob: true, approver: ALICE })).toMatchObject({
      code: 3,
      error: 'the approval of secret 1 still counts',
      hint: expect.stringContaining(`block ${NEVER_OVER}`),
    });
    for (const [asked, options] of [
      [{}, {}],
      [{ kind: 'approval' }, {}],
      [{ kind: 'delegation', id: 1n }, {}],
      [{ kind: 'counter', id: 1n }, { void: true }],
      [{}, { void: true, approver: BOB }],
      [{ kind: 'delegation', id: 1n, account: BOB }, { approver: ALICE }],
      [{ kind: 'delegation', id: 1n, account: 'nobody' }, {}],
    ] as const) {
      expect((await refused(asked, { alice: true, ...options })).code).toBe(2);
    }
    expect(network.chain.log.length).toBe(sent);
  });
});

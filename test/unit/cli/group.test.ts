/** `keyfold group` on a FakeChain. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupCreate, groupList, groupRemove, groupSet, groupShow } from '../../../src/cli/commands/group.js';
import { failureOf } from '../../../src/cli/exit.js';
import { FakeNetwork } from '../../support/fake-network.js';
import { addressOf, as, nobody, ran } from './on-fake-chain.js';

let network: FakeNetwork;
let alice: string;
let bob: string;
let charlie: string;

beforeAll(async () => {
  network = await FakeNetwork.start({ operators: 0 });
  [alice, bob, charlie] = (await Promise.all([as('alice'), as('bob'), as('charlie')].map(addressOf))) as [
    string,
    string,
    string,
  ];
});
afterAll(() => network?.stop());

const made = async (name: string, members: readonly string[]): Promise<number> => {
  const options = { ...as('alice'), members, json: true };
  const { data } = await ran(network, (output, connect) => groupCreate(name, options, output, connect));
  return (JSON.parse(data) as { group: number }).group;
};

async function failed(command: Parameters<typeof ran>[1]) {
  const error = await ran(network, command).then(
    () => new Error('the command succeeded'),
    (thrown: unknown) => thrown,
  );
  return failureOf(error);
}

describe('a group', () => {
  it('is made of each account once, and shown line by line', async () => {
    const options = { ...as('alice'), members: [bob, charlie, bob] };
    const { data, human } = await ran(network, (output, connect) =>
      groupCreate('readers', options, output, connect),
    );
    expect(data).toMatch(
      new RegExp(`^group {3}\\d+\\nname {4}readers\\nmember {2}${bob}\\nmember {2}${charlie}\\nheld {4}0\\.`),
    );
    expect(human).toMatch(/create_group is final in block \d+; a policy names it as \{"group": \d+\}/);
  });

  it('is changed by what comes in and what goes, or as a whole; nothing is sent where it is so already', async () => {
    const group = await made('some', [bob]);
    const set = async (change: object) => {
      const options = { ...as('alice'), json: true, ...change };
      const { data, human } = await ran(network, (output, connect) =>
        groupSet(group, options, output, connect),
      );
      return { ...(JSON.parse(data) as { members: string[]; block?: number }), human };
    };
    expect((await set({ add: [charlie], remove: [bob] })).members).toEqual([charlie]);
    const same = await set({ add: [charlie], remove: [alice] });
    expect(same).toMatchObject({ members: [charlie], human: expect.stringContaining('nothing was sent') });
    expect(same.block).toBeUndefined();
    expect(await set({ members: [alice, bob] })).toMatchObject({
      members: [alice, bob],
      block: expect.any(Number),
    });
    expect((await network.chain.state().group(group))?.members).toHaveLength(2);
    expect((await set({ remove: [alice, bob] })).members).toEqual([]);
  });

  it('says which secrets it is named for, and is removed on a yes only', async () => {
    const group = await made('named', []);
    network.chain.edit(({ secrets, policies }) => {
      const account = new Uint8Array(32);
      const view = { key: 1, depositor: account, owner: account, object: account, label: account };
      const rest = { policyVersion: 0, created: 1, payer: account, deposit: 0n };
      for (const id of [3n, 4n]) secrets.set(id, { id, ...view, ...rest });
      policies.set(3n, [{ type: 'Any', count: 2 }, { type: 'Owner' }, { type: 'Group', group }]);
      policies.set(4n, [{ type: 'Group', group: group + 1 }]);
    });
    await network.advance(2);
    const { data } = await ran(network, (output, connect) => groupShow(group, nobody, output, connect));
    expect(data).toContain(`owner      ${alice}\nmembers    none\n`);
    expect(data).toMatch(/\nnamed for {2}secrets 3\n$/);

    const remove = (yes: boolean, answer?: boolean) => {
      const options = { ...as('alice'), yes };
      const ask = answer === undefined ? undefined : async () => answer;
      return (output: Parameters<typeof groupRemove>[2], connect: Parameters<typeof groupRemove>[3]) =>
        groupRemove(group, options, output, connect, ask);
    };
    expect(await failed(remove(false))).toMatchObject({ code: 2, hint: expect.stringContaining('--yes') });
    expect(await failed(remove(false, false))).toMatchObject({ code: 2, error: 'remove: not confirmed' });
    const removed = await ran(network, remove(false, true));
    expect(removed.human).toContain('named for secrets 3');
    expect(removed.data).toMatch(new RegExp(`^group  ${group} removed, 0\\.\\d+ returned to ${alice}\\n$`));
    expect(await network.chain.state().group(group)).toBeUndefined();
  });

  it('is listed for its owner, its name without what a terminal obeys', async () => {
    await made('red\u001b[31m\u202e', [bob]);
    const of = async (options: object) =>
      (
        await ran(network, (output, connect) =>
          groupList({ ...nobody, mine: false, ...options }, output, connect),
        )
      ).data;
    expect(await of({ owner: alice })).toMatch(/\n\d+ +red \[31m {3,}5Grw\S+ {2}1 {8}0\.\d+\n/);
    expect(await of({ owner: bob })).toBe('group  name  owner  members  held\n');
    expect(await of({ mine: true, alice: true })).toBe(await of({ owner: alice }));
  });

  it('is refused with what would be right', async () => {
    const group = await made('own', [bob]);
    const set = (options: object, who: 'alice' | 'bob' = 'alice', id = group) =>
      failed((output, connect) => groupSet(id, { ...as(who), ...options }, output, connect));
    expect(await set({})).toMatchObject({ code: 2, hint: expect.stringContaining('--add') });
    expect(await set({ add: [bob], remove: [bob] })).toMatchObject({ code: 2 });
    expect(await set({ add: ['5nonsense'] })).toMatchObject({
      code: 2,
      error: expect.stringContaining('address'),
    });
    expect(await set({ add: [charlie] }, 'bob')).toMatchObject({
      code: 3,
      error: expect.stringContaining(alice),
    });
    expect(await set({ add: [charlie] }, 'alice', 4_000)).toMatchObject({
      code: 2,
      error: expect.stringContaining('no group 4000'),
    });
    const create = (name: string, members: readonly string[]) =>
      failed((output, connect) => groupCreate(name, { ...as('alice'), members }, output, connect));
    expect(await create(' ', [])).toMatchObject({ code: 2, error: expect.stringContaining('name') });
    expect(await create('n'.repeat(33), [])).toMatchObject({ code: 2, error: expect.stringContaining('32') });
  });
});

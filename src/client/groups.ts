/** What owners of groups do: lists of accounts that policies name. */
import { secrets } from '../chain/calls.js';
import type { GroupView } from '../chain/types.js';
import { type Context, eventOf, type SendOptions } from './context.js';
import { ClientError } from './errors.js';
import { MAX_GROUP_MEMBERS, MAX_GROUP_NAME } from './limits.js';
import { run } from './operation.js';
import { type Account, accountOf } from './policy.js';
import { encodeAddress } from './ss58.js';
import { onChain } from './translate.js';

/** A group, as finalised state has it. */
export interface GroupInfo {
  /** u32; never given twice. */
  readonly id: number;
  /** SS58. Who says who is in it; whoever names the group in a policy trusts it. */
  readonly owner: string;
  /** For people; two groups may have the same. */
  readonly name: string;
  /** SS58. */
  readonly members: readonly string[];
  /** Held of the owner, in plancks. */
  readonly deposit: bigint;
}

/** `keyfold.groups`. */
export class Groups {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Makes a group of up to 64 accounts, whose owner is the signer. Gives its number, and what is held until it is removed,
   * in plancks. Throws `invalid-argument` (name, members), and what every send throws.
   */
  create(
    name: string,
    members: readonly Account[],
    options: SendOptions = {},
  ): Promise<{ readonly group: number; readonly held: bigint; readonly block: number }> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const call = secrets.createGroup({ name: nameOf(name), members: membersOf(members) });
      const { block, events } = await this.#context.submissions.submit(
        { doing: 'create the group', call, by },
        running,
      );
      const { group, held } = eventOf(events, 'secrets.GroupCreated');
      return { group, held, block: block.number };
    });
  }

  /**
   * Replaces the members, for every policy that names the group and for every request from now on; what is open stays
   * open. By the group's owner. Gives the height of the block. Throws `not-owner`, `invalid-argument` (members),
   * `chain-refused` (there is no such group), and what every send throws.
   */
  set(group: number, members: readonly Account[], options: SendOptions = {}): Promise<number> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const call = secrets.setGroup({ group, members: membersOf(members) });
      const { block } = await this.#context.submissions.submit(
        { doing: 'change the group', call, by },
        running,
      );
      return block.number;
    });
  }

  /** Removes the group for ever: policies that name it admit nobody by it. By its owner. Gives what came back, in plancks. */
  remove(group: number, options: SendOptions = {}): Promise<bigint> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const { events } = await this.#context.submissions.submit(
        { doing: 'remove the group', call: secrets.removeGroup({ group }), by },
        running,
      );
      return eventOf(events, 'secrets.GroupRemoved').returned;
    });
  }

  /** Undefined: there is none, or it was removed. Throws `chain-unreachable`. */
  get(group: number): Promise<GroupInfo | undefined> {
    return onChain(`read group ${group}`, async () => {
      const view = await this.#context.chain.state().group(group);
      return view && infoOf(view);
    });
  }

  /** Every group, by ascending number. Throws `chain-unreachable`. */
  list(): Promise<readonly GroupInfo[]> {
    return onChain('list the groups', async () => (await this.#context.chain.state().groups()).map(infoOf));
  }
}

function nameOf(name: string): Uint8Array {
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= MAX_GROUP_NAME) return bytes;
  throw new ClientError('invalid-argument', `the name of a group has more than ${MAX_GROUP_NAME} bytes`, {
    limit: MAX_GROUP_NAME,
  });
}

function membersOf(members: readonly Account[]): readonly Uint8Array[] {
  if (members.length <= MAX_GROUP_MEMBERS) return members.map(accountOf);
  throw new ClientError(
    'invalid-argument',
    `a group has ${members.length} members; ${MAX_GROUP_MEMBERS} are allowed`,
    { limit: MAX_GROUP_MEMBERS },
  );
}

const infoOf = ({ id, owner, name, members, deposit }: GroupView): GroupInfo => ({
  id,
  owner: encodeAddress(owner),
  name: new TextDecoder().decode(name),
  members: members.map((member) => encodeAddress(member)),
  deposit,
});

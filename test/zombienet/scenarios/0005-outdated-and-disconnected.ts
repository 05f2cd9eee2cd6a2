import { filter, firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { toHex } from '../../../src/chain/bytes.js';
import { isEvent } from '../../../src/chain/events.js';
import type { AccountId, KeyView } from '../../../src/chain/types.js';
import { resizeKey, rotateKey, until } from '../../../src/devnet/key.js';
import type { Rules } from '../../support/books.js';
import { ladderOf, type Step, stepsOf, verdictsOf } from '../../support/ladder.js';
import { charges } from '../chain.js';
import { reading } from '../node-state.js';
import { OPERATORS, TEXT, type World } from '../world.js';
import type { Scenario } from './scenario.js';

/** Seats that are left when two operators are out. */
const LEFT = OPERATORS - 2;
/** What befalls who pays nothing any more: three missed periods isolate, six eject. */
const LADDER = ['Warned', 'Warned', 'Isolated', 'Warned', 'Warned', 'Unpaid', 'Ejected'];
/** Besides the heartbeat periods that eject: the one under way, the one in which the last is judged, and one that is void. */
const SPARE_PERIODS = 3;

/** What one part leaves for the next. */
const seen: {
  /** The key before the outdated worker missed an epoch, and as it is afterwards. */
  before?: KeyView | undefined;
  key?: KeyView;
  rules?: Rules;
  bonds: ReadonlyMap<string, bigint>;
  /** Number of final blocks before anybody failed. */
  blocks: number;
  gone?: AccountId;
  rotating?: Promise<KeyView>;
} = { bonds: new Map(), blocks: 0 };

/** Before a rotation. */
export const fallsBehind: Scenario = {
  number: '0005',
  title: 'a worker keeps an old share only',
  declare: (world) => {
    it('deals for the next epoch, and never takes its share of it', async () => {
      const { chain, blocks, key, outdated, failing } = world();
      seen.blocks = blocks.length;
      seen.before = await chain.state().key(key.id);
      const state = chain.state();
      const { id, epoch, attempt } = seen.before ?? key;
      expect(await state.acknowledgement(id, epoch, attempt, outdated.enclave)).toBeDefined();
      failing.add(toHex(outdated.operator));
      outdated.turn({ kind: 'withholding', calls: ['acknowledge'] });
      const active = chain.finalised$.pipe(
        filter(({ events }) => events.some((event) => isEvent(event, 'keys.Activated'))),
      );
      // From then on it has, as from an old snapshot, the share of the epoch before.
      firstValueFrom(active).then(
        () => outdated.turn({ kind: 'outdated', heartbeats: 'empty' }),
        () => undefined,
      );
    });
  },
};

/** After the rotation: another scenario's, or its own. */
export const isDisconnected: Scenario = {
  number: '0005',
  title: 'another worker is gone for good',
  declare: (world) => {
    it('leaves a committee of seven in which the outdated worker has a seat and no share of it', async () => {
      const { chain, root, key, outdated, report } = world();
      const now = await chain.state().key(key.id);
      seen.key =
        now?.epoch === seen.before?.epoch ? await rotateKey(key.id, { chain, root, report }) : (now ?? key);
      const { id, epoch, attempt } = seen.key;
      const state = chain.state();
      expect(await seated(world(), seen.key)).toHaveLength(OPERATORS);
      expect(await seated(world(), seen.key)).toContain(toHex(outdated.operator));
      expect(await state.acknowledgement(id, epoch, attempt, outdated.enclave)).toBeUndefined();
    });

    it('is killed, and nobody starts it again', async () => {
      const { chain, last, nodes, failing } = world();
      const head = chain.head();
      await reading(nodes.url('alice'), async (books) => {
        seen.rules = await books.rules(head);
        seen.bonds = await books.bonds(head);
      });
      seen.gone = last.enclave;
      failing.add(toHex(last.operator));
      await last.kill();
    });

    it('leaves five, and root asks for no more', async () => {
      const { root, key } = world();
      // A committee of seven of which five live would be renewed at once, and who has no seat in the new one owes its share
      // no more. Of a committee that is to have five it is not too few: so all of the ladder is seen.
      await resizeKey({ id: key.id, seats: LEFT }, { root });
      // Others run in the meantime; the next part waits for it.
      seen.rotating = withoutBoth(world());
      seen.rotating.catch(() => undefined);
    });
  },
};

/** When the time that both have is over, and the key has rotated once more. */
export const bothAreOut: Scenario = {
  number: '0005',
  title: 'an outdated worker and a disconnected one are slashed off',
  declare: (world) => {
    it('warns both, isolates them and ejects them, in the blocks and for the amounts of the table', async () => {
      const { chain, blocks, nodes, report } = world();
      const { rules, bonds } = seen;
      if (rules === undefined) throw new Error('nobody was left to fail');
      const both = parties(world());
      await untilEjected(world(), both, rules);
      const expected = new Map(bonds);
      for (const party of both) {
        const { steps, left } = await expectedOf(world(), party, rules);
        for (const step of steps) report(`${party.name}: ${lineOf(step)}`);
        expect(stepsOf(party.operator, blocks)).toEqual(steps);
        expect(steps.map(({ what }) => what)).toEqual(LADDER);
        expect(left).toBeLessThan(bonds.get(toHex(party.operator)) ?? 0n);
        expected.set(toHex(party.operator), left);
      }
      const head = chain.head();
      expect(await reading(nodes.url('alice'), (books) => books.bonds(head))).toEqual(expected);
    });

    it('costs nobody else anything', () => {
      expect(charges(world(), seen.blocks)).toEqual([]);
    });

    it('was outdated all the time and not away: its heartbeats came, and proved nothing', () => {
      const { blocks, outdated } = world();
      const { activeSince = Number.POSITIVE_INFINITY } = seen.key ?? {};
      const sent = blocks
        .filter(({ number }) => number > activeSince)
        .flatMap(({ events }) => events)
        .filter(({ id }) => id === 'enclaves.HeartbeatReceived')
        .filter(({ data }) => toHex(data.enclave as AccountId) === toHex(outdated.enclave));
      expect(sent.length).toBeGreaterThanOrEqual(seen.rules?.ejectAfter ?? Number.POSITIVE_INFINITY);
      expect(sent.flatMap(({ data }) => data.keys)).toEqual([]);
    });

    it('leaves a committee of five with the same public point, which opens the same file', async () => {
      const { key, client, file, reader, outdated, last } = world();
      const next = await seen.rotating;
      expect(next).toMatchObject({ public: key.public, seats: LEFT });
      const seats = await seated(world(), next ?? key);
      expect(seats).toHaveLength(LEFT);
      for (const { operator } of [outdated, last]) expect(seats).not.toContain(toHex(operator));
      expect(Buffer.compare(await client.open(file, reader), TEXT)).toBe(0);
      expect(charges(world(), seen.blocks)).toEqual([]);
    });
  },
};

/** The key in the epoch after both are ejected. */
async function withoutBoth(world: World): Promise<KeyView> {
  const { chain, root, key, report } = world;
  if (seen.rules === undefined) throw new Error('nobody was left to fail');
  await untilEjected(world, parties(world), seen.rules);
  return rotateKey(key.id, { chain, root, report });
}

async function untilEjected(
  { chain, blocks }: World,
  parties: readonly Party[],
  rules: Rules,
): Promise<void> {
  const isOut = ({ operator }: Party): boolean =>
    stepsOf(operator, blocks).some(({ what }) => what === 'Ejected');
  const withinBlocks = (rules.ejectAfter + SPARE_PERIODS) * rules.period;
  await until(chain, { what: 'both are ejected', withinBlocks }, async () =>
    parties.every(isOut) ? true : undefined,
  );
}

interface Party {
  readonly name: string;
  readonly operator: AccountId;
  readonly enclave: AccountId;
}

function parties({ outdated, last }: World): readonly Party[] {
  const { name, operator } = last;
  if (seen.gone === undefined) throw new Error('nobody is gone');
  return [outdated, { name, operator, enclave: seen.gone }];
}

/** What the ladder does to the operator by what it sent since the outdated worker missed an epoch, and its bond after that. */
async function expectedOf({ chain, nodes, blocks }: World, { operator, enclave }: Party, rules: Rules) {
  const { key } = seen;
  if (key === undefined) throw new Error('no epoch was missed');
  const head = chain.head();
  const slot = await reading(nodes.url('alice'), (books) => books.slotOf(operator, head));
  const isSeated = (epoch: number): boolean => epoch <= key.epoch;
  const verdict = verdictsOf(
    { rules, slot, operator, enclaves: [enclave], key, isSeated },
    blocks.slice(seen.blocks),
  );
  const first = Math.floor(key.activeSince / rules.period) + 1;
  const last = Math.floor((head.number - slot) / rules.period) - 1;
  const bond = seen.bonds.get(toHex(operator)) ?? 0n;
  return ladderOf({ rules, slot, bond, periods: [first, last], verdict });
}

/** Operators of the key's committee, in hex. */
async function seated({ chain }: World, { id, epoch, attempt }: KeyView): Promise<string[]> {
  const roster = await chain.state().roster(id, epoch, attempt);
  return (roster?.seats ?? []).map(({ operator }) => toHex(operator));
}

const lineOf = ({ block, what, amount }: Step): string =>
  `${what}${amount === undefined ? '' : `, ${amount} plancks`} (block ${block})`;

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { sudo } from '../../../src/chain/calls.js';
import { policy, seal } from '../../../src/client/index.js';
import { rotateKey, until } from '../../../src/devnet/key.js';
import { bonds, charges, untilAllHold } from '../chain.js';
import { brokenInvariant, specVersion } from '../node-state.js';
import { TEXT } from '../world.js';
import type { Scenario } from './scenario.js';

/** The code is enacted in the block after the one that it is set in, and final three blocks later. */
const UPGRADED_WITHIN_BLOCKS = 20;
/** Every worker reads the new runtime and its metadata first, all at the same time on one machine. */
const OPENED_WITHIN_BLOCKS = 40;

/** Of the upgrade: the number of blocks before it, the bonds, the epoch of the key. */
const before = { blocks: 0, bonds: new Map() as ReadonlyMap<string, bigint>, epoch: 0 };

/** The network starts with the runtime before the committed one where this scenario is run. */
export const runtimeUpgrade: Scenario = {
  number: '0006',
  title: 'the runtime is upgraded',
  declare: (world) => {
    it('takes the committed runtime by sudo set_code, while keys and secrets live', async () => {
      const { nodes, chain, root, blocks, upgrade, report } = world();
      before.blocks = blocks.length;
      before.bonds = await bonds(world());
      const url = nodes.url('alice');
      const version = await specVersion(url, chain.head());
      const code = await readFile(upgrade);
      await root.submit(sudo({ pallet: 'system', name: 'setCode', args: { code: new Uint8Array(code) } }));
      const upgraded = { what: 'another runtime makes the blocks', withinBlocks: UPGRADED_WITHIN_BLOCKS };
      const now = await until(chain, upgraded, async (state) => {
        const found = await specVersion(url, state.block);
        return found === version ? undefined : found;
      });
      report(`runtime: ${version} is now ${now}`);
      expect(now).toBeGreaterThan(version);
    });

    it('keeps the key, its shares and every bond: the same workers open the same file', async () => {
      const { chain, client, file, reader, key } = world();
      const kept = await chain.state().key(key.id);
      before.epoch = kept?.epoch ?? 0;
      expect(kept).toMatchObject({ public: key.public, epoch: key.epoch, attempt: key.attempt });
      expect(await bonds(world())).toEqual(before.bonds);
      const opened = await client.open(file, reader, { withinBlocks: OPENED_WITHIN_BLOCKS });
      expect(Buffer.compare(opened, TEXT)).toBe(0);
      await untilAllHold(world());
    });

    it('finds no invariant broken, by the runtime itself', async () => {
      const { nodes, chain } = world();
      expect(await brokenInvariant(nodes.url('alice'), chain.head())).toBeUndefined();
    });
  },
};

/** After a rotation since the upgrade: another scenario's, or its own. */
export const afterTheUpgrade: Scenario = {
  number: '0006',
  title: 'the upgraded network goes on',
  declare: (world) => {
    it('has rotated the key, and stores new secrets', async () => {
      const { chain, root, client, depositor, reader, key, report } = world();
      const now = await chain.state().key(key.id);
      const next = now?.epoch === before.epoch ? await rotateKey(key.id, { chain, root, report }) : now;
      expect(next).toMatchObject({ epoch: before.epoch + 1, public: key.public });
      const another = await seal(TEXT, await client.recipient(key.id, depositor.publicKey));
      await client.store(another, policy.accounts(reader.publicKey), depositor);
      expect(Buffer.compare(await client.open(another, reader), TEXT)).toBe(0);
      await untilAllHold(world());
    });

    it('has every invariant, and charges nobody', async () => {
      const { nodes, chain } = world();
      expect(await brokenInvariant(nodes.url('alice'), chain.head())).toBeUndefined();
      expect(charges(world(), before.blocks)).toEqual([]);
    });
  },
};

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { sudo } from '../../../src/chain/calls.js';
import { policy, seal } from '../../../src/client/index.js';
import { rotateKey, until } from '../../../src/devnet/key.js';
import { bonds, charges, untilAllHold, untilFinal } from '../chain.js';
import { specVersion } from '../node-state.js';
import { TEXT } from '../world.js';
import type { Scenario } from './scenario.js';

/** The code is enacted in the block after the one that it is set in, and final three blocks later. */
const UPGRADED_WITHIN_BLOCKS = 20;

/** Runs on a network of its own, which starts with the runtime before the committed one. */
export const runtimeUpgrade: Scenario = {
  number: '0006',
  title: 'the runtime is upgraded',
  declare: (world) => {
    let [before, from]: [ReadonlyMap<string, bigint>, number] = [new Map(), 0];
    let version = 0;

    it('takes the committed runtime by sudo set_code, while keys and secrets live', async () => {
      const { nodes, chain, root, blocks, upgrade, report } = world();
      from = blocks.length;
      before = await bonds(chain);
      const url = nodes.url('alice');
      version = await specVersion(url, chain.head());
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

    it('keeps the key, its shares and the secret: the same workers open the same file', async () => {
      const { chain, client, file, reader, key } = world();
      const { heartbeatPeriod } = await chain.state().settings();
      expect(await chain.state().key(key.id)).toEqual(key);
      expect(Buffer.compare(await client.open(file, reader), TEXT)).toBe(0);
      await untilFinal(world(), chain.head().number + heartbeatPeriod);
      await untilAllHold(world());
    });

    it('rotates the key and stores new secrets', async () => {
      const { chain, root, client, depositor, reader, key, report } = world();
      const next = await rotateKey(key.id, { chain, root, report });
      expect(next).toMatchObject({ epoch: key.epoch + 1, public: key.public });
      const another = await seal(TEXT, await client.recipient(key.id, depositor.publicKey));
      await client.store(another, policy.accounts(reader.publicKey), depositor);
      expect(Buffer.compare(await client.open(another, reader), TEXT)).toBe(0);
      await untilAllHold(world());
    });

    it('keeps every bond, and charges nobody', async () => {
      const { chain, blocks } = world();
      expect(await bonds(chain)).toEqual(before);
      expect(charges(blocks.slice(from))).toEqual([]);
    });
  },
};

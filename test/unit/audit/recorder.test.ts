import { describe, expect, it } from 'vitest';
import { encodeHead } from '../../../src/audit/head.js';
import { AuditLog } from '../../../src/audit/log/log.js';
import type { LogRecord } from '../../../src/audit/record.js';
import { CHECKPOINT_BLOCKS, Recorder } from '../../../src/audit/recorder.js';
import { RpcRefused } from '../../../src/chain/rpc.js';
import { type AuditChain, auditChain, someEvent } from '../../support/audit.js';
import { folders } from '../../support/folders.js';

const folder = folders();

async function open(
  chain: AuditChain,
  path?: string,
): Promise<{ log: AuditLog; recorder: Recorder; path: string }> {
  const where = path ?? (await folder());
  const { genesis, finality } = chain.evidence;
  const log = await AuditLog.open(where, {
    genesis,
    network: finality === 'grandpa' ? 'grandpa' : 'dev',
    settings: async () => ({ window: 6 }),
  });
  return { log, recorder: new Recorder({ evidence: chain.evidence, log }), path: where };
}

async function dump(log: AuditLog): Promise<string[]> {
  const entries: string[] = [];
  for await (const [key, value] of log.entries()) {
    entries.push(`${Buffer.from(key).toString('hex')} ${Buffer.from(value).toString('hex')}`);
  }
  return entries;
}

describe.each(['dev', 'grandpa'] as const)('a recorder of a %s chain', (network) => {
  it('has the records of every block and the head of the chain', async () => {
    const chain = auditChain({ network, blocks: 30 });
    const { log, recorder } = await open(chain);
    await recorder.follow(chain.ref(30));
    expect(recorder.tip).toEqual(chain.ref(30));
    expect(log.tip.range).toEqual(chain.blocks[30]?.range);
    const records: LogRecord[] = [];
    for await (const record of log.records(0, recorder.size)) records.push(record);
    expect(records.map(({ index }) => index)).toEqual(records.map((_, index) => index));
    expect(records).toHaveLength(recorder.size);
    expect(records.map(({ block }) => block)).toEqual(
      chain.blocks.flatMap(({ header: { number }, events }) => events.map(() => number)),
    );
    await log.close();
  });

  it('goes on where an earlier run ended, to the same log', async () => {
    const chain = auditChain({ network, blocks: 21, delay: 2 });
    const { log: whole, recorder } = await open(chain);
    await recorder.follow(chain.ref(21));
    const path = await folder();
    for (const [index, until] of [3, 7, 8, 9, 15, 21].entries()) {
      const { log, recorder: next } = await open(chain, path);
      const stop = { aborted: false };
      const { block } = chain.evidence;
      const evidence = {
        ...chain.evidence,
        // Ends in the middle of a run.
        block: (ref: Parameters<typeof block>[0], keys: Parameters<typeof block>[1]) => {
          if (ref.number > until) stop.aborted = index % 2 === 0;
          return block(ref, keys);
        },
      };
      const part = index % 2 === 0 ? new Recorder({ evidence, log }) : next;
      await part.follow(chain.ref(21), stop);
      await log.close();
    }
    const { log, recorder: last } = await open(chain, path);
    await last.follow(chain.ref(21));
    expect(await dump(log)).toEqual(await dump(whole));
    await Promise.all([log.close(), whole.close()]);
  });

  it('refuses a block whose records do not give the head of the chain, and keeps what it has', async () => {
    const chain = auditChain({
      network,
      blocks: 12,
      events: (block) => [someEvent(block)],
      head: (block, range) => encodeHead(block === 9 ? { size: range.size + 1, peaks: range.peaks } : range),
    });
    const lying = auditChain({ network, blocks: 12 });
    const block = chain.evidence.block;
    const evidence = {
      ...chain.evidence,
      block: async (...[ref, keys]: Parameters<typeof block>) => {
        const read = await block(ref, keys);
        return ref.number === 9 ? { ...read, events: lying.blocks[9]?.events.slice(1) ?? [] } : read;
      },
    };
    const { log } = await open(chain);
    const recorder = new Recorder({ evidence, log });
    await expect(recorder.follow(chain.ref(12))).rejects.toMatchObject({
      code: 'head',
      message: expect.stringContaining('block 9'),
    });
    expect(recorder.tip.number).toBe(8);
    expect(log.tip.range).toEqual(chain.blocks[8]?.range);
    await log.close();
  });

  it('says that it takes an archive node where the state is forgotten', async () => {
    const chain = auditChain({ network, blocks: 12 });
    const evidence = {
      ...chain.evidence,
      block: async () => {
        throw new RpcRefused(4003, 'State already discarded');
      },
    };
    const { log } = await open(chain);
    const recorder = new Recorder({ evidence, log });
    await expect(recorder.follow(chain.ref(12))).rejects.toMatchObject({
      code: 'archive',
      message: expect.stringContaining('block 1'),
    });
    await log.close();
  });

  it('refuses a chain without the head of a log', async () => {
    const chain = auditChain({ network, blocks: 3, head: () => null });
    const { log, recorder } = await open(chain);
    await expect(recorder.follow(chain.ref(3))).rejects.toMatchObject({ code: 'noLog' });
    await log.close();
  });

  it('refuses to go on on another fork', async () => {
    const chain = auditChain({ network, blocks: 12 });
    const { log, recorder, path } = await open(chain);
    await recorder.follow(chain.ref(12));
    await log.close();
    const fork = auditChain({ network, blocks: 20, events: (block) => [someEvent(block, 1)] });
    const other = { ...fork, genesis: chain.genesis, evidence: { ...fork.evidence, genesis: chain.genesis } };
    const { log: again, recorder: next } = await open(other, path);
    await expect(next.follow(fork.ref(20))).rejects.toMatchObject(
      network === 'dev' ? { code: 'fork' } : { check: 'fork' },
    );
    await again.close();
  });
});

describe('the checkpoints of a recorder', () => {
  it('come every so many blocks and when they are asked for', async () => {
    const blocks = CHECKPOINT_BLOCKS + 20;
    const chain = auditChain({ network: 'dev', blocks });
    const { log, recorder } = await open(chain);
    expect(await recorder.checkpoint()).toBeUndefined();
    await recorder.follow(chain.ref(blocks));
    expect((await log.lastCheckpoint())?.block).toEqual(chain.ref(CHECKPOINT_BLOCKS));
    expect((await recorder.checkpoint())?.block).toEqual(chain.ref(blocks));
    expect((await log.lastCheckpoint())?.range).toEqual(chain.blocks.at(-1)?.range);
    await log.close();
  });

  it('are those of justified blocks where there is finality', async () => {
    const chain = auditChain({ blocks: 2 * CHECKPOINT_BLOCKS, sessionBlocks: 16 });
    const { log, recorder } = await open(chain);
    await recorder.follow(chain.ref(2 * CHECKPOINT_BLOCKS));
    const checkpoint = await log.lastCheckpoint(2 * CHECKPOINT_BLOCKS - 1);
    expect(checkpoint?.block.number).toBe(112);
    expect(checkpoint?.justification).toEqual(chain.blocks[112]?.justification);
    const ended: bigint[] = [];
    for await (const { id } of log.setChanges()) ended.push(id);
    expect(ended.map(Number)).toEqual(Array.from({ length: 12 }, (_, id) => id));
    await log.close();
  });
});

describe('the local log', () => {
  it('is opened by one process at a time, and for its own chain', async () => {
    const chain = auditChain({ network: 'dev', blocks: 2 });
    const { log, path } = await open(chain);
    await expect(AuditLog.open(path)).rejects.toMatchObject({ code: 'locked' });
    await log.close();
    const other = auditChain({ network: 'dev', blocks: 2, fork: 1 });
    await expect(open(other, path)).rejects.toMatchObject({ code: 'wrongLog' });
    await expect(AuditLog.open(`${path}/none`)).rejects.toMatchObject({ code: 'broken' });
  });
});

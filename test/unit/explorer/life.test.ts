/** What the page makes of a life that the embedded chain lived: the network as it was, and each record verified. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { MemoryLog } from '../../../src/audit/log/memory.js';
import { type RecordView, viewOf } from '../../../src/audit/view.js';
import type { CheckLine } from '../../../src/explorer/messages.js';
import { fold } from '../../../src/explorer/model/fold.js';
import { emptyWorld, type World } from '../../../src/explorer/model/world.js';
import { verdictOf } from '../../../src/explorer/worker/lines.js';
import { Rows } from '../../../src/explorer/worker/rows.js';
import { Runtimes } from '../../../src/explorer/worker/runtimes.js';
import { lifeInMemory } from '../../support/memory-log.js';
import { lifeCodec } from '../../support/recorded-log.js';

const codec = lifeCodec();
/** Of the dev preset. */
const BOND = 2_000_000_000_000_000n;
/** The first release is before it. */
const RELEASED_BY = 40;

let log: MemoryLog;
let views: RecordView[];

beforeAll(async () => {
  log = await lifeInMemory();
  views = [];
  for await (const entry of log.records(0, log.tip.range.size)) views.push(viewOf(entry, codec));
});

describe('the world', () => {
  let world: World;
  beforeAll(() => {
    world = fold(emptyWorld(), views);
  });

  it('has the operators with what became of them', () => {
    const operators = [...world.operators.values()];
    expect(operators).toHaveLength(9);
    const out = operators.filter(({ ejected }) => ejected !== undefined);
    expect(out).toHaveLength(4);
    for (const { bond, lost } of out) expect([bond, lost]).toEqual([0n, BOND]);
    for (const { beats, enclaves } of operators) {
      expect(enclaves.size).toBe(2);
      for (const { enclave } of beats) expect(world.owners.has(enclave)).toBe(true);
    }
    const beats = views.filter(({ name }) => name === 'HeartbeatReceived').length;
    expect(operators.reduce((sum, one) => sum + one.beats.length, 0)).toBe(beats);
  });

  it('has the offences with what they cost', () => {
    expect(world.offences.map(({ kind }) => kind).filter((kind) => kind !== 'Ejected')).toEqual([
      'wrong partial',
      'bad dealing',
      'false complaint',
      'leaked share',
    ]);
    expect(world.offences[0]).toMatchObject({ detail: 'key 1, request 2', amount: BOND });
  });

  it('has the key with its epochs, each phase ended by the next one', () => {
    const [key] = world.keys.values();
    expect(key).toMatchObject({ epoch: 6, phase: 'Active', threshold: 3, seats: 5 });
    expect(key?.roster.size).toBe(5);
    const spans = key?.spans ?? [];
    spans.forEach(({ to }, i) => {
      expect(to).toBe(spans[i + 1]?.from);
    });
  });

  it('has the requests with what answered them, and the secrets', () => {
    const requests = [...world.requests.values()];
    expect(requests.map(({ released }) => released?.epoch)).toEqual([1, 1, 1, 2, 5, 6]);
    expect(requests.map(({ wrong }) => wrong)).toEqual([0, 0, 1, 0, 0, 0]);
    expect(requests.map(({ record }) => views[record]?.name)).toEqual(Array(6).fill('Released'));
    expect(
      [...world.secrets.values()].map(({ policyVersion, destroyed }) => [policyVersion, destroyed]),
    ).toEqual([
      [2, false],
      [0, true],
    ]);
  });

  it('has what became of each secret, one line a record', () => {
    const storyOf = (id: string) =>
      (world.secrets.get(id)?.story ?? []).map(({ record }) => views[record]?.name);
    const opened = ['Requested', 'Released'];
    expect(storyOf('0')).toEqual([
      'Deposited',
      ...opened,
      'PolicySet',
      ...[...opened, ...opened],
      'Transferred',
      ...[...opened, ...opened, ...opened],
    ]);
    expect(storyOf('1')).toEqual(['Deposited', 'Destroyed']);
  });
});

async function verified(of: MemoryLog, index: number): Promise<CheckLine[]> {
  const runtimes = new Runtimes(codec);
  const rows = new Rows({ log: of, runtimes, network: 'dev', pause: async () => undefined });
  const lines: CheckLine[] = [];
  for await (const line of rows.verify(index, () => undefined)) lines.push(line);
  return lines;
}

const indexOf = (name: string): number => views.find((view) => view.name === name)?.index ?? -1;

describe('a record', () => {
  it('that releases a secret shows the proof of each partial, and their combination', async () => {
    const lines = await verified(await lifeInMemory({ until: RELEASED_BY }), indexOf('Released'));
    const of = (check: string): string[] =>
      lines.filter((line) => line.check === check).map(({ outcome, detail }) => `${outcome} ${detail}`);
    expect(of('partial')).toEqual([
      'pass record 70: seat 5 to request 0: its proof holds',
      'pass record 71: seat 4 to request 0: its proof holds',
      'pass record 73: seat 3 to request 0: its proof holds',
    ]);
    expect(of('release')).toEqual(['pass record 73: request 0: the combination of seats 5, 4, 3 in epoch 1']);
    expect(verdictOf(lines)).toMatchObject({ kind: 'partly', label: 'log + crypto' });
  });

  it('that the page has otherwise than the chain fails', async () => {
    const forged = await lifeInMemory({
      until: 12,
      forged: (entry) => (entry.index === 3 ? { ...entry, block: entry.block + 1 } : entry),
    });
    const lines = await verified(forged, 3);
    expect(lines.at(-1)).toMatchObject({ check: 'inclusion', outcome: 'fail', reason: 'path' });
    expect(verdictOf(lines).kind).toBe('failed');
    expect(verdictOf(await verified(forged, 4)).kind).toBe('partly');
  });

  it('of a log that is read from its middle says what it cannot check', async () => {
    const part = await lifeInMemory({ after: 35, until: RELEASED_BY });
    expect(part.first).toBeGreaterThan(0);
    const lines = await verified(part, indexOf('Released'));
    const { kind, summary } = verdictOf(lines);
    expect(kind).toBe('partly');
    expect(summary).toContain('Not checked: an earlier record that this takes is not in the bundle');
    expect(lines.find(({ check }) => check === 'inclusion')?.outcome).toBe('pass');
  });
});

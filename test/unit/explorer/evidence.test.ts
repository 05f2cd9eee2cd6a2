import { describe, expect, it } from 'vitest';
import type { EventRecord } from '../../../src/audit/replay/types.js';
import { Evidence } from '../../../src/explorer/worker/evidence.js';

const event = (index: number, id: EventRecord['event']['id'], data = {}): EventRecord => ({
  kind: 'event',
  index,
  block: 1,
  causedBy: undefined,
  event: { id, data },
});
const partials = (index: number, ...requests: bigint[]): EventRecord =>
  event(index, 'secrets.PartialsSubmitted', { outcomes: requests.map((request) => [request, 'Accepted']) });

describe('the evidence of a record', () => {
  const evidence = new Evidence();
  for (const record of [partials(4, 1n), partials(6, 1n, 2n), partials(9, 2n), partials(12, 1n)])
    evidence.add(record);

  it('is the records of its extrinsic', () => {
    expect(evidence.of(event(5, 'enclaves.Slashed'), [5, 6])).toEqual([5, 6]);
    expect(evidence.of(event(7, 'keys.Activated'), [7])).toEqual([7]);
  });

  it('of a release is each partial for its request that came until then as well', () => {
    const released = (request: bigint) => event(8, 'secrets.Released', { request });
    expect(evidence.of(released(2n), [8, 9])).toEqual([6, 8, 9]);
    expect(evidence.of(released(1n), [8, 9])).toEqual([4, 6, 8, 9]);
    expect(evidence.of(released(3n), [8, 9])).toEqual([8, 9]);
  });

  it('of an output is each share of its round that came until then as well', () => {
    const rounds = new Evidence();
    const shares = (index: number, ...of: (readonly [number, bigint])[]): EventRecord =>
      event(index, 'beacon.SharesSubmitted', { outcomes: of.map((round) => [...round, 'Accepted']) });
    for (const record of [shares(3, [1, 7n], [1, 8n]), shares(5, [2, 7n]), shares(8, [1, 7n])])
      rounds.add(record);
    const completed = event(7, 'beacon.RoundCompleted', { key: 1, round: 7n });
    expect(rounds.of(completed, [7, 8])).toEqual([3, 7, 8]);
  });
});

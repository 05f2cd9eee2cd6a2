import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { ChainError, DispatchFailed, InvalidTransaction } from '../../../src/chain/errors.js';
import type { Included } from '../../../src/chain/types.js';
import { EnclaveError } from '../../../src/enclave/errors.js';
import { MemoryMetrics } from '../../../src/worker/metrics.js';
import { Reporter } from '../../../src/worker/reporter.js';

const LEVELS: Record<number, string> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' };

function harness() {
  const lines: { level: string; [field: string]: unknown }[] = [];
  const write = (line: string) => {
    const { level, ...fields } = JSON.parse(line);
    lines.push({ level: LEVELS[level] ?? 'other', ...fields });
  };
  const metrics = new MemoryMetrics();
  const holdings = () => [{ key: 1, epoch: 2, attempt: 0, registration: false, share: true, wish: false }];
  const reporter = new Reporter({ log: pino({ level: 'trace' }, { write }), metrics, holdings });
  return { reporter, metrics, lines };
}

const failed = (error: Error) =>
  ({ duty: 'deal', kind: 'failed', block: 4, code: 'ignored', error }) as const;
const included = (events: Included['events']): Included => ({
  block: { number: 9, hash: new Uint8Array(32), parent: new Uint8Array(32), events: [] },
  index: 0,
  events,
});

describe('reporter', () => {
  it('warns once of a code, and again after the duty got through', () => {
    const { reporter, lines, metrics } = harness();
    const error = new EnclaveError('roster', 'no roster');
    reporter.report(failed(error));
    reporter.report(failed(error));
    expect(lines.map(({ level, code, reason }) => [level, code, reason])).toEqual([
      ['warn', 'roster', 'no roster'],
      ['debug', 'roster', 'no roster'],
    ]);
    expect(metrics.read('keyfold_failures_total', { duty: 'deal', code: 'roster' })).toBe(2);
    reporter.report({ duty: 'deal', kind: 'included', subjects: ['deal 1/1/0'], included: included([]) });
    reporter.report(failed(error));
    expect(lines.at(-1)?.level).toBe('warn');
    expect(metrics.read('keyfold_included_total', { duty: 'deal' })).toBe(1);
  });

  it.each([
    new EnclaveError('phase', ''),
    new ChainError('closed', ''),
    new DispatchFailed('keys', 'AlreadyDealt', ''),
    new InvalidTransaction('AlreadyDone'),
    new InvalidTransaction('QuotaSpentForNow'),
  ])('does not warn of what the next block settles: $message', (error) => {
    const { reporter, lines } = harness();
    reporter.report({ duty: 'deal', kind: 'rejected', subjects: ['deal 1/1/0'], error, givenUp: false });
    expect(lines.map(({ level }) => level)).toEqual(['debug']);
  });

  it.each([new InvalidTransaction('QuotaSpent'), new InvalidTransaction('NotAnEnclave')])(
    'warns of a refusal that a worker in order does not meet: $message',
    (error) => {
      const { reporter, lines } = harness();
      reporter.report({ duty: 'deal', kind: 'rejected', subjects: ['deal 1/1/0'], error, givenUp: true });
      expect(lines.map(({ level }) => level)).toEqual(['warn']);
    },
  );

  it('counts the outcomes of partials and cries when one was wrong', () => {
    const { reporter, lines, metrics } = harness();
    const outcomes = [
      [1n, 'Accepted'],
      [2n, 'Wrong'],
      [3n, 'Surplus'],
    ];
    const data = { enclave: new Uint8Array(32), outcomes };
    const event = { id: 'secrets.PartialsSubmitted', pallet: 'secrets', name: 'PartialsSubmitted', data };
    const subjects = ['partial 1/1', 'partial 2/1', 'partial 3/1'];
    reporter.report({ duty: 'release', kind: 'included', subjects, included: included([event]) });
    for (const outcome of ['Accepted', 'Wrong', 'Surplus']) {
      expect(metrics.read('keyfold_partials_total', { outcome })).toBe(1);
    }
    expect(lines.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({ request: '2' }),
    ]);
  });

  it('tells what is held and what was erased, in numbers', () => {
    const { reporter, lines, metrics } = harness();
    reporter.report({ duty: 'erase', kind: 'looked', block: 4 });
    expect(metrics.read('keyfold_shares')).toBe(1);
    expect(metrics.read('keyfold_registrations')).toBe(0);
    const holding = { key: 1, epoch: 1, attempt: 0, registration: true, share: false, wish: false };
    reporter.report({ duty: 'erase', kind: 'erased', block: 4, holding });
    expect(lines).toEqual([
      expect.objectContaining({ level: 'info', attempt: '1/1/0', registration: true, share: false }),
    ]);
  });

  it('tells that the chain was lost', () => {
    const { reporter, lines, metrics } = harness();
    reporter.reportLost(new ChainError('finality', 'replaced'));
    reporter.reportConnected(false);
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      ['error', 'lost the chain'],
      ['info', 'disconnected'],
    ]);
    expect(metrics.read('keyfold_failures_total', { duty: 'follow', code: 'finality' })).toBe(1);
  });

  it('keeps the series of a metric apart by their labels, in any order', () => {
    const metrics = new MemoryMetrics();
    metrics.count('keyfold_failures_total', { duty: 'deal', code: 'a' });
    metrics.count('keyfold_failures_total', { code: 'a', duty: 'deal' }, 2);
    metrics.count('keyfold_failures_total', { duty: 'deal', code: 'b' });
    metrics.gauge('keyfold_connected', 1);
    expect([...metrics.all()]).toEqual([
      ['keyfold_failures_total{code="a",duty="deal"}', 3],
      ['keyfold_failures_total{code="b",duty="deal"}', 1],
      ['keyfold_connected', 1],
    ]);
  });
});

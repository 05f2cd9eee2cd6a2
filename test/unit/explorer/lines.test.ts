/** What the page says of a verification: never more than was verified. */
import { describe, expect, it } from 'vitest';
import type { Check } from '../../../src/audit/verify/verify.js';
import type { CheckLine } from '../../../src/explorer/messages.js';
import {
  BELIEVED,
  bundleLine,
  chainLine,
  findingLine,
  recordLine,
  verdictOf,
} from '../../../src/explorer/worker/lines.js';

const check = (name: Check['check'], outcome: Check['outcome'], more = {}): Check =>
  ({ check: name, outcome, detail: `${name} detail`, ...more }) as Check;
const LOG = (['format', 'genesis', 'inclusion'] as const).map((name) => bundleLine(check(name, 'pass')));
const CHAIN = ['stateProof', 'authorities', 'finality'] as const;
const chain = (outcome: Check['outcome'], detail = 'not available: dev chain'): CheckLine[] =>
  CHAIN.map((name) => bundleLine({ ...check(name, outcome), detail } as Check));
const claim = (outcome: 'pass' | 'fail' | 'not-checked', more = {}): CheckLine =>
  findingLine({ check: 'partial', index: 7, block: 3, outcome, detail: 'seat 2', ...more });

describe('lines', () => {
  it('say what is checked, and what a reason means', () => {
    const line = bundleLine(check('inclusion', 'fail', { reason: 'path' }));
    expect(line).toMatchObject({
      part: 'log',
      check: 'inclusion',
      title: 'the records lead to the head',
      reason: 'path',
    });
    expect(line.meaning).toBe('the path of a record does not lead to the head');
    expect(bundleLine(check('replay.dealing', 'pass'))).toMatchObject({ part: 'claims', title: 'dealings' });
  });

  it('never say that a node is a dev chain', () => {
    const unavailable = check('finality', 'unavailable');
    expect(recordLine(unavailable, 'dev')).toMatchObject({
      outcome: 'unavailable',
      detail: 'finality detail',
    });
    expect(recordLine(unavailable, 'node')).toMatchObject({ outcome: 'open', detail: BELIEVED });
    expect(recordLine(check('head', 'pass'), 'node').outcome).toBe('pass');
  });

  it('leave it open whether the chain of a file is the one that its reader means', () => {
    expect(chainLine('0x01', '0x01').outcome).toBe('pass');
    expect(chainLine('0x01', '0x02')).toMatchObject({
      outcome: 'open',
      detail: expect.stringContaining('0x02'),
    });
    expect(chainLine('0x01', undefined).outcome).toBe('open');
  });
});

describe('the verdict', () => {
  it('of a dev chain names log and cryptography, and what is not available', () => {
    expect(verdictOf([...LOG, ...chain('unavailable'), claim('pass'), claim('pass')])).toEqual({
      kind: 'partly',
      label: 'log + crypto',
      summary:
        'Verified here: log (3 checks), cryptography (2 of 2 claims). Not available: dev chain: state proof, authorities, finality.',
    });
  });

  it('of a record of a node says that the node is believed', () => {
    const lines = [...LOG, ...CHAIN.map((name) => recordLine(check(name, 'unavailable'), 'node'))];
    const { kind, label, summary } = verdictOf(lines);
    expect([kind, label]).toEqual(['partly', 'log']);
    expect(summary).toContain('Not checked: this page believes its node here');
    expect(summary).not.toContain('dev chain');
  });

  it('counts claims that are open', () => {
    const { kind, label, summary } = verdictOf([
      ...LOG,
      claim('pass'),
      claim('not-checked', { reason: 'noCodec' }),
    ]);
    expect([kind, label]).toEqual(['partly', 'log + 1/2 crypto']);
    expect(summary).toContain('Not checked: the types of this runtime are not known here: partials.');
  });

  it('is verified only where everything passed', () => {
    expect(verdictOf([...LOG, ...chain('pass'), claim('pass')])).toMatchObject({
      kind: 'verified',
      label: 'log + crypto + final',
      summary: expect.stringMatching(/^Verified here: .*, state proof and finality\.$/),
    });
  });

  it('is failed with the first check that failed, and where nothing was checked', () => {
    const { kind, summary } = verdictOf([...LOG, claim('fail', { reason: 'outcome' }), claim('pass')]);
    expect(kind).toBe('failed');
    expect(summary).toBe('Failed: partials: outcome: the answer deserved another outcome (record 7: seat 2)');
    expect(verdictOf([]).kind).toBe('failed');
    expect(verdictOf(chain('unavailable')).kind).toBe('failed');
  });
});

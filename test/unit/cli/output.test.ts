import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createLogStream, createProgress, type Output } from '../../../src/cli/output.js';

function recorder() {
  const written: { to: string; text: string }[] = [];
  const output: Output = { write: (to, text) => written.push({ to, text }) };
  return { output, written };
}

describe('progress', () => {
  it('is lines with the seconds, on stdout, or on stderr beside a JSON result', () => {
    const { output, written } = recorder();
    createProgress(output, false).line('started');
    createProgress(output, true).line('started');
    expect(written.map(({ to }) => to)).toEqual(['data', 'human']);
    for (const { text } of written) expect(text).toMatch(/^ *\d+\.\d s {2}started\n$/);
  });
});

describe('the log', () => {
  it('is plain lines on stderr with the level, the message and the fields', () => {
    const { output, written } = recorder();
    const log = pino({ level: 'info' }, createLogStream(output)).child({ worker: 'operator-1-1' });
    log.warn({ duty: 'deal', block: 14, subjects: ['a'] }, 'failed');
    log.debug('not asked for');
    expect(written).toHaveLength(1);
    expect(written[0]?.to).toBe('human');
    expect(written[0]?.text).toMatch(
      /^ *\d+\.\d s {2}warn: failed worker=operator-1-1 duty=deal block=14 subjects=\["a"\]\n$/,
    );
  });
});

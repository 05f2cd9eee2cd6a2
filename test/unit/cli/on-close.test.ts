/** A command that runs until a signal. */
import { expect, it } from 'vitest';
import { onClose } from '../../../src/cli/on-close.js';

it('leaves the signals of faults to the engine, while it waits and after', () => {
  const faults = ['SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL'] as const;
  const heard = () => faults.filter((signal) => process.listenerCount(signal) > 0);
  const before = process.listenerCount('SIGTERM');
  const closing = onClose(async () => undefined);
  expect(process.listenerCount('SIGTERM')).toBe(before + 1);
  expect(heard()).toEqual([]);
  closing.uninstall();
  expect(process.listenerCount('SIGTERM')).toBe(before);
  expect(heard()).toEqual([]);
});

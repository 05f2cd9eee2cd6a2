/** A chain that stands still in the middle of every phase, and goes on. */
import { firstValueFrom, skip, TimeoutError, timeout } from 'rxjs';
import { afterEach, expect, it } from 'vitest';
import { policy, seal } from '../../src/client/index.js';
import { failure } from '../e2e/network.js';
import { Schedule } from '../support/schedule.js';
import { live } from './life.js';

/** Longer than any request to the chain takes; nothing in a worker has a shorter clock. */
const PAUSE_MS = 1_000;
/** Ages of a phase, in blocks, at which the chain stands still: duties just sent, in a block, just final. */
const AGES = [1, 2, 4];

let schedule: Schedule;

afterEach(() => schedule?.stop());

it('a paused chain is waited for: nothing is sent meanwhile, nothing is lost, nothing is sent again', async () => {
  schedule = await Schedule.start({ depth: 1, window: 6, connections: 'own', timeoutMs: PAUSE_MS / 2 });
  const paused: string[] = [];
  const pause = async (): Promise<void> => {
    const before = schedule.submitted();
    const next = firstValueFrom(schedule.chain.finalised$.pipe(skip(1), timeout(PAUSE_MS)));
    await expect(next).rejects.toThrow(TimeoutError);
    expect(schedule.submitted()).toEqual(before);
  };
  const { client, recipient, depositor, reader } = await live(schedule, async ({ phase, age }) => {
    const isDue = phase === 'Release' ? age % AGES.length === 0 : AGES.includes(age);
    if (!isDue) return;
    paused.push(phase);
    await pause();
  });
  for (const phase of ['Register', 'Deal', 'Complain', 'Acknowledge']) {
    expect(paused.filter((other) => other === phase)).toHaveLength(AGES.length);
  }
  expect(paused).toContain('Release');

  // A reader is told that the chain is away, and its request is worth as much afterwards.
  const text = new TextEncoder().encode('after the pause');
  const file = await seal(text, recipient);
  await schedule.driven(client.store(file, policy.accounts(reader.publicKey), depositor));
  const request = await schedule.driven(client.request(file, reader));
  const away = await failure(client.wait(request, { stallMs: PAUSE_MS }));
  expect(away.code).toBe('chain-unreachable');
  expect(Buffer.compare(await schedule.driven(client.resume(request, file)), text)).toBe(0);
});

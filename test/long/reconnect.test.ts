/** Workers whose connection drops in the middle of every phase, for a moment and for longer than they wait. */
import { afterEach, expect, it } from 'vitest';
import { Schedule } from '../support/schedule.js';
import { live } from './life.js';

/** How long a worker waits for a lost node before what hangs on it fails. */
const TIMEOUT_MS = 500;
/** Age of a phase, in blocks, at which the connections drop: what was sent at its beginning is in no final block. */
const AGE = 3;

let schedule: Schedule;

afterEach(() => schedule?.stop());

/** Drops every connection of a worker; with `long`, until each has given up. Two blocks are built meanwhile. */
async function outage(long: boolean): Promise<void> {
  await schedule.closeServer();
  await schedule.disconnected();
  if (long) await schedule.givenUp();
  await schedule.build(2);
  await schedule.openServer();
  await schedule.reconnected();
}

it.each([
  ['for a moment', false],
  ['until it is given up', true],
])('a connection that is away %s costs nothing: no duty is lost, none is done twice', async (_, long) => {
  schedule = await Schedule.start({ depth: 2, window: 18, connections: 'own', timeoutMs: TIMEOUT_MS });
  const cut = new Set<string>();
  await live(schedule, async ({ phase, age }) => {
    if (cut.has(phase) || (phase !== 'Release' && age < AGE)) return;
    if (phase === 'Release' && (await schedule.chain.state().openRequests(1)).length === 0) return;
    cut.add(phase);
    await outage(long);
  });
  expect([...cut]).toEqual(['Register', 'Deal', 'Complain', 'Acknowledge', 'Release']);
});

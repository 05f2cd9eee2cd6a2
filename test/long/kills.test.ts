/** A worker of this process killed at every step of an epoch change, with another replica of its seat and without. */
import { afterEach, expect, it } from 'vitest';
import { factsOf } from '../../src/cli/drill/facts.js';
import { type WarningCode, warningsOf } from '../../src/cli/drill/warnings.js';
import type { DevnetWorker } from '../../src/devnet/operators.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { REFILLED_WITHIN_BLOCKS, Rehearsal, STEPS, type Victim } from './kills.js';

const SEATS = 4;

let net: TestNetwork | undefined;

afterEach(async () => {
  await net?.network.stop();
  net = undefined;
});

/** The first replica of the first operator, as it stands now. */
function first({ network }: TestNetwork): DevnetWorker {
  const [worker] = network.workers;
  if (worker === undefined) throw new Error('no workers');
  return worker;
}

/** The seats that the drill warns of, by what it says. */
async function warnedOf({ network }: TestNetwork, code: WarningCode): Promise<readonly number[]> {
  const state = network.chain.state();
  const view = await state.key(network.key.id);
  if (view === undefined) throw new Error('no key');
  const warnings = warningsOf(await factsOf(state, view));
  return warnings.flatMap((warning) => (warning.code === code ? (warning.seats ?? []) : []));
}

async function victimOf({ network }: TestNetwork, { worker, operator }: DevnetWorker): Promise<Victim> {
  const view = await network.chain.state().key(network.key.id);
  const roster = await network.chain.state().roster(network.key.id, view?.epoch ?? 0, view?.attempt ?? 0);
  const own = Buffer.from(operator.signer.publicKey);
  const seat = roster?.seats.find((each) => own.equals(each.operator))?.seat ?? 0;
  return { account: worker.account, seat };
}

it('with two replicas a seat it waits for its refill, and nobody notices', async () => {
  net = await startTestNetwork(SEATS, 2);
  const rehearsal = await Rehearsal.begin(net);
  const figures: string[] = [];
  for (const step of STEPS) {
    const lost = first(net);
    let back: DevnetWorker | undefined;
    const { network } = net;
    expect(await warnedOf(net, 'one-replica')).toEqual([]);
    await rehearsal.change(step, await victimOf(net, lost), async () => {
      lost.worker.kill();
      expect(lost.worker.holdings()).toEqual([]);
      back = await network.restart(lost);
    });
    if (back === undefined) throw new Error('not restarted');
    const blocks = await rehearsal.filled(back.worker.account);
    expect(blocks, step).toBeLessThanOrEqual(REFILLED_WITHIN_BLOCKS);
    figures.push(`${step}: ${blocks}`);
  }
  await rehearsal.end();
  process.stderr.write(
    `2 replicas, killed at 8 steps: ${rehearsal.asked} requests, none failed; blocks to the share: ${figures.join(', ')}\n`,
  );
});

it('with one replica its seat is empty until the next rotation, as the drill had said, and the others serve', async () => {
  // A key of four seats with an empty one would not wait for a rotation that is asked for.
  net = await startTestNetwork(SEATS, 1, { genesis: { keys: { earlyRotation: false } } });
  const rehearsal = await Rehearsal.begin(net);
  const figures: string[] = [];
  for (const step of STEPS) {
    const lost = first(net);
    let back: DevnetWorker | undefined;
    const { network } = net;
    const victim = await victimOf(net, lost);
    expect(await warnedOf(net, 'one-replica')).toContain(victim.seat);
    await rehearsal.change(step, victim, async () => {
      lost.worker.kill();
      back = await network.restart(lost);
    });
    if (back === undefined) throw new Error('not restarted');
    // Who is back before the roster is frozen registers anew and gets its share with the others.
    const inTime = step === 'Register' || step === 'after register';
    const isFilled = await rehearsal.isFilled(back.worker.account);
    if (!inTime) expect(isFilled, step).toBe(false);
    expect(await warnedOf(net, 'empty-seats'), step).toEqual(isFilled ? [] : [victim.seat]);
    figures.push(`${step}: ${isFilled ? 'filled' : 'empty'}`);
    await network.rotate();
    await rehearsal.filled(back.worker.account);
  }
  await rehearsal.end();
  process.stderr.write(
    `1 replica, killed at 8 steps: ${rehearsal.asked} requests, none failed; the seat after the change: ${figures.join(', ')}\n`,
  );
});

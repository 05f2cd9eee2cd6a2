/** `keyfold drill` against a running network; what it predicts is tried on another one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DrillOptions, drill } from '../../src/cli/commands/drill.js';
import { UsageError } from '../../src/cli/exit.js';
import { type Devnet, startDevnet } from '../../src/devnet/network.js';
import { failure, log } from '../e2e/network.js';

let network: Devnet;

beforeAll(async () => {
  network = await startDevnet({ seats: 4, replicas: 1, port: 0 }, { log });
}, 120_000);

afterAll(() => network?.stop());

async function run(key: number | undefined, options: Partial<DrillOptions> = {}) {
  const printed = { data: '', human: '' };
  await drill(
    key,
    { chainUrl: network.url ?? '', run: false, json: true, ...options },
    {
      write: (to, text) => {
        printed[to] += text;
      },
    },
  );
  return printed;
}

const address = (index: number): string => network.operators[index]?.signer.address ?? '';

describe('keyfold drill', () => {
  it('says what is there, and warns of seats that one restart empties', async () => {
    const { data } = await run(undefined);
    const { keys } = JSON.parse(data);
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({
      key: 1,
      epoch: 1,
      threshold: 3,
      now: { live: 4, margin: 1, requests: true, rotation: 'finishes', lost: false, next: { n: 4, f: 1 } },
      rehearsal: null,
    });
    expect(keys[0].warnings.map(({ code }: { code: string }) => code)).toEqual([
      'one-replica',
      'restart-limit',
    ]);
    const text = (await run(1, { json: false, without: `${address(0)}, ${address(3)}` })).data;
    expect(text).toMatch(/^key 1 \(Wrap\), epoch 1: 4 of 4 seats live, any 3 open, margin 1\n/);
    expect(text).toMatch(/requests wait for 1 seat more; .*THE KEY IS LOST FOR EVER\n$/);
  });

  it('predicts what really happens without one operator, and without two', async () => {
    const one = await run(1, { run: true, without: address(1) });
    expect(JSON.parse(one.data).keys[0]).toMatchObject({
      without: { live: 3, margin: 0, requests: true, rotation: 'finishes', next: { n: 3, T: 3, f: 0, A: 3 } },
      rehearsal: { requests: true, rotation: true, lost: false, asPredicted: true },
    });
    const two = await run(1, { run: true, without: `${address(1)},${address(2)}` });
    expect(JSON.parse(two.data).keys[0]).toMatchObject({
      without: { live: 2, margin: -1, requests: false, rotation: 'too few shares', lost: true },
      rehearsal: { requests: false, rotation: false, lost: true, asPredicted: true },
    });
    expect(two.human).toMatch(/all are back with new enclaves/);
    // The network that was asked is as it was.
    expect(await network.chain.state().key(1)).toMatchObject({ epoch: 1, seats: 4 });
  }, 180_000);

  it('counts a replica that falls silent as none', async () => {
    const { chain, embedded, workers } = network;
    const [silenced] = workers;
    const { heartbeatPeriod } = await chain.state().settings();
    await silenced?.worker.disconnect();
    // The period under way, and three whole ones.
    await embedded.driver.advanceTo(
      (Math.floor(chain.head().number / heartbeatPeriod) + 4) * heartbeatPeriod + 2,
    );
    const { keys } = JSON.parse((await run(1)).data);
    expect(keys[0]).toMatchObject({ now: { live: 3, margin: 0 }, candidates: 3 });
    const silent = keys[0].seats.filter(({ live }: { live: number }) => live === 0);
    expect(silent).toEqual([{ seat: expect.any(Number), operator: address(0), live: 0, silent: 1 }]);
    expect(keys[0].warnings.map(({ code }: { code: string }) => code)).toContain('silent-replicas');
    silenced?.worker.reconnect();
    // It shows life in the period that it comes back in, or in the next.
    await embedded.driver.advanceTo(chain.head().number + 2 * heartbeatPeriod);
    expect(JSON.parse((await run(1)).data).keys[0]).toMatchObject({ now: { live: 4 } });
  }, 120_000);

  it('refuses keys, operators and rehearsals that there cannot be', async () => {
    expect(await failure(run(9))).toMatchObject({ code: 'unknown-key' });
    const stranger = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
    await expect(run(1, { without: stranger })).rejects.toThrow(UsageError);
    expect(await failure(run(1, { without: 'somebody' }))).toMatchObject({ code: 'invalid-argument' });
  });
});

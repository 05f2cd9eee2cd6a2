/** Outputs of a beacon as a dApp gets them: collected from the blocks, verified, and refused where anything is off. */
import { firstValueFrom, take, toArray } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { KeyfoldClient } from '../../../src/client/client.js';
import { ClientError, roundJson, verifyRoundJson } from '../../../src/client/index.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { toHex, verifyRound } from '../../../src/protocol/index.js';
import { FakeNetwork } from '../../support/fake-network.js';
import { roundKey, type Store } from '../../support/fake-state.js';
import { FaultyEnclave } from '../../support/faulty/enclave.js';

let network: FakeNetwork;
let client: KeyfoldClient;

afterEach(() => network.stop());

async function start(operators = 3): Promise<number> {
  network = await FakeNetwork.start({ operators });
  client = new KeyfoldClient({}, { chain: network.chain });
  await network.advance(3);
  return network.chain.createKey({ committee: operators, purpose: 'Beacon', rotation: 'Renew' });
}

const hasOutput = (key: number, round: bigint) =>
  network.until(async ({ chain }) => (await chain.state().output(key, round)) !== undefined, 60);

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    (error: unknown) => (error instanceof ClientError ? error.code : 'foreign'),
  );

describe('the beacon of a client', () => {
  it('has no key, then no round, then the newest one, with a proof for anybody', async () => {
    const key = await start();
    expect(await codeOf(client.beacon.latest())).toBe('no-beacon');
    await network.untilActive(key);
    expect(await client.beacon.latest()).toBeUndefined();
    await hasOutput(key, 2n);
    const latest = await client.beacon.latest();
    if (latest === undefined) throw new Error('two rounds have their outputs');
    expect(latest).toMatchObject({ key, epoch: 1, round: 2n, verified: false });
    expect(latest.entries).toHaveLength(2);
    verifyRound(nobleGroup, latest);
    expect(latest.completed).toBeGreaterThan(latest.opened);
    const first = await client.beacon.round(1n, { key });
    expect(toHex(first.out)).not.toBe(toHex(latest.out));
  });

  it('tells of rounds that are open, to come, or too old, and of keys that are no beacon', async () => {
    const key = await start();
    const wrap = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    await network.untilActive(wrap);
    await hasOutput(key, 1n);
    expect(await codeOf(client.beacon.round(1n, { key: wrap }))).toBe('no-beacon');
    expect(await codeOf(client.beacon.round(1n, { key: 99 }))).toBe('no-beacon');
    expect(await codeOf(client.beacon.round(900n))).toBe('unknown-round');
    for (const { worker } of network.nodes) await worker.disconnect();
    await network.until(async ({ chain }) => (await chain.state().openRounds(key)).length > 0);
    const [open] = await network.chain.state().openRounds(key);
    expect(await codeOf(client.beacon.round(open?.round ?? 0n))).toBe('round-open');
    network.chain.forgetBefore(network.chain.best);
    expect(await codeOf(client.beacon.round(1n))).toBe('unknown-round');
  });

  it('proves a round of a past epoch under the public key of that one', async () => {
    const enclaves: FaultyEnclave[] = [];
    network = await FakeNetwork.start({
      operators: 3,
      equip: (parts) => {
        const enclave = new FaultyEnclave(parts);
        enclaves.push(enclave);
        return enclave;
      },
    });
    client = new KeyfoldClient({}, { chain: network.chain });
    await network.advance(3);
    const key = network.chain.createKey({ committee: 3, purpose: 'Beacon', rotation: 'Renew' });
    await network.untilActive(key);
    const Y = (await network.chain.state().key(key))?.public;
    for (const each of enclaves.slice(0, 2)) each.fault = { kind: 'delay', blocks: 45, calls: ['submit'] };
    await network.until(async ({ chain }) => (await chain.state().openRounds(key)).length > 0);
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    await hasOutput(key, 1n);
    const output = await client.beacon.round(1n);
    expect(output.epoch).toBe(1);
    expect(output.Y).toEqual(Y);
    expect(output.Y).not.toEqual((await network.chain.state().key(key))?.public);
  });

  it.each<[string, (store: Store, key: number) => void]>([
    [
      'another output',
      (store, key) => {
        const output = store.outputs.get(roundKey(key, 1n));
        if (output) store.outputs.set(roundKey(key, 1n), { ...output, out: new Uint8Array(32) });
      },
    ],
    [
      'another sum',
      (store, key) => {
        const output = store.outputs.get(roundKey(key, 1n));
        if (output) store.outputs.set(roundKey(key, 1n), { ...output, sum: output.out });
      },
    ],
  ])('refuses a node that tells of %s', async (_, lie) => {
    const key = await start();
    await network.untilActive(key);
    await hasOutput(key, 1n);
    network.chain.edit((store) => lie(store, key));
    await network.advance(2);
    expect(await codeOf(client.beacon.round(1n))).toBe('round-invalid');
  });

  it('follows the rounds from now on, as a stream and one at a time, until it is given up', async () => {
    const key = await start();
    await network.untilActive(key);
    await hasOutput(key, 1n);
    const three = firstValueFrom(client.beacon.watch().pipe(take(2), toArray()));
    const next = client.beacon.next();
    expect((await network.driven(three, 60)).map(({ round }) => round)).toEqual([2n, 3n]);
    expect((await next).round).toBe(2n);
    const abort = new AbortController();
    const given = codeOf(client.beacon.next({ signal: abort.signal }));
    const ended = firstValueFrom(client.beacon.watch({ signal: abort.signal }).pipe(toArray()));
    await network.advance(1);
    abort.abort();
    expect(await given).toBe('aborted');
    expect(await ended).toEqual([]);
    expect(await firstValueFrom(client.beacon.watch({ signal: abort.signal }).pipe(toArray()))).toEqual([]);
  });
});

describe('a round as JSON', () => {
  it('is read and verified as it was written, and refused with anything changed', async () => {
    const key = await start();
    await network.untilActive(key);
    await hasOutput(key, 1n);
    const round = await client.beacon.round(1n);
    const json = roundJson(round);
    expect(verifyRoundJson(JSON.stringify(json))).toMatchObject({ key, round: 1n, out: round.out });
    const verdict = (value: unknown): string => {
      try {
        verifyRoundJson(typeof value === 'string' ? value : JSON.stringify(value));
        return 'verified';
      } catch (error) {
        return error instanceof ClientError ? error.code : 'foreign';
      }
    };
    expect(verdict({ ...json, opened: 3 })).toBe('verified');
    for (const field of ['genesis', 'publicKey', 'output', 'sum'] as const) {
      const flipped = `0x${json[field].startsWith('0x0') ? '1' : '0'}${json[field].slice(3)}`;
      expect([field, verdict({ ...json, [field]: flipped })]).toEqual([field, 'round-invalid']);
      expect(verdict({ ...json, [field]: json[field].slice(2) })).toBe('malformed-round');
      expect(verdict({ ...json, [field]: undefined })).toBe('malformed-round');
    }
    expect(verdict({ ...json, round: '2' })).toBe('round-invalid');
    expect(verdict({ ...json, epoch: 2 })).toBe('round-invalid');
    expect(verdict({ ...json, key: json.key + 1 })).toBe('round-invalid');
    expect(verdict({ ...json, proof: json.proof.slice(1) })).toBe('round-invalid');
    for (const wrong of [
      { ...json, format: 'keyfold-round-2' },
      { ...json, round: 1 },
      { ...json, round: '18446744073709551616' },
      { ...json, key: -1 },
      { ...json, proof: [] },
      { ...json, proof: [null] },
      { ...json, proof: Array.from({ length: 129 }, () => json.proof[0]) },
      [],
      null,
      'no JSON',
      ' '.repeat(100_001),
    ]) {
      expect(verdict(wrong)).toBe('malformed-round');
    }
  });
});

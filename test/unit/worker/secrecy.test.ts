/** Rule 12 of docs/protocol.md section 16: secret scalars are never in logs, errors, events, metrics or on the chain. */
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { toHex } from '../../../src/protocol/index.js';
import { ask, deposit } from '../../support/fake-dapp.js';
import { FakeNetwork } from '../../support/fake-network.js';
import { recordingGroup } from '../../support/recording-group.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = await sodiumGroup();
const OWNER = new Uint8Array(32).fill(7);
const READER = new Uint8Array(32).fill(8);
const OBJECT = new Uint8Array(32).fill(9);

let network: FakeNetwork;

afterEach(() => network.stop());

/** The ways in which 32 bytes end up in text: hex, base64 (any alignment's core), and as a list of numbers. */
function spellings(bytes: Uint8Array): string[] {
  const base64 = (offset: number) =>
    Buffer.concat([Buffer.alloc(offset), Buffer.from(bytes)])
      .toString('base64')
      .slice(4, 40);
  return [toHex(bytes), base64(0), base64(1), base64(2), [...bytes].join(','), [...bytes].join(', ')];
}

/** Everything in `value` as text, byte arrays in hex. */
function asText(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (item instanceof Uint8Array) return toHex(item);
    if (typeof item === 'bigint') return item.toString();
    if (item instanceof Map) return [...item];
    if (item instanceof Error) return [item.message, item.stack, inspect(item, { depth: 6 })];
    return item;
  });
}

describe('secret scalars', () => {
  it('leave no trace in logs, events, metrics, calls, errors or printed objects', async () => {
    const recording = recordingGroup(group);
    network = await FakeNetwork.start({ operators: 5, group: recording });
    const { chain } = network;
    await network.advance(3);
    const key = chain.createKey({ committee: 5 });
    await network.untilActive(key);
    const dapp = { chain, group, rng: seededRng(99) };
    const dek = new Uint8Array(32).fill(0x5a);
    const secret = await network.driven(deposit(dapp, { key, owner: OWNER, object: OBJECT, dek }));
    await network.driven(ask(dapp, { secret, reader: READER }));
    const errors: unknown[] = [];
    for (const { enclave } of network.nodes) {
      const id = { key, epoch: 1, attempt: 0 };
      const refused = [enclave.newAttempt(id), enclave.deal(id), enclave.partial({ key, request: 9n })];
      for (const call of refused) await call.catch((error: unknown) => errors.push(error));
    }
    expect(errors.length).toBe(15);
    chain.rotate(key);
    await network.untilActive(key, 2);
    await network.advance(3);

    // Secret is every scalar whose public point is on the chain: p, x, f(0..n), e. Most were held, all were used.
    const state = chain.state();
    const points = new Set<string>();
    const note = (point: Uint8Array | undefined) => point && points.add(toHex(point));
    for (const epoch of [1, 2]) {
      const roster = await state.roster(key, epoch, 0);
      for (const { P } of roster?.recipients ?? []) note(P);
    }
    for (const { call } of chain.log) {
      if (call.name === 'register') note(call.args.p as Uint8Array);
      const posted = call.name === 'deal' ? (call.args.posted as Uint8Array) : new Uint8Array(0);
      for (let at = 0; at + 32 <= posted.length; at += 32) note(posted.slice(at, at + 32));
    }
    for (const X of (await state.shareKeys(key, 2, 0)).values()) note(X);
    const unique = new Map(recording.seen.map(({ copy }) => [toHex(copy), copy]));
    const secrets = [...unique.values()].filter((scalar) => points.has(toHex(group.multiplyBase(scalar))));
    // 5 p and 5 x an epoch; e and f(0..5) of each dealing.
    expect(secrets.length).toBeGreaterThanOrEqual(2 * (5 + 5 + 5 * 7) - 5);
    // The account keys' seeds: the first randomness of each enclave.
    for (const { operator, replica } of network.nodes) {
      secrets.push(seededRng(10_000 + operator * 10 + replica)(32));
    }

    const outside = [
      network.lines.join(''),
      asText(network.nodes.map(({ events }) => events)),
      asText(network.nodes.map(({ metrics }) => metrics.all())),
      asText(chain.log),
      asText(errors),
      asText(network.nodes.map(({ enclave }) => enclave.holdings())),
      network.nodes.map(({ enclave, worker }) => inspect([enclave, worker], { depth: 8 })).join(''),
      network.nodes.map(({ enclave }) => String(enclave) + JSON.stringify(enclave)).join(''),
    ];
    expect(network.lines.length).toBeGreaterThan(50);
    for (const text of outside) {
      expect(text.length).toBeGreaterThan(0);
      const found = secrets.filter((bytes) => spellings(bytes).some((spelling) => text.includes(spelling)));
      expect(found.length).toBe(0);
    }
    // The search finds what is there: points are public, and the calls carry them.
    const [P] = [...points];
    expect(asText(chain.log)).toContain(P);
  });
});

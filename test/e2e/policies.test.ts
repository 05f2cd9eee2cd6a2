/**
 * Policies that ask for more than who and when, on a chain with the real runtime; and the replay of all of it, which decides
 * again whatever the log tells.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptRecords } from '../../src/audit/receipt.js';
import type { Finding, ReplayRecord } from '../../src/audit/replay/types.js';
import { batchAll, type Call, secrets as calls } from '../../src/chain/calls.js';
import { Codec } from '../../src/chain/codec.js';
import { isEvent } from '../../src/chain/events.js';
import type { ExtrinsicSigner } from '../../src/chain/types.js';
import { readEntries } from '../../src/cli/entries.js';
import { type Account, encodeAddress, type Policy, policy, seal } from '../../src/client/index.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { lifeBlocks } from '../support/recorded-log.js';
import { contextOf, recordChain, recordsOf } from '../support/replay/record.js';
import { findingsOf } from '../support/replay/recorded.js';
import { extrinsicOf } from '../support/replay/tamper.js';
import { startTestNetwork, type TestNetwork } from './network.js';

const METADATA = new URL('../../chain-types/metadata.json', import.meta.url);
const text = new TextEncoder().encode('what some may read under some conditions');

let net: TestNetwork;
let guards: readonly ExtrinsicSigner[];

beforeAll(async () => {
  net = await startTestNetwork(1);
  guards = await net.network.accounts('first guard', 'second guard', 'third guard');
}, 240_000);

afterAll(() => net?.network.stop());

async function stored(rule: Policy) {
  const file = await seal(text, net.recipient);
  const { id } = await net.client.store(file, rule, net.depositor);
  return { file, id };
}

async function outcome(file: Uint8Array, signer: ExtrinsicSigner): Promise<string> {
  const result = await net.client.keyfold.open(file, { signer });
  if (result.outcome === 'opened') expect(result.plaintext).toEqual(text);
  return result.outcome;
}

const soon = (): number => net.network.chain.head().number + 1_000;
const send = (call: Call, signer: ExtrinsicSigner) => net.network.chain.queue(signer).submit(call);

describe('approvals', () => {
  it('let one request in, once k have been given, and are void after a change of the policy', async () => {
    const { secrets } = net.client.keyfold;
    const { reader, depositor } = net;
    const [first, second, third] = guards as [ExtrinsicSigner, ExtrinsicSigner, ExtrinsicSigner];
    const rule = policy.all(
      policy.accounts(reader.publicKey),
      policy.approved(2, ...guards.map(({ publicKey }) => publicKey)),
    );
    const { file, id } = await stored(rule);
    expect(await outcome(file, reader)).toBe('denied');
    const terms = { policyVersion: 0, expires: soon() };
    await secrets.approve(id, reader.publicKey, terms, { signer: first });
    expect(await outcome(file, reader)).toBe('denied');
    await secrets.approve(id, reader.publicKey, terms, { signer: second });
    const standing = await secrets.approvals(id, reader.publicKey);
    expect(standing.map(({ approver }) => approver)).toEqual([first, second].map(addressOf));
    expect(await outcome(file, reader)).toBe('opened');
    // They are used up.
    expect(await secrets.approvals(id, reader.publicKey)).toEqual([]);
    expect(await outcome(file, reader)).toBe('denied');

    await secrets.approve(id, reader.publicKey, terms, { signer: first });
    await secrets.approve(id, reader.publicKey, terms, { signer: third });
    await secrets.revokeApproval(id, reader.publicKey, { signer: third });
    expect(await outcome(file, reader)).toBe('denied');
    await secrets.approve(id, reader.publicKey, terms, { signer: third });
    // The same policy again is another version.
    await secrets.setPolicy(id, policy.all(rule), { signer: depositor });
    expect(await outcome(file, reader)).toBe('denied');
    // Void by now, so that anybody removes them, and the deposit goes to who paid it.
    const kept = (await readEntries(net.network.chain.state())).filter(({ entry }) => entry.secret === id);
    expect(kept.map(({ because, payer }) => [because, encodeAddress(payer)])).toEqual(
      [first, third].map((guard) => ['changed', addressOf(guard)]),
    );
    const { events } = await send(batchAll(kept.map(({ entry }) => calls.removeEntry(entry))), net.stranger);
    const returned = events.flatMap((event) => (isEvent(event, 'secrets.EntryRemoved') ? [event.data] : []));
    expect(returned.map(({ payer, returned: amount }) => [payer, amount])).toEqual(
      kept.map(({ payer, deposit }) => [payer, deposit]),
    );
    await expect(secrets.approve(id, reader.publicKey, terms, { signer: first })).rejects.toMatchObject({
      code: 'chain-refused',
      chainError: 'secrets.OtherVersion',
    });
    await expect(
      secrets.approve(id, reader.publicKey, { ...terms, policyVersion: 1 }, { signer: net.stranger }),
    ).rejects.toMatchObject({ chainError: expect.stringMatching(/^secrets\.(OtherVersion|NoSuchRule)$/) });
  }, 120_000);
});

const addressOf = ({ publicKey }: ExtrinsicSigner): Account => encodeAddress(publicKey);

describe('groups, delegations and counts', () => {
  it('admit who is in the group when asking', async () => {
    const { groups } = net.client.keyfold;
    const [keeper] = guards as [ExtrinsicSigner];
    const { group } = await groups.create('readers', [net.reader.publicKey], { signer: keeper });
    const { file } = await stored(policy.group(group));
    expect(await outcome(file, net.reader)).toBe('opened');
    await groups.set(group, [net.stranger.publicKey], { signer: keeper });
    expect(await groups.get(group)).toMatchObject({ name: 'readers', members: [addressOf(net.stranger)] });
    expect(await outcome(file, net.reader)).toBe('denied');
    expect(await outcome(file, net.stranger)).toBe('opened');
    await expect(groups.set(group, [], { signer: net.stranger })).rejects.toMatchObject({
      code: 'not-owner',
    });
    await groups.remove(group, { signer: keeper });
    expect(await outcome(file, net.stranger)).toBe('denied');
  }, 120_000);

  it('admit a delegate, and everybody else once', async () => {
    const { secrets } = net.client.keyfold;
    const rule = policy.any(
      policy.delegated(),
      policy.all(policy.accounts(net.reader.publicKey), policy.once(), policy.rate(3, 1_000)),
    );
    const { file, id } = await stored(rule);
    expect(await outcome(file, net.stranger)).toBe('denied');
    await secrets.delegate(id, net.stranger.publicKey, { expires: soon() }, { signer: net.depositor });
    expect(await outcome(file, net.stranger)).toBe('opened');
    expect(await outcome(file, net.reader)).toBe('opened');
    expect(await outcome(file, net.reader)).toBe('denied');
    const kept = (await readEntries(net.network.chain.state())).filter(({ entry }) => entry.secret === id);
    // The delegate's own request is counted as well: the policy counts all.
    expect(kept.map(({ entry, because, payer }) => [entry.type, because, encodeAddress(payer)])).toEqual([
      ['Delegation', undefined, addressOf(net.depositor)],
      ['Counter', undefined, expect.any(String)],
      ['Counter', undefined, expect.any(String)],
    ]);
    await secrets.undelegate(id, net.stranger.publicKey, { signer: net.stranger });
    expect(await outcome(file, net.stranger)).toBe('denied');
  }, 120_000);
});

describe('an NFT', () => {
  it('admits who owns it', async () => {
    const { depositor, reader, stranger } = net;
    const nfts = (name: string, args: Call['args']): Call => ({ pallet: 'nfts', name, args });
    const mintSettings = {
      mintType: { Issuer: null },
      price: null,
      startBlock: null,
      endBlock: null,
      defaultItemSettings: 0n,
    };
    const config = { settings: 0n, maxSupply: null, mintSettings };
    await send(nfts('create', { admin: depositor.publicKey, config }), depositor);
    const mint = { collection: 0, item: 7, mintTo: reader.publicKey, witnessData: null };
    await send(nfts('mint', mint), depositor);
    const { file } = await stored(policy.nft(0, 7));
    expect(await outcome(file, depositor)).toBe('denied');
    expect(await outcome(file, reader)).toBe('opened');
    await send(nfts('transfer', { collection: 0, item: 7, dest: stranger.publicKey }), reader);
    expect(await outcome(file, reader)).toBe('denied');
    expect(await outcome(file, stranger)).toBe('opened');
  }, 120_000);
});

describe('a secret that was given away', () => {
  it('is sealed anew by its new owner, and the old file opens no more', async () => {
    const { secrets } = net.client.keyfold;
    const { file, id } = await stored(policy.owner());
    const given = await secrets.transfer(id, net.reader.publicKey, { signer: net.depositor });
    expect(given).toMatchObject({ mayKnow: [addressOf(net.depositor)], policy: { kind: 'owner' } });
    expect(given.advice).toContain('reseal');
    await expect(secrets.reseal(id, text, { signer: net.depositor })).rejects.toMatchObject({
      code: 'not-owner',
    });
    const { sealed, stored: anew } = await secrets.reseal(id, text, { signer: net.reader });
    expect((await secrets.find(sealed)).id).toBe(anew.id);
    expect(await outcome(sealed, net.reader)).toBe('opened');
    expect(await outcome(sealed, net.depositor)).toBe('denied');
    await expect(outcome(file, net.reader)).rejects.toMatchObject({ code: 'destroyed-object' });
  }, 120_000);
});

/** The records without those that say which approvals were used; the next of their extrinsic has its bytes then. */
function withoutUses(records: readonly ReplayRecord[]): ReplayRecord[] {
  const kept: ReplayRecord[] = [];
  let bytes: Uint8Array | undefined;
  for (const record of records) {
    if (record.kind === 'event' && record.event.id === 'secrets.ApprovalsUsed') {
      bytes = record.extrinsic;
      continue;
    }
    const next = record.kind === 'event' ? { ...record, extrinsic: record.extrinsic ?? bytes } : record;
    kept.push({ ...next, index: kept.length });
    bytes = undefined;
  }
  return kept;
}

describe('the log of all of it', () => {
  it('is decided again, but for what no record tells', async () => {
    const recording = await recordChain(net.network.embedded);
    const codec = new Codec(JSON.parse(readFileSync(METADATA, 'utf8')).result, recording);
    const context = contextOf(recording, codec, await sodiumGroup());
    const records = recordsOf(recording, codec);
    const findings = findingsOf(records, context);
    const of = (outcome: Finding['outcome']) => findings.filter((finding) => finding.outcome === outcome);
    expect(of('fail')).toEqual([]);
    // Who owned the NFT, twice.
    expect(of('not-checked').map(({ check, reason }) => `${check}: ${reason}`)).toEqual([
      'request: elsewhere',
      'request: elsewhere',
    ]);
    expect(of('pass').filter(({ check }) => check === 'condition').length).toBeGreaterThan(12);

    // A receipt has the approvals that let a request in, and with them proves that the policy allowed it.
    const logged = lifeBlocks(recording).flatMap((block) => block.records);
    const log = {
      records: async function* () {
        yield* logged;
      },
    };
    const used = records.find((one) => one.kind === 'event' && one.event.id === 'secrets.ApprovalsUsed');
    const request = used?.kind === 'event' ? Number(used.event.data.request) : -1;
    const { only } = await receiptRecords({ log, codec }, request, logged.length);
    // The policy, two approvals, what used them up, the request, and its release.
    expect(only).toHaveLength(6);
    const part = records.flatMap((record) =>
      record.kind === 'event' && only.includes(record.index)
        ? [{ ...record, extrinsic: record.causedBy && extrinsicOf(records, record) }]
        : [],
    );
    const proven = findingsOf(part, { ...context, whole: false });
    expect(proven.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
    expect(proven.filter(({ outcome }) => outcome === 'pass').map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([
        `request ${request} uses the approvals that stand`,
        `request ${request}: the policy allows it, and its reader knows k`,
      ]),
    );

    const tampered = withoutUses(records);
    expect(tampered.length).toBe(records.length - 1);
    const failed = findingsOf(tampered, context).filter(({ outcome: found }) => found === 'fail');
    expect(failed.map(({ check, reason }) => `${check}: ${reason}`)).toEqual(['request: approvals']);
  }, 120_000);
});

/** `keyfold secret reseal` on a FakeChain: which file opens, whatever goes wrong on the way. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChainUnreachable } from '../../../src/chain/errors.js';
import { resolveSigner } from '../../../src/cli/accounts.js';
import { type SecretResealOptions, secretReseal } from '../../../src/cli/commands/secret-reseal.js';
import { failureOf } from '../../../src/cli/exit.js';
import { type Policy, policy, seal } from '../../../src/client/index.js';
import { type ClientNetwork, startClientNetwork } from '../client/network.js';
import { addressOf, as, ran } from './on-fake-chain.js';

const content = 'what the new owner seals anew';

let net: ClientNetwork;
let folder: string;
let count = 0;

beforeAll(async () => {
  net = await startClientNetwork();
  folder = await mkdtemp(join(tmpdir(), 'reseal-test-'));
});
afterAll(async () => {
  await net?.network.stop();
  await rm(folder, { recursive: true });
});

/** A sealed file of Alice's, stored, in a file of its own. */
async function stored(rule: Policy = policy.owner()) {
  const signer = await resolveSigner(as('alice'));
  const client = net.as(signer);
  const file = await seal(new TextEncoder().encode(content), await client.recipient(1));
  const { id } = await net.network.driven(client.secrets.store(file, rule));
  count += 1;
  const [path, out] = [join(folder, `${count}.age`), join(folder, `${count}-anew.age`)];
  await writeFile(path, file);
  return { id, path, out, client, file };
}

const reseal = (
  path: string,
  options: { readonly out: string } & Partial<SecretResealOptions>,
  hear?: (text: string) => void,
  who: 'alice' | 'bob' = 'alice',
) =>
  ran(
    net.network,
    (output, connect) => secretReseal(path, { ...as(who), force: false, ...options }, output, connect),
    hear,
  );

async function failed(...args: Parameters<typeof reseal>) {
  const error = await reseal(...args).then(
    () => new Error('the command succeeded'),
    (thrown: unknown) => thrown,
  );
  return failureOf(error);
}

describe('sealing anew', () => {
  it('makes a file that opens in place of one that opens no more, under the policy that it had', async () => {
    const bob = await addressOf(as('bob'));
    const { id, path, out, client, file } = await stored(policy.any(policy.owner(), policy.accounts(bob)));
    const { data, human } = await reseal(path, { out, json: true });
    const result = JSON.parse(data) as { secret: string };
    expect(result).toMatchObject({
      destroyed: String(id),
      key: 1,
      policy: { any: ['owner', { accounts: [bob] }] },
      file: out,
    });
    expect(human).toContain(`replacing secret ${id}`);
    const opening = await net.network.driven(client.open(new Uint8Array(await readFile(out))));
    expect(opening).toMatchObject({ outcome: 'opened', secret: BigInt(result.secret) });
    expect(opening.outcome === 'opened' && new TextDecoder().decode(opening.plaintext)).toBe(content);
    await expect(client.secrets.get(id)).rejects.toMatchObject({ code: 'unknown-object' });
    await expect(client.secrets.find(file)).rejects.toThrow();
  });

  it('takes another policy, and says it', async () => {
    const { path, out } = await stored(policy.any(policy.owner(), policy.after(1)));
    expect((await reseal(path, { out, ownerOnly: true })).data).toMatch(/\npolicy {5}owner\n/);
  });

  it('is for the owner alone, and overwrites neither the old file nor another', async () => {
    const { id, path, out, client } = await stored();
    expect(await failed(path, { out }, undefined, 'bob')).toMatchObject({ code: 3 });
    expect(await failed(path, { out: path, force: true })).toMatchObject({ code: 2 });
    expect(await failed(path, { out: '-' })).toMatchObject({ code: 2 });
    await writeFile(out, 'something else');
    expect(await failed(path, { out })).toMatchObject({ code: 2, hint: expect.stringContaining('--force') });
    expect((await client.secrets.get(id)).id).toBe(id);
    expect(await readFile(out, 'utf8')).toBe('something else');
  });

  it('leaves no file of a secret that the chain did not take', async () => {
    const { id, path, out } = await stored();
    const gone = (text: string): void => {
      if (text.includes('replacing')) net.network.chain.edit(({ secrets }) => void secrets.delete(id));
    };
    expect(await failed(path, { out }, gone)).toMatchObject({
      error: expect.stringContaining('UnknownSecret'),
    });
    expect(await readdir(folder)).not.toContain(`${count}-anew.age`);
  });

  it('keeps the new file where nobody knows whether the chain took it', async () => {
    const { id, path, out, client } = await stored();
    const { chain } = net.network;
    const queue = chain.queue.bind(chain);
    let isLost = false;
    chain.queue = (signer) => {
      const made = queue(signer);
      const away = () => Promise.reject(new ChainUnreachable('the node went away'));
      return { ...made, submit: (...args) => (isLost ? away() : made.submit(...args)) };
    };
    let said = '';
    const failure = await failed(path, { out }, (text) => {
      said += text;
      isLost ||= text.includes('replacing');
    });
    chain.queue = queue;
    expect(failure.code).toBe(5);
    expect(said).toContain(`kept ${out}`);
    expect((await readFile(out)).length).toBeGreaterThan(0);
    expect((await client.secrets.get(id)).id).toBe(id);
  });
});

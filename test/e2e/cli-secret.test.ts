/** `keyfold secret` and `keyfold key` as processes of their own, against the RPC server of one network. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { secretDestroy } from '../../src/cli/commands/secret-destroy.js';
import { secretPut } from '../../src/cli/commands/secret-put.js';
import { failureOf, UsageError } from '../../src/cli/exit.js';
import type { Output } from '../../src/cli/output.js';
import { encodeAddress, readHeader } from '../../src/client/index.js';
import { CHOSEN } from '../support/chosen-chain.js';
import { startRelay } from '../support/relay.js';
import { type OpenNetwork, openNetwork } from './network.js';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

/** Many age chunks, the last one not full. */
const content = randomBytes(5_000_123);

let network: OpenNetwork;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-test-'));
  await writeFile(join(folder, 'report'), content);
  network = await openNetwork({ seats: 5, replicas: 1 });
}, 240_000);

afterAll(async () => {
  await network?.stop();
  await rm(folder, { recursive: true });
});

/** What a command that asks a real node says before all else; the embedded chain is taken at its word. */
const NOTE =
  'keyfold: note: the answers of the node are not verified, this command believes them; ask a node of your own\n';

/** Runs one command line in the folder of the files. Nobody sits in front of it. */
async function keyfold(
  line: string,
  { input, url = network.url }: { input?: Uint8Array; url?: string | undefined } = {},
) {
  const { exitCode, stdout, stderr } = await execa('node', [inject('keyfold'), ...line.split(' ')], {
    cwd: folder,
    reject: false,
    timeout: 60_000,
    encoding: 'buffer',
    stripFinalNewline: false,
    maxBuffer: 2 * content.length,
    env: { KEYFOLD_CHAIN_URL: url },
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
  });
  const said = Buffer.from(stderr).toString();
  const isNoted = said.startsWith(NOTE);
  return {
    exitCode,
    bytes: stdout,
    stdout: Buffer.from(stdout).toString(),
    /** What follows the note. */
    stderr: isNoted ? said.slice(NOTE.length) : said,
    isNoted,
  };
}

/** A command that must succeed; its stdout as JSON. */
async function json(line: string): Promise<unknown> {
  const { exitCode, stdout, stderr } = await keyfold(line);
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout);
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const files = async (): Promise<string[]> => (await readdir(folder)).sort();

describe('a file from the command line', () => {
  let secret: string;

  it('is put by Alice, refused to Bob, shared with him and opened', async () => {
    const put = await keyfold('secret put report --key 1 --alice');
    expect(put.exitCode, put.stderr).toBe(0);
    expect(put.stdout).toMatch(
      /^secret {2}\d+\nlabel {3}0x[0-9a-f]{64}\nheld {4}0\.00495\nfile {4}report\.age\n$/,
    );
    secret = /secret {2}(\d+)/.exec(put.stdout)?.[1] ?? '';
    expect(put.stderr).toMatch(/sealed: \d+ bytes for key 1/);
    expect(put.isNoted).toBe(CHOSEN === 'node');

    const refused = await keyfold('secret get report.age --out opened --bob');
    expect(refused.exitCode).toBe(3);
    expect(refused.stdout).toBe('');
    expect(refused.stderr).toMatch(/^keyfold: error: .*secrets\.Denied\nkeyfold: hint: .+\n$/);
    expect(await files()).toEqual(['report', 'report.age']);

    const shared = await json(`secret share ${secret} --allow ${BOB} --alice --json`);
    expect(shared).toEqual({ secret, policy: { any: ['owner', { accounts: [BOB] }] } });

    const got = await keyfold('secret get report.age --out opened --bob');
    expect(got.exitCode, got.stderr).toBe(0);
    expect(got.stdout).toBe('');
    expect(got.stderr).toContain(`opened: ${content.length} bytes as opened, sha256 ${digest(content)}`);
    expect(digest(await readFile(join(folder, 'opened')))).toBe(digest(content));
    expect(await files()).toEqual(['opened', 'report', 'report.age']);
  }, 120_000);

  it('is listed with its owner and its policy', async () => {
    const listed = await json('secret list --mine --alice --json');
    expect(listed).toEqual([
      expect.objectContaining({
        secret,
        key: 1,
        owner: ALICE,
        depositor: ALICE,
        policyVersion: 1,
        policy: { any: ['owner', { accounts: [BOB] }] },
      }),
    ]);
    expect(await json(`secret list --owner ${BOB} --json`)).toEqual([]);
    const { stdout } = await keyfold('secret list');
    expect(stdout).toMatch(
      new RegExp(
        `^secret +key +owner +block +policy\\n${secret} +1 +${ALICE} +\\d+ +any\\(owner, ${BOB}\\)\\n$`,
      ),
    );
  }, 60_000);

  it('is not written over, and shared only by its owner', async () => {
    const again = await keyfold('secret get report.age --bob');
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toMatch(/^keyfold: error: report exists\nkeyfold: hint: .*--force/);
    const stranger = await keyfold(`secret share ${secret} --allow ${ALICE} --charlie`);
    expect(stranger.exitCode).toBe(3);
    expect(stranger.stderr).toContain('secrets.NotOwner');
  }, 60_000);

  it('is refused where it was changed or cut short, and leaves nothing behind', async () => {
    const sealed = await readFile(join(folder, 'report.age'));
    const before = await files();
    const changed = Buffer.from(sealed);
    changed[sealed.length - 1] = (changed[sealed.length - 1] ?? 0) ^ 1;
    const bad = { changed, short: sealed.subarray(0, -70_000), header: sealed.subarray(0, 300) };
    const outcomes = Object.entries(bad).map(async ([name, bytes]) => {
      await writeFile(join(folder, `${name}.age`), bytes);
      const outcome = await keyfold(`secret get ${name}.age --bob`);
      await rm(join(folder, `${name}.age`));
      return outcome;
    });
    for (const { exitCode, stderr } of await Promise.all(outcomes)) {
      expect(exitCode, stderr).toBe(4);
      expect(stderr).toMatch(/keyfold: error: the (file|age header) .*\nkeyfold: hint: /);
    }
    expect(await files()).toEqual(before);
  }, 120_000);

  it('waits for seats that are away, says who they are, and is opened when one is back', async () => {
    const away = network.workers.slice(0, 3);
    // Within it those that are there have answered, and what they answered is final.
    const { window } = await network.chain.state().settings();
    for (const { worker } of away) await worker.disconnect();
    const early = await keyfold(`secret get report.age --out later --within-blocks ${window} --bob`);
    expect(early.exitCode, early.stderr).toBe(5);
    expect(early.stderr).toMatch(
      /keyfold: error: 2 of the 3 seats needed .*\nkeyfold: hint: resume with the same command/,
    );
    for (const { operator } of away) {
      expect(early.stderr).toMatch(
        new RegExp(`no answer: seat \\d, operator ${encodeAddress(operator.signer.publicKey)}`),
      );
    }
    expect(early.stderr).toMatch(/request \d+ is closed, 0\.01 returned\n/);
    const request = BigInt(/request (\d+) is closed/.exec(early.stderr)?.[1] ?? -1);
    expect(await network.chain.state().request(request)).toBeUndefined();
    expect(await files()).not.toContain('later');

    for (const { worker } of away) worker.reconnect();
    const later = await json('secret get report.age --out later --within-blocks 60 --json --bob');
    expect(later).toMatchObject({
      secret,
      file: 'later',
      bytes: content.length,
      sha256: digest(content),
      fee: '0.01',
    });
    expect(digest(await readFile(join(folder, 'later')))).toBe(digest(content));
  }, 120_000);

  it('goes through stdin and stdout', async () => {
    const put = await keyfold('secret put - --key 1 --policy {"after":1} --alice', { input: content });
    expect(put.exitCode, put.stderr).toBe(0);
    expect(put.stderr).toMatch(/\nsecret {2}\d+\nlabel {3}0x/);
    const got = await keyfold('secret get - --charlie', { input: put.bytes });
    expect(got.exitCode, got.stderr).toBe(0);
    expect(digest(got.bytes)).toBe(digest(content));
  }, 60_000);

  it('is for a group, given away, and sealed anew by who got it', async () => {
    const made = (await json(`group create readers --members ${BOB} --alice --json`)) as { group: number };
    const rule = `{"any":["owner",{"group":${made.group}}]}`;
    const put = (await json(`secret put report --out given.age --key 1 --policy ${rule} --alice --json`)) as {
      secret: string;
    };
    expect(await json(`secret transfer ${put.secret} ${BOB} --alice --json`)).toMatchObject({
      mayKnow: [ALICE],
    });
    const anew = await keyfold('secret reseal given.age --out anew.age --owner-only --bob');
    expect(anew.exitCode, anew.stderr).toBe(0);
    expect(anew.stdout).toMatch(
      new RegExp(
        `^secret {5}\\d+\ndestroyed {2}${put.secret}\npolicy {5}owner\nheld {7}0.00495\nfile {7}anew.age\n$`,
      ),
    );
    const got = await keyfold('secret get anew.age --out - --bob');
    expect(digest(got.bytes), got.stderr).toBe(digest(content));
    await Promise.all(['given.age', 'anew.age'].map((name) => rm(join(folder, name))));
  }, 120_000);

  it('is destroyed by its owner on a yes only, and then by nobody opened', async () => {
    const unasked = await keyfold(`secret destroy ${secret} --alice`);
    expect(unasked.exitCode).toBe(2);
    expect(unasked.stderr).toContain('--yes');
    const options = { chainUrl: network.url, basePath: folder, alice: true, yes: false, json: true };
    const questions: string[] = [];
    const no = secretDestroy(BigInt(secret), options, { write: () => undefined }, async (question) => {
      questions.push(question);
      return false;
    });
    await expect(no).rejects.toThrow(UsageError);
    expect(questions).toHaveLength(1);
    expect(await network.chain.state().secret(BigInt(secret))).toBeDefined();

    expect((await keyfold(`secret destroy ${secret} --yes --bob`)).exitCode).toBe(3);
    expect(await json(`secret destroy ${secret} --yes --alice --json`)).toMatchObject({
      secret,
      destroyed: true,
      returned: expect.stringMatching(/^0\.00\d+$/),
    });
    const gone = await keyfold('secret get report.age --out gone --bob');
    expect(gone.exitCode).toBe(3);
    expect(gone.stderr).toMatch(/^keyfold: error: the owner destroyed this secret\n/);
    const again = await keyfold(`secret destroy ${secret} --yes --alice`);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain(`the chain has no secret ${secret}`);
    expect(await json('secret list --mine --alice --json')).toHaveLength(1);
  }, 120_000);
});

describe('keys from the command line', () => {
  it('are created, waited for, listed and shown', async () => {
    const created = await keyfold('key create --seats 5 --wait --json --bob');
    expect(created.exitCode, created.stderr).toBe(0);
    expect(JSON.parse(created.stdout)).toEqual({
      key: 2,
      active: true,
      epoch: 1,
      seats: 5,
      threshold: 3,
      public: expect.stringMatching(/^0x[0-9a-f]{64}$/),
    });
    for (const phase of ['Register', 'Deal', 'Complain', 'Acknowledge']) {
      expect(created.stderr).toContain(`key 2: ${phase} until block`);
    }
    expect(created.stderr).toContain('5 of 5 seats have dealt');

    const listed = (await json('key list --json')) as { key: number; active: boolean; creator: string }[];
    expect(listed.map(({ key, active, creator }) => [key, active, creator])).toEqual([
      [1, true, ALICE],
      [2, true, BOB],
    ]);

    const operators = network.operators.map(({ signer }) => encodeAddress(signer.publicKey)).sort();
    const shown = (await json(`key show 2 --recipient ${BOB} --json`)) as {
      recipient: string;
      activeSince: number;
      epochLength: number;
      roster: { seats: { operator: string; acknowledged: number }[] };
    };
    // The next rotation is due an epoch after this one began.
    const phase = { name: 'Idle', ends: shown.activeSince + shown.epochLength };
    expect(shown).toMatchObject({ ...JSON.parse(created.stdout), phase });
    expect(shown.roster.seats.map(({ operator }) => operator).sort()).toEqual(operators);
    expect(shown.roster.seats.every(({ acknowledged }) => acknowledged === 1)).toBe(true);
    const { stdout } = await keyfold('key show 2 --recipient --bob');
    expect(stdout).toContain(`recipient  ${shown.recipient}\n`);
    expect(stdout).toContain('seats      5, 5 acknowledged\n');
  }, 120_000);

  it('that are not there, or that no chain would make, are refused', async () => {
    const unknown = await keyfold('key show 77');
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toMatch(/^keyfold: error: the chain has no key 77\n/);
    const put = await keyfold('secret put report --out other.age --key 77 --alice');
    expect(put.exitCode).toBe(2);
    expect(await files()).not.toContain('other.age');
    const none = await keyfold('key create --seats 5');
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toMatch(/it is not said who signs\nkeyfold: hint: /);
  }, 60_000);
});

describe('a chain that is away', () => {
  it('while the deposit is on its way leaves the sealed file, which may be the only one', async () => {
    const line = await startRelay(network.url);
    const said: string[] = [];
    const output: Output = {
      write: (_to, text) => {
        said.push(text);
        if (text.includes('sealed:')) void line.close();
      },
    };
    const who = { basePath: folder, alice: true };
    const out = join(folder, 'kept.age');
    const options = { ...who, chainUrl: line.url, key: 1, out, force: false, json: false };
    const put = secretPut(join(folder, 'report'), options, output).catch((error: unknown) => error);
    expect(failureOf(await put).code).toBe(5);
    expect(said.join('')).toContain(`kept ${out}`);
    expect((await readHeader(await readFile(out))).key).toBe(1);
  }, 60_000);

  it('is told with code 5 and a hint, whatever is asked for', async () => {
    const lines = ['key list', 'secret put report --out away.age --key 1 --alice'];
    const outcomes = lines.map((line) => keyfold(line, { url: 'ws://127.0.0.1:9' }));
    for (const { exitCode, stdout, stderr } of await Promise.all(outcomes)) {
      expect(exitCode).toBe(5);
      expect(stdout).toBe('');
      expect(stderr).toMatch(
        /^keyfold: error: connect: cannot reach ws:\/\/127\.0\.0\.1:9.*\nkeyfold: hint: .+\n$/,
      );
    }
    expect(await files()).not.toContain('away.age');
    const wrong = await keyfold('key list', { url: 'http://127.0.0.1:9' });
    expect(wrong.exitCode).toBe(2);
  }, 60_000);
});

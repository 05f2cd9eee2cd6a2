/** `keyfold beacon`: the command line, and the check of a file without a chain. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from '@commander-js/extra-typings';
import { beforeAll, describe, expect, it } from 'vitest';
import { addBeaconCommands, type BeaconActions } from '../../../src/cli/beacon-commands.js';
import { type BeaconVerifyOptions, beaconVerify } from '../../../src/cli/commands/beacon.js';
import { EXIT, failureOf } from '../../../src/cli/exit.js';
import { roundJson } from '../../../src/client/index.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { beaconPartial, combineBeacon, type RoundProof, random32 } from '../../../src/protocol/index.js';
import { generateKey, seatShares } from '../../property/ceremony.js';
import { seededRng } from '../../property/support.js';
import { folders } from '../../support/folders.js';

const group = await sodiumGroup();
const rng = seededRng(77);
const newFolder = folders();

async function asked(line: string): Promise<unknown[]> {
  const calls: unknown[] = [];
  const actions: BeaconActions = {
    beacon: async (round, options) => void calls.push(['beacon', round, options]),
    beaconVerify: async (path, options) => void calls.push(['verify', path, options]),
  };
  const silent = { writeOut: () => undefined, writeErr: () => undefined };
  const program = new Command('keyfold').exitOverride().configureOutput(silent);
  addBeaconCommands(program as unknown as Command, { write: () => undefined }, actions);
  await program.parseAsync(line.split(' '), { from: 'user' });
  return calls;
}

describe('the command line', () => {
  const chainUrl = expect.any(String);

  it('asks for the newest round, for one, and for a check', async () => {
    expect(await asked('beacon')).toEqual([['beacon', undefined, { chainUrl, verify: false, json: false }]]);
    expect(await asked('beacon 18446744073709551615 --key 2 --verify --json')).toEqual([
      ['beacon', 2n ** 64n - 1n, { chainUrl, key: 2, verify: true, json: true }],
    ]);
    const publicKey = new Uint8Array(32).fill(0xab);
    expect(await asked(`beacon verify round.json --public-key 0x${'ab'.repeat(32)}`)).toEqual([
      ['verify', 'round.json', { publicKey, json: false }],
    ]);
  });

  it.each([
    'beacon -1',
    'beacon x',
    'beacon 1 2',
    'beacon --key x',
    'beacon verify',
    'beacon verify a --genesis 0x12',
  ])('refuses `%s`', async (line) => {
    await expect(asked(line)).rejects.toBeInstanceOf(CommanderError);
  });
});

describe('verify', () => {
  let folder: string;
  let proof: RoundProof;

  beforeAll(async () => {
    folder = await newFolder();
    const epoch = generateKey(group, rng, 5);
    const place = { genesis: epoch.place.genesis, key: 1, epoch: 1, Y: epoch.Y, round: 3n };
    const entries = seatShares(epoch)
      .slice(0, epoch.roster.T)
      .map((x, i) => {
        const rand32 = random32(rng);
        return { seat: i + 1, ...beaconPartial(group, { ...place, seat: i + 1, x, rand32 }) };
      });
    const { sum, out } = combineBeacon(group, { ...place, T: entries.length, partials: entries });
    proof = { ...place, entries, sum, out };
    writeFileSync(join(folder, 'round.json'), JSON.stringify(roundJson(proof)));
    const changed = { ...roundJson(proof), round: '4' };
    writeFileSync(join(folder, 'changed.json'), JSON.stringify(changed));
    writeFileSync(join(folder, 'empty.json'), '');
    writeFileSync(join(folder, 'other.json'), '{}');
  });

  async function run(
    file: string,
    options: Partial<BeaconVerifyOptions> = {},
  ): Promise<{ data: string; exit: number }> {
    let data = '';
    const output = {
      write: (_: string, text: string) => {
        data += text;
      },
    };
    const exit = await beaconVerify(join(folder, file), { json: false, ...options }, output).then(
      () => EXIT.ok,
      (error: unknown) => failureOf(error).code,
    );
    return { data, exit };
  }

  it('prints what was verified, and what it was not compared with', async () => {
    const { data, exit } = await run('round.json');
    expect(exit).toBe(EXIT.ok);
    expect(data).toContain('3 of key 1, epoch 1: verified');
    expect(data).toContain('(not compared)');
    const compared = await run('round.json', { publicKey: proof.Y, genesis: proof.genesis });
    expect(compared.data).not.toContain('not compared');
    const json = await run('round.json', { json: true, publicKey: proof.Y });
    expect(JSON.parse(json.data)).toMatchObject({
      verified: true,
      comparedPublicKey: true,
      comparedGenesis: false,
    });
  });

  it('prints nothing of a proof that does not hold, or is of another key or chain', async () => {
    const other = new Uint8Array(32).fill(1);
    expect(await run('changed.json')).toEqual({ data: '', exit: EXIT.verification });
    expect(await run('round.json', { publicKey: other })).toEqual({ data: '', exit: EXIT.verification });
    expect(await run('round.json', { genesis: other })).toEqual({ data: '', exit: EXIT.verification });
    expect(await run('other.json')).toEqual({ data: '', exit: EXIT.verification });
    expect(await run('empty.json')).toEqual({ data: '', exit: EXIT.usage });
  });
});

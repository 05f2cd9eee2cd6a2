import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Talk } from '../../../src/age-plugin/conversation.js';
import { type Identity, parseIdentity, type SignerReference } from '../../../src/age-plugin/identity.js';
import { type Environment, signerOf } from '../../../src/age-plugin/signer.js';
import { Keystore, pairOfSuri } from '../../../src/cli/keystore.js';
import { IDENTITY } from './recorded.js';

const PASSWORD = 'a password of the keystore';

let folder: string;
let alice: Uint8Array;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-age-'));
  const pair = await pairOfSuri('//Alice');
  alice = pair.publicKey;
  await new Keystore(join(folder, 'keystore')).add('me', pair, PASSWORD);
});

afterAll(() => rm(folder, { recursive: true }));

/** A person who types this, or who is not there. */
function person(typed: string | undefined): Talk & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    say: () => Promise.resolve(),
    askSecret: async (prompt) => {
      asked.push(prompt);
      return typed;
    },
  };
}

async function signs(signer: SignerReference, env: Environment, talk: Talk = person(undefined)) {
  const identity: Identity = { ...parseIdentity(IDENTITY), depositor: alice, signer };
  return (await signerOf(identity, { env, talk })).publicKey;
}

/** The keystore's scrypt is slow: password files and wrong passwords are in test/age/age.test.ts. */
describe('the signer of an identity', () => {
  it('is in the keystore, whose password is asked for', async () => {
    const keystore = { kind: 'keystore', basePath: folder } as const;
    const typing = person(PASSWORD);
    expect(await signs(keystore, {}, typing)).toEqual(alice);
    expect(typing.asked).toEqual([expect.stringMatching(/^password of the account me \(5Grw\w+\)$/)]);

    await expect(signs(keystore, {})).rejects.toMatchObject({ code: 'no-password' });
    await expect(signs({ kind: 'keystore', basePath: join(folder, 'none') }, {})).rejects.toThrow(
      /there is none/,
    );
  });

  it('is in the environment, or in the identity itself', async () => {
    const variable = { kind: 'environment', variable: 'BACKUP_SECRET' } as const;
    expect(await signs(variable, { BACKUP_SECRET: '//Alice' })).toEqual(alice);
    expect(await signs({ kind: 'suri', suri: '//Alice' }, {})).toEqual(alice);
    await expect(signs(variable, {})).rejects.toMatchObject({ code: 'wrong-account' });
    await expect(signs({ kind: 'suri', suri: 'no phrase' }, {})).rejects.toThrow(/^(?!.*no phrase)/);
  });

  it('is refused where it is of another account', async () => {
    await expect(signs({ kind: 'suri', suri: '//Bob' }, {})).rejects.toMatchObject({
      code: 'wrong-account',
      message: expect.stringMatching(/it is of 5Grw\w+, and what it says signs is 5FHn/),
    });
  });
});

/** examples/node-service on the installed package: it starts, is denied, finds its node late, and never tells its secrets. */
import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type KeyfoldClient, policy, seal } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { startRelay } from '../support/relay.js';
import { Program } from './program.js';
import type { Project } from './project.js';

const PASSWORD = 'correct horse battery staple';
/** The service's account, which the policy admits, and another one. */
const [ADMITTED, STRANGER] = ['//Bob', '//Charlie'] as const;

export function describeNodeService(
  given: () => { readonly project: Project; readonly endpoint: string },
): void {
  describe('examples/node-service', () => {
    let database: Server;
    let authorised: (string | undefined)[] = [];
    let keyfold: KeyfoldClient;

    beforeAll(async () => {
      const { project, endpoint } = given();
      await project.addExample('node-service');
      database = createServer((request, response) => {
        authorised.push(request.headers.authorization);
        response.end('rows');
      }).listen(0, '127.0.0.1');
      await once(database, 'listening');
      const signer = await developmentAccount('//Alice');
      keyfold = await connect({ endpoints: endpoint, signer });
      const sealed = await seal(Buffer.from(`${PASSWORD}\n`), await keyfold.recipient(1));
      const { publicKey } = await developmentAccount(ADMITTED);
      await keyfold.secrets.store(sealed, policy.accounts(publicKey));
      await project.write('password.age', sealed);
      await project.write('service.key', `${ADMITTED}\n`);
      await chmod(project.path('service.key'), 0o600);
    });
    afterAll(async () => {
      database?.close();
      await keyfold?.close();
    });

    function start(env: NodeJS.ProcessEnv): Program {
      const { project, endpoint } = given();
      authorised = [];
      return new Program('node', {
        args: [project.path('examples/node-service/service.js')],
        cwd: project.folder,
        env: {
          KEYFOLD_NODE: endpoint,
          DATABASE_PASSWORD_FILE: 'password.age',
          DATABASE_URL: `http://127.0.0.1:${(database.address() as AddressInfo).port}`,
          DATABASE_USER: 'service',
          PORT: '0',
          ...env,
        },
      });
    }
    const fromFile = { SERVICE_KEY_FILE: 'service.key' };
    const quiet = (all: string): void => {
      for (const secret of [
        PASSWORD,
        Buffer.from(`service:${PASSWORD}`).toString('base64'),
        ADMITTED,
        STRANGER,
      ])
        expect(all).not.toContain(secret);
    };

    it('fetches its password, is let into the database, serves, and prints no secret', async () => {
      const service = start(fromFile);
      const port = await service.says(/"listening","port":(\d+)/);
      expect(await (await fetch(`http://127.0.0.1:${port}/rows`)).text()).toBe('rows');
      const credentials = Buffer.from(`service:${PASSWORD}`).toString('base64');
      expect(authorised).toEqual([`Basic ${credentials}`, `Basic ${credentials}`]);
      const { exitCode, all } = await service.stop('SIGTERM');
      expect(exitCode, all).toBe(0);
      quiet(all);
    });

    it('does not start where the policy denies its account, and has asked no database', async () => {
      const { exitCode, all } = await start({ SERVICE_KEY: STRANGER }).ended();
      expect(exitCode, all).toBe(3);
      expect(all).toMatch(/"refused","code":"denied","message":"\w+ may not open secret \d+/);
      expect(authorised).toEqual([]);
      quiet(all);
    });

    it('tries again while its node is away, gives up after its attempts, and starts when it is there', async () => {
      const away = await startRelay(given().endpoint);
      await away.close();
      const env = { ...fromFile, KEYFOLD_NODE: away.url };
      const [impatient, patient] = [start({ ...env, START_ATTEMPTS: '1' }), start(env)];
      const { exitCode, all } = await impatient.ended();
      expect(exitCode, all).toBe(5);
      expect(all).toContain('"refused","code":"unreachable"');
      await patient.says(/"tried","attempt":1,"code":"chain-unreachable"/);
      const back = await startRelay(given().endpoint, away.port);
      await patient.says(/"listening"/);
      expect((await patient.stop('SIGTERM')).exitCode).toBe(0);
      await back.close();
    });

    it('refuses a key that others can read, and an environment that lacks something', async () => {
      await chmod(given().project.path('service.key'), 0o640);
      const open = await start(fromFile).ended();
      expect([open.exitCode, open.all]).toEqual([2, expect.stringContaining('chmod 600')]);
      const without = await start({}).ended();
      expect([without.exitCode, without.all]).toEqual([
        2,
        expect.stringContaining('SERVICE_KEY_FILE is not set'),
      ]);
    });
  });
}

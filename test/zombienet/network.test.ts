/** Every scenario on networks of real nodes; `npm run test:zombienet` says which, and where the programs are. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { networkIsUp } from './scenarios/0001-network-is-up.js';
import { rotationUnderLoad } from './scenarios/0002-rotation-under-load.js';
import { validatorsPaused } from './scenarios/0003-validators-paused.js';
import { workerKilled } from './scenarios/0004-worker-killed.js';
import { runtimeUpgrade } from './scenarios/0006-runtime-upgrade.js';
import { rpcNodeRestarted } from './scenarios/0007-rpc-node-restarted.js';
import { validatorSetChanged } from './scenarios/0008-validator-set-changed.js';
import type { Scenario } from './scenarios/scenario.js';
import { startWorld, type World } from './world.js';

interface Network {
  readonly name: string;
  /** Variable with the path of its chain specification. */
  readonly spec: string;
  readonly scenarios: readonly Scenario[];
}

/** One after the other. */
const NETWORKS: readonly Network[] = [
  {
    name: 'network',
    spec: 'KEYFOLD_SPEC',
    scenarios: [
      networkIsUp,
      rotationUnderLoad,
      validatorsPaused,
      workerKilled,
      rpcNodeRestarted,
      validatorSetChanged,
    ],
  },
  { name: 'upgraded', spec: 'KEYFOLD_SPEC_BEFORE', scenarios: [runtimeUpgrade] },
];

const setting = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set; run \`npm run test:zombienet\``);
  return value;
};
const chosen = setting('KEYFOLD_SCENARIOS').split(',');
const began = Date.now();

function report(line: string): void {
  process.stdout.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}\n`);
}

for (const { name, spec, scenarios } of NETWORKS) {
  const wanted = scenarios.filter(({ number }) => chosen.includes(number));
  if (wanted.length > 0) describe(name, () => declare(name, spec, wanted));
}

function declare(name: string, spec: string, scenarios: readonly Scenario[]): void {
  let world: World | undefined;

  beforeAll(async () => {
    const folder = join(setting('KEYFOLD_ZOMBIENET_FOLDER'), name);
    await mkdir(folder);
    const programs = { node: setting('KEYFOLD_NODE'), program: inject('keyfold') };
    const options = { ...programs, spec: setting(spec), upgrade: setting('KEYFOLD_RUNTIME'), folder };
    world = await startWorld(options, report);
  });

  afterAll(async () => world?.stop());

  for (const { number, title, declare: steps } of scenarios) {
    describe(`${number} ${title}`, () => {
      beforeAll(() => report(`${number}: ${title}`));
      steps(() => {
        if (world === undefined) throw new Error('the network is not up');
        return world;
      });
    });
  }
}

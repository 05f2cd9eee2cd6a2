/** Every scenario on a network of real nodes; `npm run test:zombienet` says which, and where the programs are. */
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { networkIsUp } from './scenarios/0001-network-is-up.js';
import { rotationUnderLoad } from './scenarios/0002-rotation-under-load.js';
import { afterTheStall, validatorsPaused } from './scenarios/0003-validators-paused.js';
import { workerKilled } from './scenarios/0004-worker-killed.js';
import { bothAreOut, fallsBehind, isDisconnected } from './scenarios/0005-outdated-and-disconnected.js';
import { afterTheUpgrade, runtimeUpgrade } from './scenarios/0006-runtime-upgrade.js';
import { rpcNodeRestarted } from './scenarios/0007-rpc-node-restarted.js';
import { validatorSetChanged } from './scenarios/0008-validator-set-changed.js';
import { audit } from './scenarios/0009-audit.js';
import type { Scenario } from './scenarios/scenario.js';
import { startWorld, type World } from './world.js';

/**
 * In the order they run, all on one network. Where two have parts, the time that one waits is the other's: a rotation serves
 * three, and while the two operators of 0005 pay nothing, others run.
 */
const ORDER: readonly Scenario[] = [
  networkIsUp,
  runtimeUpgrade,
  fallsBehind,
  rotationUnderLoad,
  isDisconnected,
  afterTheUpgrade,
  validatorsPaused,
  workerKilled,
  afterTheStall,
  rpcNodeRestarted,
  validatorSetChanged,
  bothAreOut,
  audit,
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

/** What each part took. */
const times: string[] = [];

function spent(what: string, from: number): void {
  times.push(`${((Date.now() - began - from) / 1000).toFixed(0).padStart(5)} s  ${what}`);
}

let world: World | undefined;

beforeAll(async () => {
  const folder = setting('KEYFOLD_ZOMBIENET_FOLDER');
  const programs = { node: setting('KEYFOLD_NODE'), program: inject('keyfold') };
  const options = { ...programs, spec: setting('KEYFOLD_SPEC'), upgrade: setting('KEYFOLD_RUNTIME'), folder };
  world = await startWorld(options, report);
  spent('network, workers, key', 0);
});

afterAll(async () => {
  await world?.stop();
  process.stdout.write(`\n${times.map((line) => `zombienet: ${line}\n`).join('')}`);
});

for (const { number, title, declare } of ORDER) {
  if (!chosen.includes(number)) continue;
  describe(`${number} ${title}`, () => {
    let from = 0;
    beforeAll(() => {
      from = Date.now() - began;
      report(`${number}: ${title}`);
    });
    afterAll(() => spent(`${number} ${title}`, from));
    declare(() => {
      if (world === undefined) throw new Error('the network is not up');
      return world;
    });
  });
}

/** One life of a key under a schedule of disturbances, and what must be true of it afterwards. */
import { expect } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { isEvent } from '../../src/chain/events.js';
import type { ExtrinsicSigner } from '../../src/chain/types.js';
import { policy, seal } from '../../src/client/index.js';
import type { Schedule } from '../support/schedule.js';
import { Users } from '../support/users.js';

/** What happens to the chain before each block. `phase` is that of the key at the head, final or not. */
export type Disturbance = (at: { readonly phase: string; readonly age: number }) => Promise<void>;

const TEXT = new TextEncoder().encode('nothing lost, nothing repeated');

/** Files that are asked for at the same time. */
const FILES = 3;

/** What a life leaves: a client with two users, for more. */
export interface Life {
  readonly client: Users;
  /** For files of the depositor. */
  readonly recipient: string;
  readonly depositor: ExtrinsicSigner;
  readonly reader: ExtrinsicSigner;
}

/** Generates a key, stores files, opens them; `disturb` runs before every block of it. Then counts. */
export async function live(schedule: Schedule, disturb: Disturbance): Promise<Life> {
  const key = await schedule.createKey();
  const { chain, embedded } = schedule;
  const phases = new Set<string>();
  const before = async (): Promise<void> => {
    const view = await chain.state(embedded.head()).phase(key);
    const { phase = 'none', opened = 0 } = view ?? {};
    phases.add(phase);
    await disturb({ phase, age: schedule.height - opened });
  };
  await schedule.until(
    'the key is active',
    async () => ((await chain.state().key(key))?.epoch ?? 0) > 0,
    before,
  );
  expect([...phases]).toEqual(['Register', 'Deal', 'Complain', 'Acknowledge', 'Idle']);
  expect((await chain.state().key(key))?.attempt).toBe(0);

  const [depositor, reader] = await schedule.accounts('depositor', 'reader');
  if (!depositor || !reader) throw new Error('no accounts');
  const client = new Users({}, { chain });
  const recipient = await client.recipient(key, depositor.publicKey);
  const files = await Promise.all(Array.from({ length: FILES }, () => seal(TEXT, recipient)));
  const opening = Promise.all(
    files.map(async (file) => {
      await client.store(file, policy.accounts(reader.publicKey), depositor);
      return client.open(file, reader, { withinBlocks: 200, stallMs: 600_000 });
    }),
  );
  let opened: Uint8Array[] | undefined;
  opening.then(
    (texts) => {
      opened = texts;
    },
    () => undefined,
  );
  const released = schedule.until(
    'the files are opened',
    async () => opened !== undefined,
    async () => {
      await disturb({ phase: 'Release', age: schedule.height });
    },
  );
  const texts = (await Promise.all([opening, released]))[0];
  for (const text of texts) expect(Buffer.compare(text, TEXT)).toBe(0);
  await schedule.build(4);
  await checkOnce(schedule, key);
  return { client, recipient, depositor, reader };
}

/** Every duty was done once by each worker, nothing that was sent failed, and no secret was erased too early. */
async function checkOnce(schedule: Schedule, key: number): Promise<void> {
  const { chain, workers } = schedule;
  const submitted = schedule.submitted();
  expect(submitted.length).toBe(new Set(submitted).size);
  for (const subject of ['attest', `register ${key}/1/0`, `deal ${key}/1/0`, `acknowledge ${key}/1/0`]) {
    expect(submitted.filter((line) => line.endsWith(` ${subject}`))).toHaveLength(workers.length);
  }
  for (const id of ['enclaves.EnclaveAdded', 'keys.Registered', 'keys.Dealt', 'keys.Acknowledged']) {
    expect(schedule.events(id), id).toHaveLength(workers.length);
  }
  expect(schedule.events('keys.Aborted')).toEqual([]);
  expect(schedule.events('keys.PhaseExtended')).toEqual([]);
  expect(schedule.events('system.ExtrinsicFailed')).toEqual([]);
  expect(schedule.events('enclaves.Slashed')).toEqual([]);

  const partials = schedule.events('secrets.PartialsSubmitted').flatMap((event) => {
    if (!isEvent(event, 'secrets.PartialsSubmitted')) return [];
    const { enclave, outcomes } = event.data;
    return outcomes.map(([request, outcome]) => ({ answer: `${toHex(enclave)} ${request}`, outcome }));
  });
  expect(new Set(partials.map(({ answer }) => answer)).size).toBe(partials.length);
  expect(partials.filter(({ outcome }) => outcome === 'Accepted').length).toBeGreaterThanOrEqual(FILES * 3);
  expect(partials.filter(({ outcome }) => outcome === 'Wrong')).toEqual([]);
  expect(schedule.events('secrets.Released')).toHaveLength(FILES);

  await checkHeartbeats(schedule);

  const active = schedule.blocks.find(({ events }) =>
    events.some((event) => isEvent(event, 'keys.Activated')),
  );
  for (const { worker, events } of workers) {
    const erased = events.filter((event) => event.kind === 'erased');
    expect(erased).toHaveLength(1);
    for (const event of erased) {
      // p goes when Active is final; the share stays.
      expect(event.block).toBeGreaterThanOrEqual(active?.number ?? Number.POSITIVE_INFINITY);
      expect(event.holding).toMatchObject({ registration: true, share: false });
    }
    expect(worker.holdings()).toEqual([
      { key, epoch: 1, attempt: 0, registration: false, share: true, wish: false },
    ]);
  }
  expect((await chain.state().operators()).every(({ jailed }) => !jailed)).toBe(true);
}

/** Each enclave showed life once in every period from the first whole one on, whatever happened to the chain in it. */
async function checkHeartbeats({ chain, blocks, workers }: Schedule): Promise<void> {
  const { heartbeatPeriod } = await chain.state().settings();
  const beats = blocks.flatMap(({ number, events }) =>
    events.flatMap((event) =>
      isEvent(event, 'enclaves.HeartbeatReceived')
        ? [`${Math.floor(number / heartbeatPeriod)} ${toHex(event.data.enclave)}`]
        : [],
    ),
  );
  const attested = (await chain.state().enclaves()).map(({ added }) => added);
  const first = Math.ceil(Math.max(...attested) / heartbeatPeriod);
  const end = Math.floor((blocks.at(-1)?.number ?? 0) / heartbeatPeriod);
  const whole = Array.from({ length: end - first }, (_, i) => first + i);
  const owed = whole.flatMap((period) => workers.map(({ worker }) => `${period} ${toHex(worker.account)}`));
  expect(owed.length).toBeGreaterThanOrEqual(workers.length);
  expect(beats.filter((beat) => owed.includes(beat)).sort()).toEqual(owed.sort());
}

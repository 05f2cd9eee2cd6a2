/**
 * Every seat that is not needed lies: workers of 17 seats, of which 8 answer with the partial of another share. The first
 * lie of each costs its bond and its seat, so it is named once. A thousand releases of this kind, in which the liars stay,
 * are in the native tests of the runtime, where a proof is checked forty times faster.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isEvent } from '../../src/chain/events.js';
import { policy, seal } from '../../src/client/index.js';
import { FaultyNetwork } from '../support/faulty/network.js';

const SEATS = 17;
const THRESHOLD = 9;
const LIARS = SEATS - THRESHOLD;
/** As many as a reader may have open, and as one call of a worker answers. */
const REQUESTS = 64;
/** Blocks that the honest ones wait: one for the call of each liar, which fills it, and some for the requests. */
const SLOW_BLOCKS = LIARS + 8;

const text = new TextEncoder().encode('nine of seventeen suffice');

let network: FaultyNetwork;

beforeAll(async () => {
  network = await FaultyNetwork.start(SEATS);
}, 600_000);

afterAll(() => network?.stop());

it(`${REQUESTS} releases with ${LIARS} of ${SEATS} seats lying: none fails, and each liar is named`, async () => {
  const { client, recipient, reader, depositor } = network.net;
  expect(await network.key()).toMatchObject({ seats: SEATS, threshold: THRESHOLD });
  const file = await seal(text, recipient);
  await client.store(file, policy.accounts(reader.publicKey), depositor);
  const members = await network.members();
  const [liars, honest] = [members.slice(0, LIARS), members.slice(LIARS)];
  network.turn(liars, { kind: 'wrongPartial' });
  network.turn(honest, { kind: 'delay', blocks: SLOW_BLOCKS });
  const from = network.next;
  const opened = await Promise.all(
    Array.from({ length: REQUESTS }, () => client.open(file, reader, { withinBlocks: 90 })),
  );
  for (const one of opened) expect(Buffer.compare(one, text)).toBe(0);

  const events = network.eventsFrom(from);
  const released = events.flatMap((event) =>
    isEvent(event, 'secrets.Released') ? [event.data.request] : [],
  );
  expect(new Set(released).size).toBe(REQUESTS);
  const convictions = network.convictions(from);
  expect(convictions.every(({ offence }) => offence === 'WrongPartial')).toBe(true);
  const convicted = convictions.map(({ operator }) => operator).sort((a, b) => a - b);
  expect(convicted).toEqual(liars.map(({ operator }) => operator.number).sort((a, b) => a - b));
}, 900_000);

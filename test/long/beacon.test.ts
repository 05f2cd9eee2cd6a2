/**
 * A beacon through ten epochs while somebody follows it, and a reader asks the same workers for the key of a file all the
 * time: no round is lost, none comes twice, the numbers go on, and every request is answered. On the chain that KEYFOLD_CHAIN
 * names.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isEvent, type KeyfoldEvents } from '../../src/chain/events.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import { answerTo, underLoad } from '../../src/cli/tour/load.js';
import {
  type BeaconOutput,
  connect,
  policy,
  readHeader,
  type SealedHeader,
  seal,
} from '../../src/client/index.js';
import { type OpenNetwork, openTestNetwork, type TestNetwork } from '../e2e/network.js';

const SEATS = 4;
const EPOCHS = 10;

let net: TestNetwork<OpenNetwork>;

beforeAll(async () => {
  net = await openTestNetwork(SEATS);
}, 600_000);

afterAll(() => net?.network.stop());

it(`gives every round once, in ${EPOCHS} epochs, and each verifies under the key of its own epoch`, async () => {
  const { network, reader } = net;
  const { chain } = network;
  const question = { client: net.client.keyfold, account: reader, header: await stored() };
  const fileKey = (await answerTo(question)).expose();
  const blocks: FinalisedBlock[] = [];
  chain.finalised$.subscribe((block) => blocks.push(block));
  const client = await connect({ chain });
  const key = await network.createKey({ seats: SEATS, purpose: 'Beacon' });
  const outputs: BeaconOutput[] = [];
  const failures: unknown[] = [];
  const following = client.beacon.watch({ key: key.id }).subscribe({
    next: (output) => outputs.push(output),
    error: (error: unknown) => failures.push(error),
  });
  const points = new Map([[1, key.public]]);
  const { load } = await underLoad({ ...question, fileKey }, chain, async () => {
    for (let epoch = 2; epoch <= EPOCHS; epoch++) {
      const view = await network.rotate(key.id);
      expect(view).toMatchObject({ epoch, attempt: 0, seats: SEATS });
      points.set(epoch, view.public);
    }
  });
  expect(load).toMatchObject({ failed: 0, reason: undefined });
  // Rounds that are open now are the business of the last epoch; none of an earlier one is left.
  const last = (await chain.state().beacon(key.id))?.nextRound ?? 0n;
  await network.passTo(chain.head().number + 12);
  following.unsubscribe();

  const told = <Name extends 'beacon.RoundOpened' | 'beacon.RoundCompleted'>(
    name: Name,
  ): (KeyfoldEvents[Name] & { readonly at: number })[] =>
    blocks.flatMap(({ number, events }) =>
      events.flatMap((event) =>
        isEvent(event, name) ? [{ ...(event.data as KeyfoldEvents[Name]), at: number }] : [],
      ),
    );
  const [opened, completed] = [told('beacon.RoundOpened'), told('beacon.RoundCompleted')];
  expect(failures).toEqual([]);
  expect(opened.map(({ round }) => round)).toEqual(opened.map((_, i) => BigInt(i + 1)));
  const numbers = completed.map(({ round }) => round);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (let round = 1n; round < last; round++) expect(numbers, `round ${round}`).toContain(round);
  for (const { round, epoch } of completed) {
    expect(epoch).toBe(opened.find((each) => each.round === round)?.epoch);
  }
  expect(new Set(completed.map(({ epoch }) => epoch)).size).toBe(EPOCHS);
  // The change has no gap: some round is completed by the committee of an epoch that is past.
  const activated = new Map(
    blocks.flatMap(({ number, events }) =>
      events.flatMap((event) =>
        isEvent(event, 'keys.Activated') && event.data.key === key.id
          ? [[event.data.epoch, number] as const]
          : [],
      ),
    ),
  );
  const late = completed.filter(
    ({ epoch, at }) => at >= (activated.get(epoch + 1) ?? Number.POSITIVE_INFINITY),
  );
  process.stderr.write(
    `${EPOCHS} epochs, ${completed.length} rounds, ${late.length} of them completed after the change, ` +
      `${load.asked} requests\n`,
  );
  expect(outputs.map(({ round }) => round)).toEqual(numbers.slice(0, outputs.length));
  expect(outputs.length).toBeGreaterThan(0);
  for (const { epoch, Y } of outputs) expect(Y).toEqual(points.get(epoch));
  expect(await chain.state().retained(key.id)).toEqual([]);
}, 1_200_000);

/** The header of a file that is stored for the reader. */
async function stored(): Promise<SealedHeader> {
  const { client, depositor, reader, recipient } = net;
  const sealed = await seal(new TextEncoder().encode('sealed before the beacon'), recipient);
  await client.store(sealed, policy.accounts(reader.publicKey), depositor);
  return readHeader(sealed);
}

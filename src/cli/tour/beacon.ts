/** Public randomness: a Beacon key is made, gives a few rounds, each verified from its shares alone, and is given up. */
import { connect, roundJson, verifyRoundJson } from '../../client/index.js';
import { hurried } from '../../devnet/hurry.js';
import type { Devnet } from '../../devnet/network.js';
import type { Progress } from '../output.js';

/** Seats of the beacon: enough that none of them knows an output before the others. More cost time in this process. */
const SEATS = 3;

/** Rounds that are shown. */
const ROUNDS = 3;

/** What was seen. */
export interface Rounds {
  /** Outputs that the beacon gave. */
  readonly beaconRounds: number;
  /** Each verified without the chain, under the public key of the epoch, and no two are the same. */
  readonly beaconVerified: boolean;
}

/** Runs the step. Throws what the network and the client throw. */
export async function beacon({
  network,
  progress,
}: {
  readonly network: Devnet;
  readonly progress: Progress;
}): Promise<Rounds> {
  const { chain } = network;
  const seats = Math.min(SEATS, network.operators.length);
  const key = await network.createKey({ seats, purpose: 'Beacon' });
  const client = await connect({ chain });
  const seen = new Set<string>();
  let verified = true;
  await hurried(network, async () => {
    for (let number = 1n; number <= BigInt(ROUNDS); number++) {
      const found = await client.beacon.next({ key: key.id });
      // As somebody else would, who is given the proof and the public key.
      const proof = verifyRoundJson(JSON.stringify(roundJson(found)));
      const output = Buffer.from(proof.out).toString('hex');
      verified &&= Buffer.compare(proof.Y, key.public ?? new Uint8Array(0)) === 0 && proof.round === number;
      seen.add(output);
      const seats = proof.entries.map(({ seat }) => seat).join(', ');
      progress.line(`beacon: round ${proof.round} is ${output.slice(0, 16)}…, verified by seats ${seats}`);
    }
  });
  await network.retire(key.id);
  progress.line('beacon: its key is given up; every share of it is erased');
  return { beaconRounds: seen.size, beaconVerified: verified && seen.size === ROUNDS };
}

/** How long a reader waits for a release while a key rotates, and while it does not. */
import { connect, policy, seal } from '../src/client/index.js';
import { startDevnet } from '../src/devnet/network.js';
import { type Answer, Load } from './load.js';
import { median, quantile } from './statistics.js';

/** Releases of requests that were made in one of the two states. */
export interface Latencies {
  readonly releases: number;
  /** Blocks from the request's to the release's. */
  readonly blocksMedian: number;
  readonly blocksP95: number;
  /** Of the reader, from its call to the plaintext: milliseconds on the embedded chain, which does not wait for a slot. */
  readonly msMedian: number;
  readonly msP95: number;
}

export interface ReleaseLatency {
  readonly seats: number;
  readonly replicas: number;
  readonly rotations: number;
  /** Requests made while an attempt at the next epoch was under way. */
  readonly during: Latencies;
  readonly between: Latencies;
}

/** The network that is measured, and for how long. */
export const SHAPE = { seats: 5, replicas: 2, rotations: 4 } as const;

/** Blocks between two rotations: as many as one takes, so that both states have as many requests. */
const QUIET_BLOCKS = 25;

const TEXT = new TextEncoder().encode('asked for in every block');

/** Rotates a key again and again while one file is asked for in every block. Throws if a request fails. */
export async function measureReleases(
  { seats, replicas, rotations }: Pick<ReleaseLatency, 'seats' | 'replicas' | 'rotations'>,
  log: Parameters<typeof startDevnet>[1]['log'],
): Promise<ReleaseLatency> {
  const network = await startDevnet({ seats, replicas }, { log });
  try {
    const { chain, embedded } = network;
    const [depositor, reader] = await network.accounts('depositor', 'reader');
    if (!depositor || !reader) throw new Error('the network gave fewer accounts than it was asked for');
    const client = await connect({ chain });
    const file = await seal(TEXT, await client.recipient(network.key.id, depositor.publicKey));
    await client.secrets.store(file, policy.accounts(reader.publicKey), { signer: depositor });
    const load = new Load({ chain, embedded, reader, file, text: TEXT });
    for (let done = 0; done < rotations; done++) {
      await embedded.driver.advanceTo(chain.head().number + QUIET_BLOCKS);
      await network.rotate();
    }
    const { answers, failures } = await load.finish();
    if (failures.length > 0) throw new Error(`${failures.length} requests failed`, { cause: failures[0] });
    return {
      seats,
      replicas,
      rotations,
      during: latencies(answers.filter(({ rotating }) => rotating)),
      between: latencies(answers.filter(({ rotating }) => !rotating)),
    };
  } finally {
    await network.stop();
  }
}

/** Pure: what the answers come to. */
export function latencies(answers: readonly Pick<Answer, 'blocks' | 'ms'>[]): Latencies {
  const blocks = answers.map((answer) => answer.blocks);
  const ms = answers.map((answer) => answer.ms);
  return {
    releases: answers.length,
    blocksMedian: median(blocks),
    blocksP95: quantile(blocks, 0.95),
    msMedian: Math.round(median(ms)),
    msP95: Math.round(quantile(ms, 0.95)),
  };
}

/** Both distributions in plain lines. */
export function latencyLines({ during, between, ...shape }: ReleaseLatency): string[] {
  const line = (name: string, one: Latencies): string =>
    `${name}: ${one.releases} releases, blocks median ${one.blocksMedian} p95 ${one.blocksP95}, ` +
    `ms median ${one.msMedian} p95 ${one.msP95}`;
  return [
    `${shape.seats} seats x ${shape.replicas}, ${shape.rotations} rotations, a request in every block`,
    line('during a rotation', during),
    line('outside of one', between),
  ];
}

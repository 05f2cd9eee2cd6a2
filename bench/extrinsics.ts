/** Counts what one key costs a chain in extrinsics: two real networks, from the first block to an opened file. */
import { connect, policy, seal } from '../src/client/index.js';
import { startDevnet } from '../src/devnet/network.js';

/** Extrinsics of one network, by phase. */
export interface ExtrinsicCount {
  readonly seats: number;
  readonly replicas: number;
  readonly phases: Readonly<Record<PhaseName, number>>;
  /** Of the Release phase, once: how many seats had to answer. */
  readonly threshold: number;
}

export const PHASES = {
  Register: ['keys.Registered'],
  Deal: ['keys.Dealt'],
  Complain: ['keys.DealerConvicted', 'keys.FalseComplaint'],
  Acknowledge: ['keys.Acknowledged'],
  Deposit: ['secrets.Deposited'],
  Request: ['secrets.Requested'],
  Release: ['secrets.PartialsSubmitted'],
} as const satisfies Record<string, readonly string[]>;

export type PhaseName = keyof typeof PHASES;

/** The networks that are counted: the default one, and a larger one with replicas. */
export const NETWORKS = [
  { seats: 5, replicas: 1 },
  { seats: 7, replicas: 2 },
] as const;

/** The counts of each phase among the extrinsics of a chain, named by the event they caused. */
export function countPhases(byEvent: Readonly<Record<string, number>>): ExtrinsicCount['phases'] {
  const count = (events: readonly string[]): number =>
    events.reduce((sum, event) => sum + (byEvent[event] ?? 0), 0);
  const entries = Object.entries(PHASES).map(([phase, events]) => [phase, count(events)]);
  return Object.fromEntries(entries) as ExtrinsicCount['phases'];
}

/** Starts a network, stores one small file, opens it once, and counts. */
export async function countExtrinsics(
  shape: { readonly seats: number; readonly replicas: number },
  log: Parameters<typeof startDevnet>[1]['log'],
): Promise<ExtrinsicCount> {
  const network = await startDevnet(shape, { log });
  try {
    const [depositor, reader] = await network.accounts('depositor', 'reader');
    if (!depositor || !reader) throw new Error('the network gave fewer accounts than it was asked for');
    const client = await connect({ chain: network.chain, rng: network.rng('bench') });
    const recipient = await client.recipient(network.key.id, depositor.publicKey);
    const text = new TextEncoder().encode('one small file');
    const sealed = await seal(text, recipient, { rng: network.rng('seal') });
    await client.secrets.store(sealed, policy.accounts(reader.publicKey), { signer: depositor });
    const { outcome } = await client.open(sealed, { signer: reader });
    if (outcome !== 'opened') throw new Error('the reader was denied what it was admitted to');
    return { ...shape, threshold: network.key.threshold, phases: countPhases(network.activity().byEvent) };
  } finally {
    await network.stop();
  }
}

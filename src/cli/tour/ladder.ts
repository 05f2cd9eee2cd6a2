/** An operator whose machines are gone climbs the ladder: warned, isolated, ejected, with what it costs. */
import type { AccountId, Chain } from '../../chain/types.js';
import { formatUnits } from '../../chain/units.js';
import { hurried } from '../../devnet/hurry.js';
import { until } from '../../devnet/key.js';
import type { Devnet } from '../../devnet/network.js';
import type { Operator } from '../../devnet/operators.js';
import { type Consequence, consequenceOf } from '../offences.js';
import type { Progress } from '../output.js';
import { isSame } from './same.js';

/** Heartbeat periods that it may take: six that are missed, the one it began in, and the one in which the last is judged. */
const PERIODS = 9;

/** What befell operators while it was listened to. */
export interface Ledger {
  /** So far, in order. */
  readonly entries: readonly Consequence[];
  stop(): void;
}

/** Listens to the chain from now on. */
export function keepLedger({ finalised$ }: Pick<Chain, 'finalised$'>): Ledger {
  const entries: Consequence[] = [];
  const listening = finalised$.subscribe({
    next: ({ number, events }) => {
      for (const event of events) {
        const consequence = consequenceOf(number, event);
        if (consequence !== undefined) entries.push(consequence);
      }
    },
    // Whoever works with the chain is told.
    error: () => undefined,
  });
  return { entries, stop: () => listening.unsubscribe() };
}

/** Those that cost something, and those that were put out. */
export function countsOf({ entries }: Pick<Ledger, 'entries'>): {
  readonly slashed: number;
  readonly ejected: number;
} {
  return {
    slashed: entries.filter(({ amount }) => amount !== undefined && amount > 0n).length,
    ejected: entries.filter(({ what }) => what === 'ejected').length,
  };
}

/** Waits until the chain has ejected an operator that is gone. Tells every step, and the bond before and after. */
export async function untilEjected(
  {
    network,
    ledger,
    progress,
  }: { readonly network: Devnet; readonly ledger: Ledger; readonly progress: Progress },
  { operator, bond }: { readonly operator: Operator; readonly bond: bigint },
): Promise<void> {
  const { chain } = network;
  const { heartbeatPeriod } = await chain.state().settings();
  let told = 0;
  const isIts = ({ operator: who }: Consequence): boolean => isSame(who, operator.signer.publicKey);
  const tell = (): void => {
    const own = ledger.entries.filter(isIts);
    for (const entry of own.slice(told)) progress.line(`ladder: ${textOf(entry)}`);
    told = own.length;
  };
  const expected = {
    what: 'the operator that is gone is ejected',
    withinBlocks: PERIODS * heartbeatPeriod,
  };
  await hurried(network, () =>
    until(chain, expected, async () => {
      tell();
      return ledger.entries.some((entry) => isIts(entry) && entry.what === 'ejected') ? true : undefined;
    }),
  );
  tell();
  const left = await bondOf(network, operator.signer.publicKey);
  progress.line(
    `ladder: its bond was ${formatUnits(bond)} and is ${formatUnits(left)}; the rest is the treasury's`,
  );
}

/** Plancks on hold. */
export async function bondOf({ chain }: Pick<Devnet, 'chain'>, operator: AccountId): Promise<bigint> {
  return (await chain.state().operator(operator))?.bond ?? 0n;
}

function textOf({ what, why, amount, block }: Consequence): string {
  const cost = amount === undefined || amount === 0n ? '' : `, it cost ${formatUnits(amount)}`;
  return `the operator that is gone is ${what}${why === undefined ? '' : ` (${why})`}${cost} (block ${block})`;
}

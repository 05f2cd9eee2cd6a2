/** `keyfold key show`: one key, its phase and the seats that hold it. */
import { toHex } from '../../chain/bytes.js';
import type { Chain, KeyView, PhaseView, RosterView } from '../../chain/types.js';
import { ClientError, encodeAddress, type KeyfoldClient } from '../../client/index.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';
import { formatTable } from '../table.js';
import { keyJson, statusOf } from './key-list.js';

export interface KeyShowOptions extends ChainOptions, AccountOptions {
  /** An address, or true for the account that the options name: also print its recipient string. */
  readonly recipient?: string | true | undefined;
  readonly json: boolean;
}

/** A seat of the roster. */
interface SeatRow {
  readonly seat: number;
  /** SS58. */
  readonly operator: string;
  readonly enclaves: number;
  /** Enclaves whose acknowledgement stands: they hold the share. */
  readonly acknowledged: number;
}

/** What is known of a key. */
interface KeyFacts {
  readonly view: KeyView;
  readonly phase: PhaseView | undefined;
  /** Of the active epoch; before the first, of the attempt under way. */
  readonly roster: RosterView | undefined;
  readonly seats: readonly SeatRow[];
}

/** Runs the command. Reads finalised state. Throws `unknown-key`, and with a recipient `key-not-active`. */
export async function keyShow(id: number, options: KeyShowOptions, output: Output): Promise<void> {
  const depositor = options.recipient === true ? (await resolveSigner(options)).publicKey : options.recipient;
  await withChain(options, 'key show', output, async ({ chain, client }) => {
    const facts = await readFacts(chain, id);
    const recipient = await recipientOf(client, id, depositor);
    output.write(
      'data',
      options.json ? `${JSON.stringify(asJson(facts, recipient))}\n` : asText(facts, recipient),
    );
  });
}

async function recipientOf(
  client: KeyfoldClient,
  key: number,
  depositor: string | Uint8Array | undefined,
): Promise<string | undefined> {
  return depositor === undefined ? undefined : client.recipient(key, depositor);
}

async function readFacts(chain: Chain, id: number): Promise<KeyFacts> {
  const state = chain.state();
  const [view, phase] = await Promise.all([state.key(id), state.phase(id)]);
  if (!view) throw new ClientError('unknown-key', `the chain has no key ${id}`);
  const [epoch, attempt] =
    view.epoch > 0 ? [view.epoch, view.attempt] : [phase?.epoch ?? 0, phase?.attempt ?? 0];
  const [roster, acknowledgements] = await Promise.all([
    state.roster(id, epoch, attempt),
    state.acknowledgements(id, epoch, attempt),
  ]);
  const standing = acknowledgements.filter(({ withdrawn }) => !withdrawn);
  const seats = (roster?.seats ?? []).map(({ seat, operator, enclaves }) => ({
    seat,
    operator: encodeAddress(operator),
    enclaves: enclaves.length,
    acknowledged: standing.filter((acknowledgement) => acknowledgement.seat === seat).length,
  }));
  return { view, phase, roster, seats };
}

function asJson({ view, phase, roster, seats }: KeyFacts, recipient: string | undefined) {
  return {
    ...keyJson(view, phase),
    roster: roster
      ? { hash: toHex(roster.roster), epoch: roster.epoch, attempt: roster.attempt, seats }
      : null,
    ...(recipient === undefined ? {} : { recipient }),
  };
}

function asText({ view, phase, roster, seats }: KeyFacts, recipient: string | undefined): string {
  const holding = seats.filter(({ acknowledged }) => acknowledged > 0).length;
  const facts: [string, string][] = [
    ['key', `${view.id} (${view.purpose})`],
    ['status', statusOf(view, phase)],
    ['epoch', view.epoch === 0 ? 'none yet' : `${view.epoch}, active since block ${view.activeSince}`],
    ['seats', roster ? `${roster.n}, ${holding} acknowledged` : `${view.committee} asked for, no roster yet`],
    ['threshold', roster ? `any ${roster.T} seats open, fewer learn nothing` : '-'],
    ['public', view.public ? toHex(view.public) : '-'],
  ];
  if (recipient !== undefined) facts.push(['recipient', recipient]);
  if (seats.length === 0) return formatTable(facts);
  const rows = seats.map(({ seat, operator, enclaves, acknowledged }) => [
    String(seat),
    operator,
    acknowledged > 0 ? `yes (${acknowledged} of ${enclaves} enclaves)` : 'no',
  ]);
  return `${formatTable(facts)}\n${formatTable([['seat', 'operator', 'acknowledged'], ...rows])}`;
}

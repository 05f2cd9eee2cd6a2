/** `keyfold secret entries` and `remove`: approvals, delegations and counters, and the deposits that are held for them. */
import { batchAll, type Call, secrets as secretCalls } from '../../chain/calls.js';
import { type ChainEvent, isEvent, type KeyfoldEvents } from '../../chain/events.js';
import type { Chain, ExtrinsicSigner } from '../../chain/types.js';
import { formatUnits } from '../../chain/units.js';
import { encodeAddress, MAX_BATCH } from '../../client/index.js';
import { addressOf } from '../../client/policy-change.js';
import type { AccountOptions } from '../account-options.js';
import { resolveAddress, resolveSigner } from '../accounts.js';
import { type ChainOptions, type Connect, withChain } from '../connection.js';
import {
  accountOf,
  type EntryKind,
  entryJson,
  kindOf,
  type LookedAt,
  readEntries,
  stateText,
} from '../entries.js';
import { Refused, UsageError } from '../exit.js';
import { createProgress, type Output, type Progress } from '../output.js';
import { formatTable } from '../table.js';

interface CommonOptions extends ChainOptions, AccountOptions {
  readonly json: boolean;
}

export interface SecretEntriesOptions extends CommonOptions {
  /** SS58: whose, instead of the account that the options name. */
  readonly address?: string | undefined;
}

export interface SecretRemoveOptions extends CommonOptions {
  /** Everything that is held of the signer and counts no more. */
  readonly void: boolean;
  /** SS58: whose approval, instead of the signer's. */
  readonly approver?: string | undefined;
}

/** What is to be removed, as the command line has it. */
export interface RemovedEntry {
  readonly kind: EntryKind | undefined;
  readonly id: bigint | undefined;
  /** SS58: the reader, or the delegate. */
  readonly account: string | undefined;
}

/**
 * The entries of one secret, or those of an account: what it made or got, and what is held of it. No password is asked for.
 */
export async function secretEntries(
  id: bigint | undefined,
  options: SecretEntriesOptions,
  output: Output,
  connect: Connect = withChain,
): Promise<void> {
  const account = await accountMeant(id, options);
  await connect(options, 'secret entries', output, async ({ chain }) => {
    const found = (await readEntries(chain.state())).filter(
      ({ entry, payer }) =>
        (id === undefined || entry.secret === id) &&
        (account === undefined || [payer, accountOf(entry)].map(encodeAddress).includes(account)),
    );
    if (options.json) {
      output.write('data', `${JSON.stringify(found.map(entryJson))}\n`);
      return;
    }
    const heading = ['entry', 'secret', 'for', 'held of', 'held', 'until block', 'state'];
    const rows = found.map((one) => [
      kindOf(one.entry),
      String(one.entry.secret),
      encodeAddress(accountOf(one.entry)),
      encodeAddress(one.payer),
      formatUnits(one.deposit),
      one.expires === undefined ? '-' : String(one.expires),
      stateText(one),
    ]);
    output.write('data', formatTable([heading, ...rows]));
    const gone = found.filter(({ payer, because }) => because !== undefined && isOf(payer, account));
    if (account !== undefined && gone.length > 0) {
      const back = formatUnits(sumOf(gone));
      output.write('human', `${back} comes back with \`keyfold secret remove --void\`\n`);
    }
  });
}

/** Removes one entry, or all that are void, and says what came back to whom. Sends nothing where nothing is void. */
export async function secretRemove(
  asked: RemovedEntry,
  options: SecretRemoveOptions,
  output: Output,
  connect: Connect = withChain,
): Promise<void> {
  checkAsked(asked, options);
  const signer = await resolveSigner(options);
  const progress = createProgress(output, true);
  await connect(options, 'secret remove', output, async ({ chain }) => {
    const all = await readEntries(chain.state());
    const wanted = options.void
      ? all.filter(({ payer, because }) => because !== undefined && isOf(payer, addressOf(signer.publicKey)))
      : [oneOf(all, asked, { signer, approver: options.approver })];
    if (wanted.length === 0) progress.line('nothing that is held of this account is void; nothing was sent');
    const removed = await removeAll(wanted, { chain, signer, progress });
    const returned = formatUnits(removed.reduce((sum, one) => sum + one.returned, 0n));
    if (options.json) {
      const entries = wanted.map(entryJson);
      output.write('data', `${JSON.stringify({ removed: entries, returned })}\n`);
      return;
    }
    const lines = wanted.map(
      ({ entry, payer, deposit }) =>
        `${kindOf(entry)} of secret ${entry.secret} removed, ${formatUnits(deposit)} returned to ${encodeAddress(payer)}\n`,
    );
    output.write('data', lines.join(''));
  });
}

/** Undefined for a secret's, whoever they are of. */
async function accountMeant(
  id: bigint | undefined,
  options: SecretEntriesOptions,
): Promise<string | undefined> {
  if (options.address !== undefined) return addressOf(options.address);
  return id === undefined ? addressOf(await resolveAddress(options)) : undefined;
}

/** Throws UsageError, `invalid-argument`. */
function checkAsked({ kind, id, account }: RemovedEntry, options: SecretRemoveOptions): void {
  if (options.void) {
    if (kind === undefined && options.approver === undefined) return;
    throw new UsageError(
      'remove: --void goes with no entry of its own, nor with --approver',
      'pass --void alone, or name one entry',
    );
  }
  if (kind === undefined || id === undefined) {
    throw new UsageError(
      'remove: it is not said which entry',
      'name it as approval, delegation or counter with the number of its secret, or pass --void for all that are void',
    );
  }
  if (kind !== 'counter' && account === undefined) {
    const whom = kind === 'approval' ? 'the reader' : 'the delegate';
    throw new UsageError(`remove: the ${kind} of which account is not said`, `name ${whom} after the secret`);
  }
  if (kind !== 'approval' && options.approver !== undefined) {
    throw new UsageError(`remove: a ${kind} has no approver`, 'leave --approver out');
  }
  for (const address of [account, options.approver]) if (address !== undefined) addressOf(address);
}

/** The entry that is meant. Throws UsageError where there is none, and Refused where it is not the signer's to remove. */
function oneOf(
  all: readonly LookedAt[],
  { kind, id, account }: RemovedEntry,
  { signer, approver }: { readonly signer: ExtrinsicSigner; readonly approver: string | undefined },
): LookedAt {
  const me = addressOf(signer.publicKey);
  const whose = account === undefined ? me : addressOf(account);
  const by = approver === undefined ? me : addressOf(approver);
  const found = all.find(
    ({ entry }) =>
      kindOf(entry) === kind &&
      entry.secret === id &&
      isOf(accountOf(entry), whose) &&
      (entry.type !== 'Approval' || isOf(entry.approver, by)),
  );
  if (found === undefined) {
    const of = kind === 'approval' ? `of ${by} for ${whose}` : `for ${whose}`;
    throw new UsageError(`secret ${id} has no ${kind} ${of}`, `see \`keyfold secret entries ${id}\``);
  }
  const { entry, payer, because } = found;
  const mine =
    entry.type === 'Approval' ? [payer] : entry.type === 'Delegation' ? [payer, entry.delegate] : [];
  if (because !== undefined || mine.some((one) => isOf(one, me))) return found;
  throw new Refused(
    `the ${kind} of secret ${id} still counts`,
    entry.type === 'Counter'
      ? 'it goes when no rule of the policy looks at it any more, or the secret does'
      : `who made it takes it back; from block ${found.expires} on anybody may remove it`,
  );
}

/** MAX_BATCH in one extrinsic, which removes all of them or none. */
async function removeAll(
  wanted: readonly LookedAt[],
  {
    chain,
    signer,
    progress,
  }: { readonly chain: Chain; readonly signer: ExtrinsicSigner; readonly progress: Progress },
): Promise<readonly KeyfoldEvents['secrets.EntryRemoved'][]> {
  const removed: KeyfoldEvents['secrets.EntryRemoved'][] = [];
  const queue = chain.queue(signer);
  for (let from = 0; from < wanted.length; from += MAX_BATCH) {
    const calls = wanted.slice(from, from + MAX_BATCH).map(({ entry }) => secretCalls.removeEntry(entry));
    const [only, ...more] = calls;
    const call: Call = only !== undefined && more.length === 0 ? only : batchAll(calls);
    const { block, events } = await queue.submit(call);
    progress.line(`remove_entry is final in block ${block.number}, for ${calls.length} of ${wanted.length}`);
    removed.push(...events.flatMap(removedOf));
  }
  return removed;
}

const removedOf = (event: ChainEvent): KeyfoldEvents['secrets.EntryRemoved'][] =>
  isEvent(event, 'secrets.EntryRemoved') ? [event.data] : [];

const sumOf = (entries: readonly LookedAt[]): bigint =>
  entries.reduce((sum, { deposit }) => sum + deposit, 0n);

const isOf = (account: Uint8Array, address: string | undefined): boolean =>
  address !== undefined && encodeAddress(account) === addressOf(address);

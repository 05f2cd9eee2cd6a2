/** What owners do: store secrets, say who may open them, give them away and destroy them. */
import { distinctUntilChanged, type Observable, switchMap } from 'rxjs';
import { batchAll, type Call, secrets } from '../chain/calls.js';
import type { ExtrinsicSigner, SecretView } from '../chain/types.js';
import { equalBytes } from '../protocol/bytes.js';
import { readHeader, seal } from './age.js';
import { storeBatches } from './batch.js';
import { type Context, eventOf, type SendOptions } from './context.js';
import { policyCosts } from './costs.js';
import { prepareDeposit } from './deposit.js';
import { ClientError } from './errors.js';
import { findSecret, wrapKey } from './lookup.js';
import { type Progress, type Running, run, run$ } from './operation.js';
import { type Account, accountOf, decodePolicy, encodePolicy, type Policy } from './policy.js';
import { admit, dismiss } from './policy-change.js';
import { formatRecipient } from './recipient.js';
import type { StoredSecret } from './request.js';
import { headersOf, headerToStore, type Sealed, storedHeaders } from './sealed.js';
import { encodeAddress } from './ss58.js';
import type { SealedHeader } from './stanza.js';
import { onChain } from './translate.js';

/** A live secret, as finalised state has it. */
export interface SecretInfo {
  /** u64. */
  readonly id: bigint;
  /** Number of its Wrap key. */
  readonly key: number;
  /** SS58. Who may change and destroy it. */
  readonly owner: string;
  /** SS58. Who stored it; never changes. */
  readonly depositor: string;
  /** 32 bytes. */
  readonly label: Uint8Array;
  /** Height of the block it was stored in. */
  readonly created: number;
  /** Counts the changes of policy and owner, from 0; each cancels the open requests. */
  readonly policyVersion: number;
  readonly policy: Policy;
  /** SS58: of whom the deposit is held, and how much, in plancks. */
  readonly payer: string;
  readonly deposit: bigint;
}

/** A changed policy. */
export interface PolicyChange {
  readonly policy: Policy;
  /** Height of the block it is in; undefined: it was so already and nothing was sent. */
  readonly block: number | undefined;
}

/** What a transfer did, and what it cannot do. */
export interface Transferred {
  /** Height of the block it is in. */
  readonly block: number;
  /**
   * SS58: who may know the file key for certain, whatever is on chain: the depositor made it, and the owner before could
   * open. Everybody to whom a request was released knows it as well; the chain's log says who.
   */
  readonly mayKnow: readonly string[];
  /** Still in force: the new owner may want another. */
  readonly policy: Policy;
  /** For a person. */
  readonly advice: string;
}

/** Of every transfer. */
const RESEAL_ADVICE =
  'the old owner, the depositor and whoever opened it may know its file key: the new owner opens the file and seals the content anew (secrets.reseal) where that matters';

/** Content sealed anew. */
export interface Resealed {
  /** The new file. The old one cannot be asked for any more. */
  readonly sealed: Uint8Array;
  readonly stored: StoredSecret;
  /** Number of the secret that is destroyed. */
  readonly destroyed: bigint;
}

/** `keyfold.secrets`. */
export class Secrets {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Deposits the record of a sealed file with a policy, signed by the depositor. The file itself goes nowhere. The
   * chain holds a storage deposit until the secret is destroyed, and is paid for the label. A record is stored once, ever;
   * of a file with several Keyfold recipients it is the one of this depositor.
   * Throws `malformed-file`, `policy-invalid`, `wrong-chain`, `wrong-depositor`, `wrong-key`, `unknown-key`,
   * `key-not-active`, `record-invalid`, `already-stored`, `destroyed-object`, and what every send throws:
   * `no-signer`, `signature-refused`, `insufficient-funds`, `chain-refused`, `chain-unreachable`, `aborted`.
   */
  store(sealed: Sealed, policy: Policy, options: SendOptions = {}): Promise<StoredSecret> {
    return run(options, (running) => this.#store(sealed, policy, options, running));
  }

  /** {@link store} as a stream of its steps. */
  store$(sealed: Sealed, policy: Policy, options: SendOptions = {}): Observable<Progress<StoredSecret>> {
    return run$((running) => this.#store(sealed, policy, options, running));
  }

  /**
   * Stores many files at once, in their order: up to {@link MAX_BATCH} in one extrinsic, which takes all of them or none;
   * more go into as many extrinsics as it needs, one after the other. Everything is checked before the first is sent: the
   * errors of {@link store} name the `item` in their evidence.
   */
  storeAll(
    items: readonly { readonly sealed: Sealed; readonly policy: Policy }[],
    options: SendOptions = {},
  ): Promise<readonly StoredSecret[]> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const { chain } = this.#context;
      const files = items.map(async ({ sealed, policy }) => ({
        header: await headerToStore(chain, sealed, by.publicKey),
        policy,
      }));
      return storeBatches(this.#context, await Promise.all(files), by, running);
    });
  }

  /**
   * Replaces the policy; cancels the open requests. By the owner. The deposit changes to the size of the new policy.
   * Throws `unknown-object`, `not-owner`, `policy-invalid`, and what every send throws.
   */
  setPolicy(id: bigint, policy: Policy, options: SendOptions = {}): Promise<PolicyChange> {
    return this.#change(id, () => policy, options);
  }

  /** Admits more accounts, whatever the policy says now. Sends nothing if they are admitted by name already. */
  share(id: bigint, accounts: readonly Account[], options: SendOptions = {}): Promise<PolicyChange> {
    return this.#change(id, (existing) => admit(existing, accounts), options);
  }

  /**
   * Takes accounts out of every rule that names them; who is left with no rule is the owner. What they opened before they
   * keep. Rules of time, and the owner's, admit whom they did. Sends nothing if no rule names them.
   */
  revoke(id: bigint, accounts: readonly Account[], options: SendOptions = {}): Promise<PolicyChange> {
    return this.#change(id, (existing) => dismiss(existing, accounts), options);
  }

  /**
   * Gives the secret away; cancels the open requests, approvals and delegations. What others know already no chain takes
   * away: see {@link Transferred}. Throws `unknown-object`, `not-owner`, and what every send throws.
   */
  transfer(id: bigint, newOwner: Account, options: SendOptions = {}): Promise<Transferred> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const owner = accountOf(newOwner);
      const { depositor, policy } = await this.get(id);
      const call = secrets.transfer({ secret: id, newOwner: owner });
      const { block } = await this.#context.submissions.submit({ doing: 'transfer', call, by }, running);
      const mayKnow = [...new Set([depositor, encodeAddress(by.publicKey)])];
      return { block: block.number, mayKnow, policy, advice: RESEAL_ADVICE };
    });
  }

  /**
   * Seals content anew for the signer, the new owner of a secret: a fresh file key under the same key of the chain, stored
   * with a policy, and the old secret destroyed, all in one extrinsic. The signer opens the old file first and passes what
   * it got. It protects what is written from now on, and the new file where only that is kept; who had the old file and its
   * key, or the content, still has it. The policy is the old one if none is given: look at whom it names. Gives the
   * new file with what {@link store} gives. Throws `unknown-object`, `not-owner`, `policy-invalid`, `unknown-key`,
   * `key-not-active`, `wrong-key`, and what every send throws.
   */
  reseal(
    id: bigint,
    plaintext: Uint8Array | Blob,
    options: SendOptions & { readonly policy?: Policy | undefined } = {},
  ): Promise<Resealed> {
    return run(options, async (running) => {
      const { chain, group, rng } = this.#context;
      const by = this.#context.submissions.signer(options);
      const old = await this.#owned(id, by);
      const publicKey = await wrapKey(this.#context, old.key);
      const target = { genesis: chain.genesis, key: old.key, publicKey, depositor: by.publicKey };
      const sealed = await seal(plaintext, formatRecipient(target, group), { rng, group });
      const header = await readHeader(sealed);
      const stored = await this.#replace(id, header, { by, policy: options.policy ?? old.policy }, running);
      return { sealed, stored, destroyed: id };
    });
  }

  /**
   * The second half of {@link reseal}: stores a file that the signer has sealed anew, for whatever key, and destroys the old
   * secret, in one extrinsic. For files that are streamed, and for who wants the new file safe on a disk before the old one
   * opens no more. That both hold the same content nobody checks. Throws what {@link store} and {@link reseal} throw.
   */
  replace(
    id: bigint,
    sealed: Sealed,
    options: SendOptions & { readonly policy?: Policy | undefined } = {},
  ): Promise<StoredSecret> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const old = await this.#owned(id, by);
      const header = await headerToStore(this.#context.chain, sealed, by.publicKey);
      return this.#replace(id, header, { by, policy: options.policy ?? old.policy }, running);
    });
  }

  /**
   * Approves of one request of a reader, by an account that the policy asks for approval. It is for the version of the
   * policy that the approver has looked at ({@link get}), and until the block `expires`. Held of the approver until it is
   * used, taken back or void. Gives the height of the block. Throws `unknown-object`, `chain-refused`
   * (`secrets.OtherVersion`: the policy is another by now; `secrets.NoSuchRule`: the policy does not ask this account;
   * `secrets.AlreadyOver`), and what every send throws.
   */
  approve(
    id: bigint,
    reader: Account,
    terms: { readonly policyVersion: number; readonly expires: number },
    options: SendOptions = {},
  ): Promise<number> {
    const call = secrets.approve({ secret: id, reader: accountOf(reader), ...terms });
    return this.#simply('approve', call, options);
  }

  /** Takes the signer's approval back before it is used. Throws `chain-refused` (there is none), and what every send throws. */
  async revokeApproval(id: bigint, reader: Account, options: SendOptions = {}): Promise<number> {
    const approver = this.#context.submissions.signer(options).publicKey;
    const entry = { type: 'Approval', secret: id, reader: accountOf(reader), approver } as const;
    return this.#simply('take the approval back', secrets.removeEntry(entry), options);
  }

  /** The approvals of a reader that stand now: of whom, and the first block in which each is good no more. */
  approvals(
    id: bigint,
    reader: Account,
  ): Promise<readonly { readonly approver: string; readonly expires: number }[]> {
    const account = accountOf(reader);
    return onChain(`read the approvals of secret ${id}`, async () => {
      const state = this.#context.chain.state();
      const [secret, approvals] = await Promise.all([state.secret(id), state.approvals(id, account)]);
      return approvals
        .filter((one) => one.policyVersion === secret?.policyVersion && state.block.number < one.expires)
        .map(({ approver, expires }) => ({ approver: encodeAddress(approver), expires }));
    });
  }

  /**
   * Lets an account open the secret until the block `expires`, by its `delegated` rule; cancels nothing. By the owner: a
   * delegate does not delegate further. Gives the height of the block. Throws `unknown-object`, `not-owner`,
   * `chain-refused` (`secrets.NoSuchRule`: the policy has no such rule; `secrets.AlreadyOver`), and what every send throws.
   */
  delegate(
    id: bigint,
    to: Account,
    { expires }: { readonly expires: number },
    options: SendOptions = {},
  ): Promise<number> {
    const call = secrets.delegate({ secret: id, delegate: accountOf(to), expires });
    return this.#simply('delegate', call, options);
  }

  /** Takes a delegation back, by who made it or got it. What was asked for before stays open. */
  undelegate(id: bigint, from: Account, options: SendOptions = {}): Promise<number> {
    const entry = { type: 'Delegation', secret: id, delegate: accountOf(from) } as const;
    return this.#simply('take the delegation back', secrets.removeEntry(entry), options);
  }

  /**
   * Destroys it for ever: nobody can open the file again. The record leaves the state of the chain, not its history. Gives
   * what came back of the deposit, in plancks, and the block. Throws `unknown-object`, `not-owner`.
   */
  destroy(
    id: bigint,
    options: SendOptions = {},
  ): Promise<{ readonly returned: bigint; readonly block: number }> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const call = secrets.destroy({ secret: id });
      const { block, events } = await this.#context.submissions.submit(
        { doing: 'destroy', call, by },
        running,
      );
      return { returned: eventOf(events, 'secrets.Destroyed').returned, block: block.number };
    });
  }

  /** Throws `unknown-object`, `chain-unreachable`. */
  async get(id: bigint): Promise<SecretInfo> {
    const found = await this.#read(id);
    if (found) return found;
    throw new ClientError('unknown-object', `the chain has no secret ${id}: never stored, or destroyed`);
  }

  /**
   * The live secret of a sealed file, its header compared with the record on chain; of a file with several Keyfold
   * recipients the first that is stored.
   * Throws `malformed-file`, `wrong-chain`, `unknown-key`, `unknown-object`, `destroyed-object`, `record-mismatch`,
   * `chain-unreachable`.
   */
  async find(sealed: Sealed): Promise<SecretInfo> {
    const { chain } = this.#context;
    const [header] = await storedHeaders(chain, await headersOf(sealed));
    const { id } = await findSecret(chain, header);
    return this.get(id);
  }

  /** Every live secret, of one owner or of all, by ascending number. Throws `chain-unreachable`. */
  async list({ owner }: { readonly owner?: Account | undefined } = {}): Promise<readonly SecretInfo[]> {
    const account = owner === undefined ? undefined : accountOf(owner);
    return onChain('list the secrets', async () => {
      const state = this.#context.chain.state();
      const views = (await state.secrets()).filter((view) => !account || equalBytes(view.owner, account));
      const found = views.map(async (view) => infoOf(view, (await state.policy(view.id)) ?? []));
      return Promise.all(found);
    });
  }

  /** The secret now and after every change, undefined once it is not there (any more). Errors with ClientErrors. */
  watch(id: bigint): Observable<SecretInfo | undefined> {
    return this.#context.chain.finalised$.pipe(
      switchMap(() => this.#read(id)),
      distinctUntilChanged((one, other) => one?.policyVersion === other?.policyVersion),
    );
  }

  async #store(
    sealed: Sealed,
    policy: Policy,
    options: SendOptions,
    running: Running,
  ): Promise<StoredSecret> {
    const { chain, submissions } = this.#context;
    const by = submissions.signer(options);
    const header = await headerToStore(chain, sealed, by.publicKey);
    const { label, call, costs } = await prepareDeposit(this.#context, header, policy, by);
    const { block, events } = await submissions.submit({ doing: 'store', call, by, costs }, running);
    const { secret, held } = eventOf(events, 'secrets.Deposited');
    return { id: secret, label, block: block.number, held };
  }

  /** Throws `not-owner`, `unknown-object`. */
  async #owned(id: bigint, { publicKey }: ExtrinsicSigner): Promise<SecretInfo> {
    const info = await this.get(id);
    if (info.owner === encodeAddress(publicKey)) return info;
    throw new ClientError('not-owner', `secret ${id} is of ${info.owner}, who alone seals it anew`);
  }

  async #replace(
    id: bigint,
    header: SealedHeader,
    { by, policy }: { readonly by: ExtrinsicSigner; readonly policy: Policy },
    running: Running,
  ): Promise<StoredSecret> {
    const { label, call: deposit, costs } = await prepareDeposit(this.#context, header, policy, by);
    const call = batchAll([deposit, secrets.destroy({ secret: id })]);
    const sent = { doing: 'seal anew', call, by, costs };
    const { block, events } = await this.#context.submissions.submit(sent, running);
    const { secret, held } = eventOf(events, 'secrets.Deposited');
    return { id: secret, label, block: block.number, held };
  }

  #change(id: bigint, change: (existing: Policy) => Policy, options: SendOptions): Promise<PolicyChange> {
    return run(options, async (running) => {
      const { chain, submissions } = this.#context;
      const by = submissions.signer(options);
      const { policy: existing } = await this.get(id);
      const policy = change(existing);
      const nodes = encodePolicy(policy);
      if (policy === existing) return { policy, block: undefined };
      const record = await onChain('read the record', () => chain.state().record(id));
      const costs = record && policyCosts(record, nodes);
      const call = secrets.setPolicy({ secret: id, policy: nodes });
      const { block } = await submissions.submit({ doing: 'set the policy', call, by, costs }, running);
      return { policy, block: block.number };
    });
  }

  #simply(doing: string, call: Call, options: SendOptions): Promise<number> {
    return run(options, async (running) => {
      const by = this.#context.submissions.signer(options);
      const { block } = await this.#context.submissions.submit({ doing, call, by }, running);
      return block.number;
    });
  }

  #read(id: bigint): Promise<SecretInfo | undefined> {
    return onChain(`read secret ${id}`, async () => {
      const state = this.#context.chain.state();
      const [view, nodes] = await Promise.all([state.secret(id), state.policy(id)]);
      return view && nodes && infoOf(view, nodes);
    });
  }
}

function infoOf(view: SecretView, nodes: Parameters<typeof decodePolicy>[0]): SecretInfo {
  const { id, key, label, created, policyVersion, deposit } = view;
  return {
    id,
    key,
    owner: encodeAddress(view.owner),
    depositor: encodeAddress(view.depositor),
    label,
    created,
    policyVersion,
    policy: decodePolicy(nodes),
    payer: encodeAddress(view.payer),
    deposit,
  };
}

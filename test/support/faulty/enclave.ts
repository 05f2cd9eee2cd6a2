/**
 * An enclave that misbehaves on command. It wraps an honest one, knows its secrets through a backend that leaks, and
 * signs with its account whatever it is given, which no honest enclave does. A worker is given `enclave` and `chain`:
 * it works on the real chain as any other, and what it sends is wrong in the way {@link FaultyEnclave.fault} says.
 */
import { blake2AsU8a, sr25519Sign } from '@polkadot/util-crypto';
import { type Call, secrets } from '../../../src/chain/calls.js';
import type { BlockRef, Chain, FinalisedState, RosterView } from '../../../src/chain/types.js';
import type { Attestation } from '../../../src/enclave/attestation/attestation.js';
import type {
  AttemptId,
  BeaconAnswer,
  Enclave,
  HeartbeatAnswer,
  Opening,
  PartialAnswer,
} from '../../../src/enclave/enclave.js';
import { SoftwareEnclave } from '../../../src/enclave/software.js';
import { schnorrkel } from '../../../src/enclave/sr25519.js';
import {
  beaconPartial,
  complain,
  equalBytes,
  type Group,
  heartbeat,
  type Rng,
  random32,
  randomScalar,
} from '../../../src/protocol/index.js';
import { withChanges } from './changes.js';
import { faultyDealing } from './dealings.js';
import { Delivery, partialsOf, type Sent } from './delivery.js';
import type { DealingFault, Fault } from './faults.js';
import { leakyGroup, tappedRng } from './leak.js';
import { type HeldShare, otherShare, partialOf, targetOf } from './partials.js';
import { Shares } from './shares.js';
import type { Wire } from './wire.js';

/** Substrate signs payloads longer than this by their blake2-256 hash. */
const MAX_UNHASHED_BYTES = 256;
/** Entries of one submit_partials (docs/protocol.md section 12). */
const MAX_PARTIALS = 64;

export interface FaultyParts {
  readonly chain: Chain;
  readonly group: Group;
  readonly rng: Rng;
  readonly attestation: Attestation;
  /** Needed to replay extrinsics. */
  readonly wire?: Wire;
}

const sr25519 = await schnorrkel();

export class FaultyEnclave {
  /** What it does wrong from now on; nothing at first. */
  fault: Fault | undefined;
  /** For the worker. */
  readonly enclave: Enclave;
  /** For the worker: the chain, but that the enclave's own queue is tampered with. */
  readonly chain: Chain;
  readonly #honest: SoftwareEnclave;
  readonly #group: Group;
  readonly #rng: Rng;
  readonly #source: Chain;
  readonly #shares: Shares;
  readonly #delivery: Delivery;
  /** The one dealer it complains about in an attempt, by the attempt's name. */
  readonly #accused = new Map<string, number>();

  constructor({ chain, group, rng, attestation, wire }: FaultyParts) {
    const tapped = tappedRng(rng);
    const leak = leakyGroup(group);
    this.#rng = rng;
    this.#source = chain;
    this.#group = leak.group;
    const deps = { chain, group: leak.group, rng: tapped.rng, sr25519, attestation };
    this.#honest = new SoftwareEnclave({ genesis: chain.genesis }, deps);
    const account = this.#honest.account();
    const pair = tapped.pair();
    if (!equalBytes(pair.publicKey, account)) throw new Error('rng: the account is not of its first bytes');
    this.#shares = new Shares(account, leak);
    this.enclave = withChanges<Enclave>(this.#honest, {
      sign: async (payload) =>
        sr25519Sign(payload.length > MAX_UNHASHED_BYTES ? blake2AsU8a(payload, 256) : payload, pair),
      deal: (id) => this.#deal(id),
      open: (id) => this.#open(id),
      partial: (input) => this.#partial(input),
      beacon: (input) => this.#beacon(input),
      heartbeat: (input) => this.#heartbeat(input),
      holdings: () => (this.fault?.kind === 'outdated' ? [] : this.#honest.holdings()),
      erase: async () => {
        await this.#shares.keep(this.#source.state(), this.#honest.holdings());
        return this.#honest.erase();
      },
    });
    const doubled = (call: Call) => this.#doubled(call);
    this.#delivery = new Delivery({ fault: () => this.fault, doubled, wire });
    this.chain = this.#delivery.chainFor(chain, account);
  }

  /** Everything sent since it was made, with what the chain made of it. */
  get sent(): readonly Sent[] {
    return this.#delivery.sent;
  }

  get account(): Uint8Array {
    return this.#honest.account();
  }

  /** The share that it would leak: of the key's current epoch. */
  async leaked(key: number): Promise<HeldShare> {
    return this.#shares.current(this.#source.state(), key);
  }

  async #deal(id: AttemptId): Promise<{ readonly posted: Uint8Array }> {
    const honest = await this.#honest.deal(id);
    switch (this.fault?.kind) {
      case 'wrongCiphertext':
      case 'wrongDegree':
      case 'wrongV0':
      case 'copiedR':
        return { posted: await this.#dealing(id, this.fault) };
      default:
        return honest;
    }
  }

  async #dealing(id: AttemptId, fault: DealingFault): Promise<Uint8Array> {
    const state = this.#source.state();
    const roster = await rosterOf(state, id);
    const ownSeat = this.#shares.seatIn(roster);
    const old = roster.tOld === 0 ? undefined : await this.#shares.current(state, id.key);
    const dealer = old?.seat ?? ownSeat;
    if (dealer === undefined) throw new Error('it has no seat to deal for');
    const f0 = old?.x ?? randomScalar(this.#group, this.#rng);
    const dealings = await state.dealings(id.key, id.epoch, id.attempt);
    const otherR = dealings.find((other) => other.dealer !== dealer)?.R;
    const order = { ...roster, dealer, f0, otherR, ownSeat };
    return faultyDealing(this.#group, this.#rng, fault, order);
  }

  async #open(id: AttemptId & { readonly dealer: number }): Promise<Opening> {
    const opening = await this.#honest.open(id);
    if (!opening.opens || this.fault?.kind !== 'falseComplaint') return opening;
    const { key, epoch, attempt, dealer } = id;
    const state = this.#source.state();
    const roster = await rosterOf(state, id);
    const own = roster.tOld === 0 ? this.#shares.seatIn(roster) : await this.#shares.seat(state, key);
    const name = `${key}/${epoch}/${attempt}`;
    const accused = this.#accused.get(name) ?? dealer;
    if (dealer === own || dealer !== accused) return opening;
    this.#accused.set(name, accused);
    const account = this.#honest.account();
    const place = roster.recipients.find(({ enclave }) => equalBytes(enclave, account));
    const dealing = await state.dealing(key, epoch, attempt, dealer);
    if (dealing === undefined || place === undefined) throw new Error('it received no such dealing');
    const about = { ...dealing, context: roster.context, m: place.m, P: place.P };
    const p = this.#shares.secretOf(place.P);
    const { K, proof } = complain(this.#group, { ...about, p, rand32: random32(this.#rng) });
    return { opens: false, complaint: { dealer, recipient: place.m, K, proof } };
  }

  async #partial(input: { readonly key: number; readonly request: bigint }): Promise<PartialAnswer> {
    const honest = await this.#honest.partial(input);
    const { fault } = this;
    if (fault?.kind !== 'wrongPartial' && fault?.kind !== 'stalePartial') return honest;
    const held = await this.#shares.current(this.#source.state(), input.key);
    if (fault.kind === 'wrongPartial') {
      return this.#partialOf(input.request, { ...held, x: otherShare(this.#group, held.x) });
    }
    const stale = this.#shares.before(input.key, held.epoch);
    const claimed = fault.claims === 'its own epoch' ? stale : held;
    return this.#partialOf(input.request, { ...claimed, x: stale.x });
  }

  async #beacon(input: { readonly key: number; readonly round: bigint }): Promise<BeaconAnswer> {
    const honest = await this.#honest.beacon(input);
    if (this.fault?.kind !== 'wrongShare') return honest;
    const state = this.#source.state();
    const Y = (await state.key(input.key))?.public;
    if (Y === undefined) throw new Error(`key ${input.key} has no public point`);
    const { epoch, seat, x } = await this.#shares.current(state, input.key);
    const place = { genesis: this.#source.genesis, ...input, epoch, Y, seat };
    const rand32 = random32(this.#rng);
    const wrong = beaconPartial(this.#group, { ...place, x: otherShare(this.#group, x), rand32 });
    return { ...honest, sigma: wrong.sigma, proof: wrong.proof };
  }

  /** Over the last share of an epoch that is past, of every key of which it has one. */
  async #heartbeat(input: { readonly block: BlockRef }): Promise<HeartbeatAnswer> {
    const { fault } = this;
    if (fault?.kind !== 'outdated') return this.#honest.heartbeat(input);
    const { number: block, hash: blockHash } = input.block;
    if (fault.heartbeats === 'empty') return { block, keys: [], proof: new Uint8Array(0) };
    const current = await this.#source.state().keys();
    const keys = current.map(({ id: key, epoch: now }) => {
      const { epoch, x } = this.#shares.before(key, now);
      return { key, epoch: fault.heartbeats === 'its own epoch' ? epoch : now, x };
    });
    const place = { genesis: this.#source.genesis, block, blockHash, enclave: this.#honest.account() };
    const { proof } = heartbeat(this.#group, { ...place, keys, rand32: random32(this.#rng) });
    return { block, keys: keys.map(({ key, epoch }) => ({ key, epoch })), proof };
  }

  async #partialOf(request: bigint, share: HeldShare): Promise<PartialAnswer> {
    const target = await targetOf(this.#source, request, share.epoch);
    return partialOf(this.#group, this.#rng, target, share);
  }

  /** What is sent for one call where its content comes twice. */
  async #doubled(call: Call): Promise<readonly Call[]> {
    const kind = this.fault?.kind;
    if (call.name === 'deal' && kind === 'twoDealings') {
      const posted = await this.#dealing(call.args as unknown as AttemptId, { kind });
      return [call, { ...call, args: { ...call.args, posted } }];
    }
    if (call.name === 'submitPartials' && (kind === 'duplicatePartial' || kind === 'twoPartials')) {
      const entries = partialsOf(call).map(({ a: A, b: B, ...entry }) => ({ ...entry, A, B }));
      const twice: PartialAnswer[] = [];
      for (const entry of entries) {
        twice.push(entry, kind === 'twoPartials' ? await this.#another(entry) : entry);
      }
      return [secrets.submitPartials({ partials: twice.slice(0, MAX_PARTIALS) })];
    }
    return [call];
  }

  /** Another good partial of the same request. */
  async #another({ request }: PartialAnswer): Promise<PartialAnswer> {
    const state = this.#source.state();
    const key = (await state.request(request))?.key;
    if (key === undefined) throw new Error(`request ${request} is not there`);
    return this.#partialOf(request, await this.#shares.current(state, key));
  }
}

async function rosterOf(state: FinalisedState, { key, epoch, attempt }: AttemptId): Promise<RosterView> {
  const roster = await state.roster(key, epoch, attempt);
  if (roster === undefined) throw new Error(`attempt ${key}/${epoch}/${attempt} has no roster`);
  return roster;
}

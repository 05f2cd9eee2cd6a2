/** What an owner and a reader do, on a FakeChain. */
import { secrets } from '../../src/chain/calls.js';
import { findEvent } from '../../src/chain/events.js';
import type { PolicyNode } from '../../src/chain/types.js';
import {
  type Group,
  openRelease,
  type Rng,
  random32,
  randomScalar,
  request,
  Secret,
  wrap,
} from '../../src/protocol/index.js';
import type { FakeChain } from './fake-chain.js';
import { fakeSigner } from './fake-network.js';

/** What readers there are is not what these stories are about. */
const EVERYBODY: readonly PolicyNode[] = [{ type: 'After', block: 0 }];

interface Owned {
  readonly key: number;
  readonly owner: Uint8Array;
  readonly object: Uint8Array;
}

/** Submits a deposit; resolves with the secret's id when it is final. */
export async function deposit(
  { chain, group, rng }: { chain: FakeChain; group: Group; rng: Rng },
  { key, owner, object, dek }: Owned & { readonly dek: Uint8Array },
): Promise<bigint> {
  const Y = (await chain.state().key(key))?.public;
  if (Y === undefined) throw new Error('the key is not active');
  const { genesis } = chain;
  const record = wrap(group, { genesis, key, Y, owner, object, dek: Secret.copyOf(dek), rng });
  const call = secrets.deposit({ key, object, record, policy: EVERYBODY });
  const included = await chain.queue(fakeSigner(owner)).submit(call);
  const event = findEvent(included.events, 'secrets.Deposited');
  if (event === undefined) throw new Error('no Deposited event');
  return event.secret;
}

/** Submits a request; resolves when it is final, with the reader's key. */
export async function ask(
  { chain, group, rng }: { chain: FakeChain; group: Group; rng: Rng },
  { secret, reader }: { readonly secret: bigint; readonly reader: Uint8Array },
): Promise<{ readonly id: bigint; readonly k: Secret }> {
  const k = randomScalar(group, rng);
  const made = request(group, { genesis: chain.genesis, secret, reader, k, rand32: random32(rng) });
  const call = secrets.request({ secret, ...made });
  const included = await chain.queue(fakeSigner(reader)).submit(call);
  const event = findEvent(included.events, 'secrets.Requested');
  if (event === undefined) throw new Error('no Requested event');
  return { id: event.request, k };
}

/** The data key of a released request, at the finalised head. */
export async function openReleased(
  { chain, group }: { chain: FakeChain; group: Group },
  { id, k, key, owner, object }: Owned & { readonly id: bigint; readonly k: Secret },
): Promise<Uint8Array> {
  const state = chain.state();
  const view = await state.request(id);
  const Y = (await state.key(key))?.public;
  const record = view && (await state.record(view.secret));
  if (!view?.release || !record || !Y) throw new Error('not released');
  const { A, B } = view.release;
  const { dek } = openRelease(group, { genesis: chain.genesis, key, Y, owner, object, ...record, k, A, B });
  return dek.expose();
}

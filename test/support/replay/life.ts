/**
 * A life of a key on the real runtime in which everything happens that a replay checks: generation, a replica that is lost
 * and handed over, secrets that change hands and policy, releases, rotations with a lie of each kind, and a leaked share.
 */
import { type Call, secrets } from '../../../src/chain/calls.js';
import type { ExtrinsicSigner } from '../../../src/chain/types.js';
import { policy, seal } from '../../../src/client/index.js';
import { encodePolicy } from '../../../src/client/policy.js';
import { until } from '../../../src/devnet/key.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { reportLeak } from '../../../src/protocol/index.js';
import { passTo } from '../../e2e/network.js';
import { FaultyNetwork, type Member } from '../faulty/network.js';
import { type Recording, recordChain } from './record.js';

const SEATS = 5;
const REPLICAS = 2;
const TEXT = new TextEncoder().encode('what an auditor reads');

/** Lives, and answers what the chain has of it. `seed` derives everything random. */
export async function recordLife(seed: string): Promise<Recording> {
  const network = await FaultyNetwork.start(SEATS, REPLICAS, { seed });
  try {
    await live(network);
    return await recordChain(network.net.network.embedded);
  } finally {
    await network.stop();
  }
}

async function live(network: FaultyNetwork): Promise<void> {
  const { network: devnet, client, recipient, depositor, reader } = network.net;
  const file = await seal(TEXT, recipient);
  const { id: secret } = await client.store(file, policy.owner(), depositor);
  const opens = (by: ExtrinsicSigner) => client.open(file, by, { withinBlocks: 60 });
  await opens(depositor);
  const allowed = policy.any(policy.owner(), policy.accounts(reader.publicKey));
  await send(network, depositor, secrets.setPolicy({ secret, policy: encodePolicy(allowed) }));
  await opens(reader);

  // A replica is lost and gets the share of its sibling.
  const [lost] = devnet.workers;
  if (lost === undefined) throw new Error('no workers');
  lost.worker.kill();
  const back = await devnet.restart(lost);
  await until(devnet.chain, { what: 'the replica is filled', withinBlocks: 40 }, async (state) => {
    const { id, epoch, attempt } = await network.key();
    const view = await state.acknowledgement(id, epoch, attempt, back.worker.account);
    return view?.withdrawn === false ? true : undefined;
  });

  // A wrong partial.
  const [liar = [], ...honest] = await seats(network);
  network.turn(liar, { kind: 'wrongPartial' });
  network.turn(honest.flat(), { kind: 'delay', blocks: 3 });
  await opens(reader);
  network.turn(network.workers, undefined);
  await send(network, depositor, secrets.transfer({ secret, newOwner: reader.publicKey }));
  await devnet.join(1);
  await devnet.rotate();
  await opens(reader);

  // A dealing with a share that does not open, and a false complaint, in one rotation each.
  const members = await seats(network);
  const [dealer = [], victim = []] = members;
  network.turn(dealer, { kind: 'wrongCiphertext', victim: { enclave: accountOf(victim) } });
  await devnet.rotate();
  network.turn(network.workers, undefined);
  await devnet.join(1);
  await devnet.rotate();
  const [accuser = []] = await seats(network);
  network.turn(accuser, { kind: 'falseComplaint' });
  await devnet.rotate();
  network.turn(network.workers, undefined);
  await opens(reader);

  // A share leaks, and a stranger reports it.
  await leak(network);
  await devnet.join(2);
  await devnet.rotate();
  const other = await seal(TEXT, recipient);
  const { id: second } = await client.store(other, policy.owner(), depositor);
  await send(network, depositor, secrets.destroy({ secret: second }));
  await opens(reader);
}

async function leak(network: FaultyNetwork): Promise<void> {
  const { network: devnet, stranger } = network.net;
  // Not of a seat whose operator was convicted in the last rotation: that has no share.
  const member = (await seats(network)).at(-1)?.[0];
  if (member === undefined) throw new Error('no member');
  const { id: key, epoch } = await network.key();
  const { seat: number, x } = await member.enclave.leaked(key);
  const place = { genesis: devnet.chain.genesis, key, epoch, seat: number, reporter: stranger.publicKey };
  const group = await sodiumGroup();
  const { commitment, proof } = reportLeak(group, { ...place, x, rand32: devnet.rng('leak')(32) });
  const committed = await send(network, stranger, {
    pallet: 'enclaves',
    name: 'commitLeak',
    args: { key, commitment },
  });
  const { window } = await devnet.chain.state().settings();
  await passTo(devnet, committed + window);
  await send(network, stranger, { pallet: 'enclaves', name: 'reportLeak', args: { seat: number, proof } });
}

/** The enclaves of each seat of the current committee, by seat. */
async function seats(network: FaultyNetwork): Promise<Member[][]> {
  const members = await network.members();
  const numbers = [...new Set(members.map(({ seat }) => seat))].sort((a, b) => a - b);
  return numbers.map((number) => members.filter(({ seat }) => seat === number));
}

function accountOf([member]: readonly Member[]): Uint8Array {
  if (member === undefined) throw new Error('the seat has no worker');
  return member.worker.account;
}

/** The block in which the call succeeded. */
async function send(network: FaultyNetwork, by: ExtrinsicSigner, call: Call): Promise<number> {
  const queue = network.net.network.chain.queue(by);
  try {
    return (await queue.submit(call)).block.number;
  } finally {
    queue.close();
  }
}

/** Enclaves that misbehave on purpose. Each wraps an honest one and changes one answer. */
import type { Enclave } from '../../src/enclave/enclave.js';
import {
  concat,
  dealingDigest,
  dealStatement,
  decodeDealing,
  equalBytes,
  makeDealing,
  prove,
  random32,
  randomScalar,
  scalarFromInteger,
} from '../../src/protocol/index.js';
import type { EnclaveParts } from './fake-network.js';

/** Everything as the honest enclave answers it, save what `changes` replaces. */
function withChanges(honest: Enclave, changes: Partial<Enclave>): Enclave {
  return {
    account: () => honest.account(),
    sign: (payload) => honest.sign(payload),
    quote: (input) => honest.quote(input),
    newAttempt: (id) => honest.newAttempt(id),
    deal: (id) => honest.deal(id),
    open: (id) => honest.open(id),
    acknowledge: (id) => honest.acknowledge(id),
    partial: (input) => honest.partial(input),
    erase: () => honest.erase(),
    holdings: () => honest.holdings(),
    wipe: () => honest.wipe(),
    ...changes,
  };
}

/** Deals correctly but for one ciphertext, which opens to another share: the chain cannot see it, the victim can. */
export function cheatingDealer(
  honest: Enclave,
  { chain, group, rng }: EnclaveParts,
  victim: number,
): Enclave {
  return withChanges(honest, {
    deal: async (id) => {
      await honest.deal(id);
      const roster = await chain.state().roster(id.key, id.epoch, id.attempt);
      const me = roster?.recipients.find(({ enclave }) => equalBytes(enclave, honest.account()));
      if (roster === undefined || me === undefined) throw new Error('not in the roster');
      const { context, n, M, T, recipients } = roster;
      const dealer = me.seat;
      const coefficients = Array.from({ length: T }, () => randomScalar(group, rng));
      const e = randomScalar(group, rng);
      const [f0] = coefficients;
      if (f0 === undefined) throw new Error('T is 0');
      const input = { context, dealer, n, T, recipients, coefficients, e, rand32: random32(rng) };
      const { R, V, c } = decodeDealing(group, { n, M, posted: makeDealing(group, input).posted });
      const wrong = c.map((each, i) =>
        i + 1 === victim ? group.scalarAdd(each, scalarFromInteger(1)) : each,
      );
      const digest = dealingDigest(group, { context, dealer, R, V, c: wrong });
      const statement = dealStatement({ context, dealer, digest, R, V0: V[0] });
      const proof = prove(group, statement, [e, f0], random32(rng));
      return { posted: concat(R, ...V, ...wrong, proof) };
    },
  });
}

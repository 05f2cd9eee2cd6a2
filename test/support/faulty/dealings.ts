/** Dealings that are wrong in one way each (docs/protocol.md sections 6 and 16), with the best proof their maker can give. */
import {
  concat,
  type Dealing,
  dealingDigest,
  dealStatement,
  equalBytes,
  type Group,
  makeDealing,
  type Point,
  prove,
  type Recipient,
  type Rng,
  random32,
  randomScalar,
  Secret,
  scalarFromInteger,
} from '../../../src/protocol/index.js';
import type { DealingFault } from './faults.js';

/** What a dealing is made for. */
export interface DealingOrder {
  readonly context: Uint8Array;
  /** In a Reshare the seat of the old epoch. */
  readonly dealer: number;
  readonly n: number;
  readonly T: number;
  readonly recipients: readonly (Recipient & { readonly enclave: Uint8Array })[];
  /** f(0): the share of the dealer's seat in a Reshare. */
  readonly f0: Secret;
  /** The R of another dealing of the attempt. */
  readonly otherR: Point | undefined;
  /** The dealer's seat in the new roster, if it has one. */
  readonly ownSeat: number | undefined;
}

/** The parts that a proof speaks of, and what its maker knows of them. */
type Parts = Omit<Dealing, 'proof'> & { readonly e: Secret; readonly f0: Secret };

/** The posted bytes of a faulty dealing. Throws where the fault needs another dealing and there is none yet. */
export function faultyDealing(group: Group, rng: Rng, fault: DealingFault, order: DealingOrder): Uint8Array {
  const T = fault.kind === 'wrongDegree' ? order.T + 1 : order.T;
  const rest = Array.from({ length: T - 1 }, () => randomScalar(group, rng));
  const coefficients = [order.f0, ...rest];
  const e = randomScalar(group, rng);
  const honest = makeDealing(group, { ...order, T, coefficients, e, rand32: random32(rng) });
  const parts = spoiled(group, fault, order, { ...honest, e, f0: order.f0 });
  return assembled(group, rng, order, parts);
}

function spoiled(group: Group, fault: DealingFault, order: DealingOrder, parts: Parts): Parts {
  switch (fault.kind) {
    case 'wrongCiphertext': {
      const victim = victimOf(fault.victim, order);
      const c = parts.c.map((each, i) => (i + 1 === victim ? plusOne(group, each) : each));
      return { ...parts, c };
    }
    case 'wrongV0': {
      const f0 = Secret.from(plusOne(group, parts.f0.expose()));
      const [, ...rest] = parts.V;
      return { ...parts, f0, V: [group.multiplyBase(f0.expose()), ...rest] };
    }
    case 'copiedR': {
      if (order.otherR === undefined) throw new Error('nobody else has dealt yet');
      return { ...parts, R: order.otherR };
    }
    // The polynomial itself is what is wrong, or nothing is but that it is the second one.
    case 'wrongDegree':
    case 'twoDealings':
      return parts;
  }
}

/** The number of the recipient that is cheated. */
function victimOf(
  victim: Extract<DealingFault, { kind: 'wrongCiphertext' }>['victim'],
  { recipients, ownSeat = 0, n }: DealingOrder,
): number {
  if (victim !== undefined && 'm' in victim) return victim.m;
  const found = recipients.find(({ seat, enclave }) =>
    victim === undefined ? seat === (ownSeat % n) + 1 : equalBytes(enclave, victim.enclave),
  );
  if (found === undefined) throw new Error('the victim is not in the roster');
  return found.m;
}

/** Bytes with a proof of e and f0; it holds if these are the logarithms of R and V_0. */
function assembled(group: Group, rng: Rng, order: DealingOrder, { R, V, c, e, f0 }: Parts): Uint8Array {
  const { context, dealer } = order;
  const digest = dealingDigest(group, { context, dealer, R, V, c });
  const statement = dealStatement({ context, dealer, digest, R, V0: V[0] });
  return concat(R, ...V, ...c, prove(group, statement, [e, f0], random32(rng)));
}

function plusOne(group: Group, scalar: Uint8Array): Uint8Array {
  return group.scalarAdd(scalar, scalarFromInteger(1));
}

/** Partials that are wrong in one way each, or right once too often (docs/protocol.md section 12). */
import type { Chain } from '../../../src/chain/types.js';
import type { PartialAnswer } from '../../../src/enclave/enclave.js';
import {
  type Group,
  partial,
  type ReleaseTarget,
  type Rng,
  Secret,
  scalarFromInteger,
} from '../../../src/protocol/index.js';

/** A share and the epoch it is of. */
export interface HeldShare {
  readonly epoch: number;
  readonly seat: number;
  readonly x: Secret;
}

/** What a partial of `request` under an epoch is about. Throws if it is not on chain. */
export async function targetOf(chain: Chain, request: bigint, epoch: number): Promise<ReleaseTarget> {
  const state = chain.state();
  const asked = await state.request(request);
  const record = asked && (await state.record(asked.secret));
  if (asked === undefined || record === undefined) throw new Error(`request ${request} is not there`);
  const { key, secret, reader, R } = asked;
  return { genesis: chain.genesis, key, epoch, request, secret, reader, U: record.U, R };
}

/** A partial of the share, whatever it is; its proof holds for that share. */
export function partialOf(
  group: Group,
  rng: Rng,
  target: ReleaseTarget,
  { seat, x }: Omit<HeldShare, 'epoch'>,
): PartialAnswer {
  const { A, B, proof } = partial(group, { ...target, seat, x, rng });
  return { request: target.request, epoch: target.epoch, A, B, proof };
}

/** A share nobody holds: off by one. */
export function otherShare(group: Group, x: Secret): Secret {
  return Secret.from(group.scalarAdd(x.expose(), scalarFromInteger(1)));
}

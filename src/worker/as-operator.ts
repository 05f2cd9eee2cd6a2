import { type Call, proxy } from '../chain/calls.js';
import type { AccountId } from '../chain/types.js';
import { equalBytes } from '../protocol/index.js';

/** A call of the operator as `signer` sends it: the operator itself, or its proxy. 32 bytes each. */
export function asOperator(
  call: Call,
  { operator, signer }: { readonly operator: AccountId; readonly signer: AccountId },
): Call {
  return equalBytes(signer, operator) ? call : proxy.proxy({ real: operator, call });
}

/** An enclave as the signer of its own extrinsics. */
import { encodeAddress } from '@polkadot/util-crypto';
import type { ExtrinsicSigner } from '../chain/types.js';
import type { Enclave } from '../enclave/enclave.js';

/** Signs worker calls only; the enclave decodes the payload and rejects with EnclaveError for any other. */
export function enclaveSigner(enclave: Enclave): ExtrinsicSigner {
  const publicKey = enclave.account();
  return { address: encodeAddress(publicKey), publicKey, sign: (payload) => enclave.sign(payload) };
}

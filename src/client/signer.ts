/**
 * Whoever can sign, as the chain part wants it: a wallet that speaks polkadot.js' `Signer` (browser extensions, hardware
 * wallets), a pair of its keyring, or a signer of this library. Only the few members that are used are asked for.
 */
import { fromHex, toHex } from '../chain/bytes.js';
import { signedMessage } from '../chain/extrinsic.js';
import type { ExtrinsicSigner, SigningFields } from '../chain/types.js';
import { ClientError } from './errors.js';
import { decodeAddress } from './ss58.js';

/** polkadot.js' SignerPayloadJSON. */
export type WalletPayload = { -readonly [Field in keyof SigningFields]: SigningFields[Field] } & {
  address: string;
};

/** An account of a wallet: its address, and the wallet's `Signer` (of `web3FromAddress`, `injected.signer`, ..). */
export interface WalletAccount {
  /** SS58, of any network. */
  readonly address: string;
  readonly signer: {
    /** Signs an extrinsic that the wallet shows; the signature with its scheme in front, in hex. */
    signPayload?(payload: WalletPayload): Promise<{ readonly signature: string }>;
    /** Signs bytes; taken where there is no `signPayload`. */
    signRaw?(raw: {
      address: string;
      data: string;
      type: 'payload';
    }): Promise<{ readonly signature: string }>;
  };
}

/** A pair of @polkadot/keyring: sr25519, ed25519 or ecdsa. */
export interface KeyPair {
  readonly address: string;
  readonly type: string;
  /** Gives the signature; with `withType`, with its scheme in front. */
  sign(message: Uint8Array, options?: { withType?: boolean }): Uint8Array;
}

/** Who signs. */
export type Signer = WalletAccount | KeyPair | ExtrinsicSigner;

const known = new WeakMap<object, ExtrinsicSigner>();

/** The same object for the same signer. Throws `invalid-argument` on an address that is none. */
export function signerOf(signer: Signer): ExtrinsicSigner {
  const made = known.get(signer) ?? adapt(signer);
  known.set(signer, made);
  return made;
}

function adapt(signer: Signer): ExtrinsicSigner {
  if ('signer' in signer) return ofWallet(signer);
  return 'type' in signer ? ofPair(signer) : signer;
}

function ofPair(pair: KeyPair): ExtrinsicSigner {
  const { address } = pair;
  return {
    address,
    publicKey: decodeAddress(address),
    sign: (payload) => refusable(address, async () => pair.sign(signedMessage(payload), { withType: true })),
  };
}

function ofWallet({ address, signer }: WalletAccount): ExtrinsicSigner {
  return {
    address,
    publicKey: decodeAddress(address),
    sign: (payload, fields) =>
      refusable(address, async () => {
        if (signer.signPayload && fields) {
          return fromHex((await signer.signPayload({ ...fields(), address })).signature);
        }
        if (!signer.signRaw) throw new Error('the wallet has neither signPayload nor signRaw');
        const data = toHex(signedMessage(payload));
        return fromHex((await signer.signRaw({ address, data, type: 'payload' })).signature);
      }),
  };
}

/** A wallet rejects with whatever it likes when its user says no, is locked, or has no such account. */
async function refusable(address: string, sign: () => Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await sign();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError('signature-refused', `${address} did not sign: ${why}`, { cause });
  }
}

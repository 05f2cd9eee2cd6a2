/**
 * A signer of polkadot-api (papi) as an account that the Keyfold client takes. papi's signers return a whole extrinsic; the client
 * makes that itself, so the signature is taken out, once it is certain that it is one of what the client asked for.
 */
import type { PolkadotSigner } from '@polkadot-api/signer';
import { encodeAddress, type WalletAccount, type WalletPayload } from 'keyfold/client';

/** First byte of an extrinsic of version 4 with a signature, and of an address that is an account of 32 bytes. */
const SIGNED_4 = 0x84;
const ADDRESS_ID = 0;
/** MultiSignature by variant: bytes of ed25519, sr25519 and ecdsa. */
const SIGNATURE_BYTES = [64, 64, 65] as const;

/** What an extension has in the extrinsic, and what of it is signed beside. */
interface Parts {
  readonly value?: Uint8Array;
  readonly additionalSigned?: Uint8Array;
}

/** The transaction extensions that the adapter knows. An unknown one would be signed wrongly, and is refused. */
const EXTENSIONS: Readonly<Record<string, (payload: WalletPayload) => Parts>> = {
  CheckNonZeroSender: () => ({}),
  CheckWeight: () => ({}),
  WeightReclaim: () => ({}),
  CheckSpecVersion: ({ specVersion }) => ({ additionalSigned: u32(specVersion) }),
  CheckTxVersion: ({ transactionVersion }) => ({ additionalSigned: u32(transactionVersion) }),
  CheckGenesis: ({ genesisHash }) => ({ additionalSigned: fromHex(genesisHash) }),
  CheckMortality: ({ era, blockHash }) => ({ value: fromHex(era), additionalSigned: fromHex(blockHash) }),
  CheckNonce: ({ nonce }) => ({ value: compact(BigInt(nonce)) }),
  ChargeTransactionPayment: ({ tip }) => ({ value: compact(BigInt(tip)) }),
};

/**
 * For `connect({ signer })`. `metadata` gives the SCALE-encoded metadata of the chain as it is now, by which papi's signers encode
 * and wallets show what is signed. Signing rejects as the signer does, and where it signed anything else than it was asked to.
 */
export function fromPapi(signer: PolkadotSigner, metadata: () => Promise<Uint8Array>): WalletAccount {
  return {
    address: encodeAddress(signer.publicKey),
    signer: {
      async signPayload(payload) {
        const call = fromHex(payload.method);
        const parts = payload.signedExtensions.map((identifier) => {
          const known = EXTENSIONS[identifier];
          if (!known)
            throw new Error(`the transaction extension ${identifier} is not known to papi-signer.ts`);
          const { value = new Uint8Array(), additionalSigned = new Uint8Array() } = known(payload);
          return { identifier, value, additionalSigned };
        });
        const extensions = Object.fromEntries(parts.map((part) => [part.identifier, part]));
        const extrinsic = await signer.signTx(
          call,
          extensions,
          await metadata(),
          Number(payload.blockNumber),
        );
        const rest = concat([...parts.map(({ value }) => value), call]);
        return { signature: toHex(signatureOf(extrinsic, signer.publicKey, rest)) };
      },
    },
  };
}

/** The signature of an extrinsic, its scheme in front. Throws unless account and all that follows it are as asked for. */
function signatureOf(extrinsic: Uint8Array, account: Uint8Array, rest: Uint8Array): Uint8Array {
  const head = new Uint8Array([SIGNED_4, ADDRESS_ID, ...account]);
  for (const [scheme, bytes] of SIGNATURE_BYTES.entries()) {
    const body = head.length + 1 + bytes + rest.length;
    const whole = concat([compact(BigInt(body)), head, new Uint8Array([scheme])]);
    const isThis =
      extrinsic.length === whole.length + bytes + rest.length &&
      same(extrinsic.subarray(0, whole.length), whole) &&
      same(extrinsic.subarray(whole.length + bytes), rest);
    if (isThis) return extrinsic.slice(whole.length - 1, whole.length + bytes);
  }
  throw new Error('the signer signed something else than it was asked to');
}

/** SCALE: compact integers, and u32 with the low byte first. */
function compact(value: bigint): Uint8Array {
  if (value < 1n << 6n) return littleEndian(value << 2n, 1);
  if (value < 1n << 14n) return littleEndian((value << 2n) | 1n, 2);
  if (value < 1n << 30n) return littleEndian((value << 2n) | 2n, 4);
  const bytes = Math.ceil(value.toString(16).length / 2);
  return concat([littleEndian((BigInt(bytes - 4) << 2n) | 3n, 1), littleEndian(value, bytes)]);
}

const u32 = (hex: string): Uint8Array => littleEndian(BigInt(hex), 4);

const littleEndian = (value: bigint, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.slice(2).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

const toHex = (bytes: Uint8Array): string =>
  `0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

const concat = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index]);

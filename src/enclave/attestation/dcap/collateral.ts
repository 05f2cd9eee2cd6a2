/**
 * What a PCCS says of a platform, in the form that dcap-qvl and the chain have it: PEM texts, signed JSON as the text that
 * was signed, and hex. Nothing of it is believed before verify.ts has checked it.
 */

import { compact, concat } from '../../../protocol/index.js';
import { ScaleReader } from '../../../protocol/scale-reader.js';
import { AttestationError } from '../errors.js';
import { Fields } from './fields.js';

export interface Collateral {
  /** PEM; no check needs it, and the chain keeps it with the rest. */
  readonly pckCrlIssuerChain: string;
  readonly tcbInfo: string;
  /** r || s: 64 bytes */
  readonly tcbInfoSignature: Uint8Array;
  /** PEM, the signer first. */
  readonly tcbInfoIssuerChain: string;
  readonly qeIdentity: string;
  /** r || s: 64 bytes */
  readonly qeIdentitySignature: Uint8Array;
  readonly qeIdentityIssuerChain: string;
  /** DER */
  readonly rootCaCrl: Uint8Array;
  readonly pckCrl: Uint8Array;
  /** PEM, for quotes that do not carry the chain. */
  readonly pckCertificateChain: string | undefined;
}

/** Throws `malformedCollateral`. */
export function readCollateral(json: string): Collateral {
  const fields = Fields.parse(json, 'collateral');
  return {
    pckCrlIssuerChain: fields.text('pck_crl_issuer_chain'),
    tcbInfo: fields.text('tcb_info'),
    tcbInfoSignature: fields.bytes('tcb_info_signature'),
    tcbInfoIssuerChain: fields.text('tcb_info_issuer_chain'),
    qeIdentity: fields.text('qe_identity'),
    qeIdentitySignature: fields.bytes('qe_identity_signature'),
    qeIdentityIssuerChain: fields.text('qe_identity_issuer_chain'),
    rootCaCrl: fields.bytes('root_ca_crl'),
    pckCrl: fields.bytes('pck_crl'),
    pckCertificateChain: fields.optionalText('pck_certificate_chain'),
  };
}

/**
 * As the chain takes it (pallet enclaves, `submit_collateral`): the SCALE encoding of dcap-qvl's QuoteCollateralV3, without
 * the certificate chain of any one machine, which quotes carry themselves.
 */
export function encodeCollateral(collateral: Collateral): Uint8Array {
  const bytes = (value: Uint8Array): Uint8Array => concat(compact(value.length), value);
  const text = (value: string): Uint8Array => bytes(new TextEncoder().encode(value));
  return concat(
    text(collateral.pckCrlIssuerChain),
    bytes(collateral.rootCaCrl),
    bytes(collateral.pckCrl),
    text(collateral.tcbInfoIssuerChain),
    text(collateral.tcbInfo),
    bytes(collateral.tcbInfoSignature),
    text(collateral.qeIdentityIssuerChain),
    text(collateral.qeIdentity),
    bytes(collateral.qeIdentitySignature),
    NONE,
  );
}

/**
 * What {@link encodeCollateral} and dcap-qvl encode, the chain of a machine included where there is one. Throws
 * `malformedCollateral` for bytes that are cut, followed by others, or no UTF-8 where text must be.
 */
export function decodeCollateral(encoded: Uint8Array): Collateral {
  const reader = new Reader(encoded);
  const collateral = {
    pckCrlIssuerChain: reader.text(),
    rootCaCrl: reader.bytes(),
    pckCrl: reader.bytes(),
    tcbInfoIssuerChain: reader.text(),
    tcbInfo: reader.text(),
    tcbInfoSignature: reader.bytes(),
    qeIdentityIssuerChain: reader.text(),
    qeIdentity: reader.text(),
    qeIdentitySignature: reader.bytes(),
    pckCertificateChain: reader.take(1)[0] === 1 ? reader.text() : undefined,
  };
  reader.end();
  return collateral;
}

/** SCALE `None`. */
const NONE = Uint8Array.of(0);

/** Byte strings with their compact length before them. */
class Reader extends ScaleReader {
  constructor(bytes: Uint8Array) {
    super(bytes, malformed);
  }

  bytes(): Uint8Array {
    return this.take(this.count());
  }

  text(): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes());
    } catch (error) {
      throw error instanceof AttestationError ? error : malformed();
    }
  }

  end(): void {
    if (this.left > 0) throw malformed();
  }
}

const malformed = (): AttestationError =>
  new AttestationError('malformedCollateral', 'the bytes are no encoded collateral');

/**
 * What a PCCS says of a platform, in the form that dcap-qvl and the chain have it: PEM texts, signed JSON as the text that
 * was signed, and hex. Nothing of it is believed before verify.ts has checked it.
 */
import { Fields } from './fields.js';

export interface Collateral {
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

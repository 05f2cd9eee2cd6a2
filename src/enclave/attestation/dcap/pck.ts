/** What a PCK certificate says of its platform: Intel's SGX extension (Intel, SGX PCK Certificate and CRL Profile). */
import { fromBER, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { AttestationError } from '../errors.js';
import type { Certificate } from './certificates.js';

const SGX_EXTENSION = '1.2.840.113741.1.13.1';
const TCB = `${SGX_EXTENSION}.2`;
const FMSPC = `${SGX_EXTENSION}.4`;
/** Of {@link TCB}; 1 to 16 before it are the bytes of CPUSVN, one by one. */
const PCE_SVN = `${TCB}.17`;
const CPU_SVN = `${TCB}.18`;

export interface Platform {
  /** Family, model and stepping: 6 bytes. */
  readonly fmspc: Uint8Array;
  /** 16 bytes */
  readonly cpuSvn: Uint8Array;
  readonly pceSvn: number;
}

/** Throws `malformedQuote`. */
export function platformOf(certificate: Certificate): Platform {
  const found = certificate.extensions.filter(({ extnID }) => extnID === SGX_EXTENSION);
  const [extension] = found;
  if (extension === undefined || found.length > 1) throw malformed();
  const der = new Uint8Array(extension.extnValue.buffer);
  const { result, offset } = fromBER(der);
  if (offset !== der.length || !(result instanceof Sequence)) throw malformed();
  const tcb = besideOf(result, TCB);
  const fmspc = besideOf(result, FMSPC);
  if (!(tcb instanceof Sequence) || !(fmspc instanceof OctetString)) throw malformed();
  const cpuSvn = besideOf(tcb, CPU_SVN);
  const pceSvn = besideOf(tcb, PCE_SVN);
  if (!(cpuSvn instanceof OctetString) || !(pceSvn instanceof Integer)) throw malformed();
  return {
    fmspc: sized(fmspc, 6),
    cpuSvn: sized(cpuSvn, 16),
    pceSvn: pceSvn.valueBlock.valueDec,
  };
}

/** The value beside an object identifier in a list of such pairs; undefined where it is not in it. */
function besideOf(pairs: Sequence, id: string): unknown {
  for (const pair of pairs.valueBlock.value) {
    if (!(pair instanceof Sequence)) throw malformed();
    const [name, value] = pair.valueBlock.value;
    if (name instanceof ObjectIdentifier && name.valueBlock.toString() === id) return value;
  }
  return undefined;
}

function sized(octets: OctetString, length: number): Uint8Array {
  const bytes = octets.valueBlock.valueHexView.slice();
  if (bytes.length !== length) throw malformed();
  return bytes;
}

function malformed(): AttestationError {
  return new AttestationError('malformedQuote', 'the PCK certificate does not describe its platform');
}

/** The quoting enclave: the one that signs quotes with a key that the platform's PCK certificate vouches for. */
import { equalBytes } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';
import type { EnclaveReport } from '../quote.js';
import { Fields } from './fields.js';
import { type Standing, statusOf } from './status.js';

const MAX_U8 = 0xff;
const MAX_U16 = 0xffff;
const MAX_U32 = 0xffff_ffff;

export interface QeIdentity {
  readonly id: string;
  readonly version: number;
  /** Seconds since 1970, both included. */
  readonly issued: number;
  readonly nextUpdate: number;
  readonly miscSelect: Uint8Array;
  readonly miscSelectMask: Uint8Array;
  readonly attributes: Uint8Array;
  readonly attributesMask: Uint8Array;
  readonly mrSigner: Uint8Array;
  readonly isvProdId: number;
  /** The highest first. */
  readonly levels: readonly {
    readonly isvSvn: number;
    readonly status: string;
    readonly advisories: readonly string[];
  }[];
}

/** Throws `malformedCollateral`. */
export function readQeIdentity(json: string): QeIdentity {
  const identity = Fields.parse(json, 'qe_identity');
  identity.number('tcbEvaluationDataNumber', MAX_U32);
  return {
    id: identity.text('id'),
    version: identity.number('version', MAX_U8),
    issued: identity.time('issueDate'),
    nextUpdate: identity.time('nextUpdate'),
    miscSelect: identity.bytes('miscselect', 4),
    miscSelectMask: identity.bytes('miscselectMask', 4),
    attributes: identity.bytes('attributes', 16),
    attributesMask: identity.bytes('attributesMask', 16),
    mrSigner: identity.bytes('mrsigner', 32),
    isvProdId: identity.number('isvprodid', MAX_U16),
    levels: identity.objects('tcbLevels').map((level) => ({
      isvSvn: level.object('tcb').number('isvsvn', MAX_U16),
      status: level.text('tcbStatus'),
      advisories: level.texts('advisoryIDs'),
    })),
  };
}

/** How the quoting enclave stands that made `report`. Throws `quotingEnclave` if it is not the one described. */
export function qeStanding(report: EnclaveReport, identity: QeIdentity): Standing {
  const miscSelect = new Uint8Array(4);
  new DataView(miscSelect.buffer).setUint32(0, report.miscSelect, true);
  const is =
    equalBytes(report.mrSigner, identity.mrSigner) &&
    report.isvProdId === identity.isvProdId &&
    !isDebug(report) &&
    masked(miscSelect, identity.miscSelect, identity.miscSelectMask) &&
    masked(report.attributes, identity.attributes, identity.attributesMask);
  if (!is)
    throw new AttestationError('quotingEnclave', 'another enclave than the quoting enclave made the quote');
  const level = identity.levels.find(({ isvSvn }) => report.isvSvn >= isvSvn);
  if (level === undefined) {
    throw new AttestationError('quotingEnclave', 'the quoting enclave is older than any TCB level');
  }
  return { status: statusOf(level.status, 'quotingEnclave'), advisories: level.advisories };
}

/** Whether an enclave can be looked into. */
export const isDebug = ({ attributes }: EnclaveReport): boolean => ((attributes[0] ?? 0) & 0x02) !== 0;

function masked(actual: Uint8Array, expected: Uint8Array, mask: Uint8Array): boolean {
  return actual.every((byte, i) => (byte & (mask[i] ?? 0)) === ((expected[i] ?? 0) & (mask[i] ?? 0)));
}

/**
 * Quotes and collateral by the vendor that exists in tests only, as keyfold-prover makes them (chain/prover/src/dcap): SGX
 * quotes of version 3 in Intel's format, with real signatures that lead to another root, which the development presets take.
 */
import { createHash } from 'node:crypto';
import type { Collateral } from '../../src/enclave/attestation/dcap/collateral.js';
import { concat, hash, toHex, u16, u32 } from '../../src/protocol/index.js';
import { CPU_SVN, chain, FMSPC, type Party, PCE_SVN, publicKey, revocations, signBy } from './vendor-pki.js';

/** Bits of ATTRIBUTES.FLAGS: launched, in 64-bit mode. */
const LAUNCHED = 0x05;

/** SVN of the quoting enclave, and who signed its program. */
const QE_SVN = 8;
const QE_SIGNER = new Uint8Array(32).fill(0x51);
const INTEL = Buffer.from('939a7233f79c4ca9940a0db3957f0607', 'hex');

/** The program in the enclaves of the tests: its MRENCLAVE. */
const PROGRAM = new Uint8Array(32).fill(0x42);

/** What the vendor says. Dates in RFC 3339, whole seconds in UTC. */
export interface Statement {
  readonly issued: string;
  /** When the TCB info and the QE identity run out. */
  readonly until: string;
  /** When the revocation lists run out; with the rest where nothing is said. */
  readonly listsUntil: string;
  /** How it judges the machines, in its own word. */
  readonly status: string;
  /** Least SVN of every component for that judgement. */
  readonly svn: number;
  readonly fmspc: Uint8Array;
  /** Whose certificate it has revoked. */
  readonly revoked: Party | undefined;
}

/** What it says of machines that want nothing, from 2026 to 2028 where nothing else is said. */
export function collateral(statement: Partial<Statement> = {}): Collateral {
  const until = statement.until ?? '2028-01-01T00:00:00Z';
  const said: Statement = {
    issued: '2026-01-01T00:00:00Z',
    listsUntil: until,
    status: 'UpToDate',
    svn: CPU_SVN[0] ?? 0,
    fmspc: FMSPC,
    revoked: undefined,
    ...statement,
    until,
  };
  const dates = { issued: said.issued, until: said.listsUntil };
  const [tcbInfo, qeIdentity] = [JSON.stringify(infoOf(said)), JSON.stringify(identityOf(said))];
  const signature = (text: string) => signBy('tcb', new TextEncoder().encode(text));
  return {
    pckCrlIssuerChain: chain('pck', 'root'),
    rootCaCrl: revocations('root', said.revoked === 'machine' ? undefined : said.revoked, dates),
    pckCrl: revocations('pck', said.revoked === 'machine' ? said.revoked : undefined, dates),
    tcbInfoIssuerChain: chain('tcb', 'root'),
    tcbInfo,
    tcbInfoSignature: signature(tcbInfo),
    qeIdentityIssuerChain: chain('tcb', 'root'),
    qeIdentity,
    qeIdentitySignature: signature(qeIdentity),
    pckCertificateChain: undefined,
  };
}

/** As a PCCS answers it: what `keyfold enclave collateral` reads. */
export function collateralFile(of: Collateral): string {
  return JSON.stringify({
    pck_crl_issuer_chain: of.pckCrlIssuerChain,
    root_ca_crl: toHex(of.rootCaCrl),
    pck_crl: toHex(of.pckCrl),
    tcb_info_issuer_chain: of.tcbInfoIssuerChain,
    tcb_info: of.tcbInfo,
    tcb_info_signature: toHex(of.tcbInfoSignature),
    qe_identity_issuer_chain: of.qeIdentityIssuerChain,
    qe_identity: of.qeIdentity,
    qe_identity_signature: toHex(of.qeIdentitySignature),
  });
}

const upper = (bytes: Uint8Array): string => toHex(bytes).toUpperCase();

const datesOf = ({ issued, until }: Statement) => ({
  issueDate: issued,
  nextUpdate: until,
  tcbEvaluationDataNumber: 17,
});

/** TCB info of version 3. */
function infoOf(said: Statement) {
  const tcb = { sgxtcbcomponents: [...CPU_SVN].map(() => ({ svn: said.svn })), pcesvn: PCE_SVN };
  return {
    id: 'SGX',
    version: 3,
    ...datesOf(said),
    fmspc: upper(said.fmspc),
    pceId: '0000',
    tcbType: 0,
    tcbLevels: [{ tcb, tcbDate: said.issued, tcbStatus: said.status }],
  };
}

/** QE identity of version 2. */
function identityOf(said: Statement) {
  return {
    id: 'QE',
    version: 2,
    ...datesOf(said),
    miscselect: '00000000',
    miscselectMask: 'FFFFFFFF',
    attributes: '11000000000000000000000000000000',
    attributesMask: 'FBFFFFFFFFFFFFFF0000000000000000',
    mrsigner: upper(QE_SIGNER),
    isvprodid: 1,
    tcbLevels: [{ tcb: { isvsvn: QE_SVN }, tcbDate: said.issued, tcbStatus: 'UpToDate' }],
  };
}

/** The measurement of {@link quote}, as the chain lists it. */
export function measurement(program: Uint8Array = PROGRAM): Uint8Array {
  return hash('sgx-measurement', program, Uint8Array.of(LAUNCHED, 0, 0, 0, 0, 0, 0, 0));
}

/** An SGX quote of version 3 by the machine of the tests. `reportData`: 64 bytes. */
export function quote(reportData: Uint8Array, program: Uint8Array = PROGRAM): Uint8Array {
  const header = concat(
    Uint8Array.of(3, 0, 2, 0, 0, 0, 0, 0),
    u16(QE_SVN),
    u16(PCE_SVN),
    INTEL,
    new Uint8Array(20),
  );
  const signer = new Uint8Array(32).fill(0x33);
  const signed = concat(header, report({ program, signer, flags: LAUNCHED, svn: 1, reportData }));
  const key = publicKey('attestation');
  const authentication = new Uint8Array(32).fill(0xaa);
  const binds = createHash('sha256').update(concat(key, authentication)).digest();
  const quoting = report({
    program: new Uint8Array(32).fill(0x61),
    signer: QE_SIGNER,
    flags: 0x11,
    svn: QE_SVN,
    reportData: concat(binds, new Uint8Array(32)),
  });
  const certificates = new TextEncoder().encode(chain('machine', 'pck', 'root'));
  const rest = concat(
    signBy('attestation', signed),
    key,
    quoting,
    signBy('machine', quoting),
    concat(u16(authentication.length), authentication),
    u16(5),
    concat(u32(certificates.length), certificates),
  );
  return concat(signed, u32(rest.length), rest);
}

/** The report of an SGX enclave, 384 bytes. */
function report(of: {
  readonly program: Uint8Array;
  readonly signer: Uint8Array;
  readonly flags: number;
  readonly svn: number;
  readonly reportData: Uint8Array;
}): Uint8Array {
  const attributes = new Uint8Array(16);
  attributes[0] = of.flags;
  // XFRM: x87 and SSE.
  attributes[8] = 3;
  return concat(
    CPU_SVN,
    new Uint8Array(4 + 28),
    attributes,
    of.program,
    new Uint8Array(32),
    of.signer,
    new Uint8Array(96),
    u16(1),
    u16(of.svn),
    new Uint8Array(60),
    of.reportData,
  );
}

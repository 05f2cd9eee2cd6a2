/** TCB levels: how a platform stands by its security versions, as Intel's TCB info describes them (TCB Info V3). */
import { equalBytes, toHex } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';
import type { TdReport } from '../quote.js';
import { Fields } from './fields.js';
import type { Platform } from './pck.js';
import { type Standing, statusOf, withPart } from './status.js';

const SVN_COMPONENTS = 16;
const MAX_U8 = 0xff;
const MAX_U16 = 0xffff;
const MAX_U32 = 0xffff_ffff;

interface Level {
  readonly sgx: readonly number[];
  readonly tdx: readonly number[];
  readonly pceSvn: number;
  readonly status: string;
  readonly advisories: readonly string[];
}

/** Who may sign the TDX module, and what it may be. */
interface TdxModule {
  readonly mrSigner: Uint8Array;
  readonly attributes: Uint8Array;
  readonly mask: Uint8Array;
}

interface ModuleIdentity extends TdxModule {
  readonly id: string;
  readonly levels: readonly {
    readonly isvSvn: number;
    readonly status: string;
    readonly advisories: readonly string[];
  }[];
}

export interface TcbInfo {
  readonly id: string;
  readonly version: number;
  /** Seconds since 1970, both included. */
  readonly issued: number;
  readonly nextUpdate: number;
  readonly fmspc: Uint8Array;
  /** The highest security versions first. */
  readonly levels: readonly Level[];
  readonly module: TdxModule | undefined;
  readonly modules: readonly ModuleIdentity[];
}

/** Throws `malformedCollateral`. */
export function readTcbInfo(json: string): TcbInfo {
  const info = Fields.parse(json, 'tcb_info');
  info.number('tcbType', MAX_U32);
  info.number('tcbEvaluationDataNumber', MAX_U32);
  info.text('pceId');
  const isTdx = info.text('id') === 'TDX';
  const levels = info.objects('tcbLevels').map(levelOf);
  return {
    id: info.text('id'),
    version: info.number('version', MAX_U8),
    issued: info.time('issueDate'),
    nextUpdate: info.time('nextUpdate'),
    fmspc: info.bytes('fmspc', 6),
    // Their order in the JSON says nothing.
    levels: levels.toSorted((a, b) => highestFirst(a, b, isTdx)),
    module: info.has('tdxModule') ? moduleOf(info.object('tdxModule')) : undefined,
    modules: info.has('tdxModuleIdentities') ? info.objects('tdxModuleIdentities').map(identityOf) : [],
  };
}

/** How an SGX platform stands. Throws `platform` where no level fits. */
export function sgxStanding(info: TcbInfo, platform: Platform): Standing {
  checkKind(info, 'SGX', 2);
  return levelFor(info, platform);
}

/** How a TDX platform stands under TEE_TCB_SVN `svn` (16 bytes), its module included. Throws `platform`. */
export function tdxStanding(info: TcbInfo, platform: Platform, svn: Uint8Array): Standing {
  checkKind(info, 'TDX', 3);
  const standing = levelFor(info, platform, svn);
  const identity = identityFor(info, svn);
  if (identity === undefined) return standing;
  const level = identity.levels.find(({ isvSvn }) => (svn[0] ?? 0) >= isvSvn);
  if (level === undefined) throw unfit('the TDX module is older than any TCB level of its identity');
  return withPart(standing, { status: statusOf(level.status, 'module'), advisories: level.advisories });
}

/** The module that made the report is one the vendor signed. Throws `platform`. */
export function checkTdxModule(info: TcbInfo, report: TdReport): void {
  if (info.module === undefined) throw unfit('the collateral does not describe a TDX module');
  const { mrSigner, attributes, mask } = identityFor(info, report.tcbSvn) ?? info.module;
  if (!equalBytes(mrSigner, report.mrSignerSeam)) throw unfit('the TDX module has another signer');
  const differs = report.seamAttributes.some((actual, i) => {
    const allowed = mask[i] ?? 0;
    return (actual & allowed) !== ((attributes[i] ?? 0) & allowed) || (actual & ~allowed & MAX_U8) !== 0;
  });
  if (differs) throw unfit('the TDX module has other attributes');
}

function checkKind({ id, version }: TcbInfo, wanted: string, least: number): void {
  if (id !== wanted || version < least) throw unfit(`the collateral is not that of ${wanted} platforms`);
}

function levelFor(info: TcbInfo, { cpuSvn, pceSvn }: Platform, tdxSvn?: Uint8Array): Standing {
  // The versions of a module that has an identity of its own are judged by that.
  const from = (tdxSvn?.[1] ?? 0) > 0 ? 2 : 0;
  for (const level of info.levels) {
    checkCount(level.sgx);
    if (tdxSvn !== undefined) checkCount(level.tdx);
    const meets =
      level.sgx.every((needed, i) => (cpuSvn[i] ?? 0) >= needed) &&
      pceSvn >= level.pceSvn &&
      (tdxSvn === undefined || level.tdx.every((needed, i) => i < from || (tdxSvn[i] ?? 0) >= needed));
    if (meets) return { status: statusOf(level.status, 'platform'), advisories: level.advisories };
  }
  throw unfit('the platform is older than any TCB level');
}

function checkCount(components: readonly number[]): void {
  if (components.length === SVN_COMPONENTS) return;
  throw new AttestationError('malformedCollateral', 'a TCB level has not 16 components');
}

/** That of the module's version; undefined for version 0. */
function identityFor({ modules }: TcbInfo, svn: Uint8Array): ModuleIdentity | undefined {
  const version = svn.slice(1, 2);
  if (version[0] === 0) return undefined;
  const identity = modules.find(({ id }) => id.toLowerCase() === `tdx_${toHex(version)}`);
  if (identity === undefined) throw unfit('the collateral does not describe this version of the TDX module');
  return identity;
}

function levelOf(level: Fields): Level {
  const tcb = level.object('tcb');
  const components = (field: string): number[] => tcb.objects(field).map((one) => one.number('svn', MAX_U8));
  return {
    sgx: components('sgxtcbcomponents'),
    tdx: tcb.has('tdxtcbcomponents') ? components('tdxtcbcomponents') : [],
    pceSvn: tcb.number('pcesvn', MAX_U16),
    status: level.text('tcbStatus'),
    advisories: level.texts('advisoryIDs'),
  };
}

function moduleOf(module: Fields): TdxModule {
  return {
    mrSigner: module.bytes('mrsigner', 48),
    attributes: module.bytes('attributes', 8),
    mask: module.bytes('attributesMask', 8),
  };
}

function identityOf(module: Fields): ModuleIdentity {
  return {
    ...moduleOf(module),
    id: module.text('id'),
    levels: module.objects('tcbLevels').map((level) => ({
      isvSvn: level.object('tcb').number('isvsvn', MAX_U8),
      status: level.text('tcbStatus'),
      advisories: level.texts('advisoryIDs'),
    })),
  };
}

/** By the SGX components from the first on, then PCESVN, then the TDX components. */
function highestFirst(a: Level, b: Level, isTdx: boolean): number {
  const keyOf = (level: Level): number[] => [...level.sgx, level.pceSvn, ...(isTdx ? level.tdx : [])];
  const [keyA, keyB] = [keyOf(a), keyOf(b)];
  for (let i = 0; i < Math.max(keyA.length, keyB.length); i++) {
    const order = (keyB[i] ?? -1) - (keyA[i] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}

const unfit = (message: string): AttestationError => new AttestationError('platform', message);

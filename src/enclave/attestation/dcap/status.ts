/** TCB statuses, and what comes of two of them (Intel's quote verification library: convergeTcbStatuses, checkForRelaunch). */
import { AttestationError } from '../errors.js';

/** Best first is not meant: some of them say what somebody has to do. */
export type TcbStatus =
  | 'UpToDate'
  | 'SWHardeningNeeded'
  | 'ConfigurationNeeded'
  | 'ConfigurationAndSWHardeningNeeded'
  | 'OutOfDate'
  | 'OutOfDateConfigurationNeeded'
  | 'TDRelaunchAdvised'
  | 'TDRelaunchAdvisedConfigurationNeeded'
  | 'Revoked';

export interface Standing {
  readonly status: TcbStatus;
  /** Intel's security advisories that are not dealt with. */
  readonly advisories: readonly string[];
}

/** Statuses that each kind of collateral may give. */
export const STATUSES = {
  platform: [
    'UpToDate',
    'OutOfDate',
    'ConfigurationNeeded',
    'Revoked',
    'OutOfDateConfigurationNeeded',
    'SWHardeningNeeded',
    'ConfigurationAndSWHardeningNeeded',
  ],
  module: ['UpToDate', 'OutOfDate', 'Revoked'],
  quotingEnclave: ['UpToDate', 'OutOfDate', 'ConfigurationNeeded', 'Revoked', 'OutOfDateConfigurationNeeded'],
} as const satisfies Record<string, readonly TcbStatus[]>;

/** Throws `malformedCollateral` for a status that such collateral does not have. */
export function statusOf(text: string, kind: keyof typeof STATUSES): TcbStatus {
  const status = STATUSES[kind].find((known) => known === text);
  if (status !== undefined) return status;
  throw new AttestationError(
    'malformedCollateral',
    `a TCB level of the ${kind} has a status that is unknown`,
  );
}

/** A platform with one of its parts: the TDX module or the quoting enclave. */
export function withPart(platform: Standing, part: Standing): Standing {
  return {
    status: statusWithPart(platform.status, part.status),
    advisories: [...new Set([...platform.advisories, ...part.advisories])],
  };
}

function statusWithPart(platform: TcbStatus, part: TcbStatus): TcbStatus {
  if (part === 'Revoked') return 'Revoked';
  if (part !== 'OutOfDate') return platform;
  if (platform === 'UpToDate' || platform === 'SWHardeningNeeded') return 'OutOfDate';
  const isConfigured = platform === 'ConfigurationNeeded' || platform === 'ConfigurationAndSWHardeningNeeded';
  return isConfigured ? 'OutOfDateConfigurationNeeded' : platform;
}

/** A TDX machine that was started under one TCB and runs under another, after its module was updated. */
export function relaunched(launch: TcbStatus, current: TcbStatus): TcbStatus {
  const wasOut = launch === 'OutOfDate' || launch === 'OutOfDateConfigurationNeeded';
  const isOut =
    current === 'OutOfDate' || current === 'OutOfDateConfigurationNeeded' || current === 'Revoked';
  if (!wasOut || isOut) return launch;
  const needsConfiguration = [launch, current].some((status) => status.includes('Configuration'));
  return needsConfiguration ? 'TDRelaunchAdvisedConfigurationNeeded' : 'TDRelaunchAdvised';
}

/** In the runtime's words, the worst first, as it compares them. */
const TCB_ORDER: readonly string[] = [
  'OutOfDateConfigurationNeeded',
  'OutOfDate',
  'RelaunchAdvisedConfigurationNeeded',
  'RelaunchAdvised',
  'ConfigurationAndSwHardeningNeeded',
  'ConfigurationNeeded',
  'SwHardeningNeeded',
  'UpToDate',
];

/** Whether a platform that Intel judges so is attested where the runtime takes `minimum`, in its own word. */
export const isEnough = (status: TcbStatus, minimum: string): boolean =>
  TCB_ORDER.indexOf(runtimeStatus(status)) >= TCB_ORDER.indexOf(minimum);

/** Intel's word as the runtime's (chain/primitives/src/attestation.rs). */
const runtimeStatus = (status: TcbStatus): string =>
  status.replace(/^TDRelaunch/, 'Relaunch').replace('SWHardening', 'SwHardening');

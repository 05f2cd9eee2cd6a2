/** `keyfold enclave status`: up to when an enclave may take new duties, and what to do about it. */
import { toHex } from '../../chain/bytes.js';
import { timeOf } from '../../chain/time.js';
import type { EnclaveView, FinalisedState } from '../../chain/types.js';
import { decodeAddress, encodeAddress } from '../../client/ss58.js';
import { RENEW_BEFORE_SECONDS } from '../../worker/duties/renew.js';
import { type ChainOptions, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import type { Output } from '../output.js';

export interface EnclaveStatusOptions extends ChainOptions {
  readonly json: boolean;
}

/** Runs the command. Reads the finalised head. Throws UsageError for an account that is no enclave, and ClientError. */
export async function enclaveStatus(
  address: string,
  options: EnclaveStatusOptions,
  output: Output,
): Promise<void> {
  const account = decodeAddress(address);
  await withChain(options, 'enclave status', output, async ({ chain }) => {
    const state = chain.state();
    const view = await state.enclave(account);
    if (view === undefined) {
      throw new UsageError(
        `enclave: ${address} is not on the chain`,
        '`keyfold enclave list` lists those that are; a removed one never comes back',
      );
    }
    const status = await statusOf(view, state);
    output.write('data', options.json ? `${JSON.stringify(status)}\n` : asText(status));
  });
}

/** Times are RFC 3339 in UTC, null for no end. */
async function statusOf(view: EnclaveView, state: FinalisedState) {
  const [{ now }, listed, heartbeat, collateral] = await Promise.all([
    state.attestationRules(),
    state.measurement(view.measurement),
    state.lastHeartbeat(view.account),
    collateralOf(view.operator, state),
  ]);
  // A program that was never listed is as good as one whose time is past.
  const program = listed === undefined ? 0n : listed.until;
  const attested = lasts(view.attestedUntil, now);
  const allowed = lasts(program, now);
  return {
    enclave: encodeAddress(view.account),
    operator: encodeAddress(view.operator),
    added: view.added,
    lastHeartbeat: heartbeat ?? null,
    /** Whether it registers and shows life: both of the next are true. */
    fit: attested && allowed,
    attested,
    attestedUntil: orNull(view.attestedUntil),
    measurement: toHex(view.measurement),
    measurementAllowed: allowed,
    measurementUntil: listed === undefined ? null : orNull(listed.until),
    /** What its operator has on the chain. */
    collateral,
    toDo: toDoOf({ attestedUntil: view.attestedUntil, program, now }),
    block: state.block.number,
    time: timeOf(now),
  };
}

const orNull = (end: bigint | undefined): string | null => (end === undefined ? null : timeOf(end));
const lasts = (end: bigint | undefined, now: bigint): boolean => end === undefined || now <= end;
const isNear = (end: bigint | undefined, now: bigint): boolean =>
  end !== undefined && end - now <= RENEW_BEFORE_SECONDS;

async function collateralOf(operator: Uint8Array, state: FinalisedState) {
  const views = await Promise.all((await state.collateralIds(operator)).map((id) => state.collateral(id)));
  return views.flatMap((view) =>
    view === undefined ? [] : [{ id: toHex(view.id), until: timeOf(view.until) }],
  );
}

const UPGRADE =
  'start its worker with a version whose measurement the chain allows: the new enclave takes the place of this one';
const COLLATERAL =
  'hardware needs collateral that is good for longer: keyfold enclave collateral FILE; its worker says what it lacks (/readyz?verbose)';

/** One sentence; null where there is nothing to do. Ends are Unix time in seconds, undefined for no end. */
export function toDoOf(ends: {
  readonly attestedUntil: bigint | undefined;
  readonly program: bigint | undefined;
  readonly now: bigint;
}): string | null {
  const { attestedUntil, program, now } = ends;
  if (!lasts(program, now)) return UPGRADE;
  if (isNear(program, now)) return `by ${timeOf(program ?? 0n)} ${UPGRADE}`;
  if (!lasts(attestedUntil, now))
    return `renew its attestation, as its worker does where it can: ${COLLATERAL}`;
  if (isNear(attestedUntil, now)) return `its worker renews its attestation where it can: ${COLLATERAL}`;
  return null;
}

function asText(status: Awaited<ReturnType<typeof statusOf>>): string {
  const program = status.measurementAllowed
    ? `allowed ${status.measurementUntil === null ? 'without end' : `up to ${status.measurementUntil}`}`
    : 'not allowed any more';
  const attested = `${status.attested ? 'good' : 'ran out:'} ${status.attestedUntil === null ? 'without end' : `up to ${status.attestedUntil}`}`;
  const rows = [
    ['enclave', status.enclave],
    ['operator', status.operator],
    ['added', `block ${status.added}`],
    ['heartbeat', status.lastHeartbeat === null ? 'none yet' : `block ${status.lastHeartbeat}`],
    ['fit', status.fit ? 'yes' : 'no: it is refused where it registers and shows life'],
    ['attestation', attested],
    ['measurement', `${status.measurement}, ${program}`],
    ...status.collateral.map(({ id, until }) => ['collateral', `${id}, up to ${until}`]),
    ['to do', status.toDo ?? 'nothing'],
    ['as of', `block ${status.block}, ${status.time}`],
  ];
  return rows.map(([name = '', value = '']) => `${name.padEnd(12)} ${value}\n`).join('');
}

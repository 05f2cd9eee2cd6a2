/**
 * A receipt: the few records that say who opened a secret, when, under which policy, in which epoch, and which seats
 * answered. It is a bundle of the scope `request`, and verifies as one.
 */
import type { Codec } from '../chain/codec.js';
import { AuditError } from './errors.js';
import type { AuditLog } from './log/log.js';
import { Programs } from './programs.js';
import { decodeRecord, type LogRecord } from './record.js';
import { type Json, type RecordView, viewOf } from './view.js';

/** Pallet secrets. */
const SECRETS = 20 + 2;

/** What became of a request, as its records say. */
export interface Opening {
  readonly request: Json;
  readonly secret: Json;
  readonly reader: Json;
  /** Block of the request. */
  readonly requested: number;
  /** Of the policy that allowed it, and the record that set it. */
  readonly policyVersion: Json;
  readonly policyRecord: number | null;
  /** Accounts whose approvals the request used up; none where it needed none. */
  readonly approvedBy: readonly Json[];
  /** Undefined while it was not answered. */
  readonly released?: { readonly block: number; readonly epoch: Json; readonly seats: Json };
}

/** Of records in order. Undefined where none of them made the request. */
export function openingOf(views: readonly RecordView[], request: number): Opening | undefined {
  const made = views.find(({ name, fields }) => name === 'Requested' && fields.request === request);
  if (made === undefined) return undefined;
  const { secret = null, reader = null, policyVersion = null } = made.fields;
  const policy = views.find((view) => view.index < made.index && policyOf(view, secret) === policyVersion);
  const released = views.find(({ name, fields }) => name === 'Released' && fields.request === request);
  const used = views.find(({ name, fields }) => name === 'ApprovalsUsed' && fields.request === request);
  return {
    request,
    secret,
    reader,
    requested: made.block,
    policyVersion,
    policyRecord: policy?.index ?? null,
    approvedBy: approversOf(used),
    ...(released && {
      released: {
        block: released.block,
        epoch: released.fields.epoch ?? null,
        seats: released.fields.seats ?? null,
      },
    }),
  };
}

/** In one sentence. */
export function sentenceOf(opening: Opening): string {
  const { request, secret, reader, requested, policyVersion, policyRecord, approvedBy, released } = opening;
  const policy = `policy version ${text(policyVersion)}${policyRecord === null ? '' : ` (record ${policyRecord})`}`;
  const approvals = approvedBy.length === 0 ? '' : `, approved by ${text(approvedBy)}`;
  const asked = `request ${text(request)} of secret ${text(secret)} by ${text(reader)} in block ${requested} under ${policy}${approvals}`;
  if (released === undefined) return `${asked}; not released`;
  const { block, epoch, seats } = released;
  return `${asked}; released in block ${block} by epoch ${text(epoch)}, seats ${text(seats)}`;
}

/** What an export takes to make a receipt. */
export interface ReceiptRecords {
  /** Indices: what set the policy in force, the approvals that it used up, the request, what released it, and every other program on the way. */
  readonly only: readonly number[];
  /** Of the runtime in force at the first of them. */
  readonly specVersion: number;
}

/** Reads the log from its beginning. Rejects with `nothing`. */
export async function receiptRecords(
  { log, codec }: { readonly log: Pick<AuditLog, 'records'>; readonly codec: Codec },
  request: number,
  size: number,
): Promise<ReceiptRecords> {
  const views: RecordView[] = [];
  const programs = new Programs(codec.specVersion);
  for await (const entry of log.records(0, size)) {
    if (programs.see(entry) || palletOf(entry) !== SECRETS) continue;
    const view = viewOf(entry, codec);
    if (['Deposited', 'PolicySet', 'Transferred', 'Approved'].includes(view.name)) views.push(view);
    else if (view.fields.request === request) views.push(view);
  }
  const made = views.find(({ name }) => name === 'Requested');
  if (made === undefined) throw new AuditError('nothing', `request ${request}`);
  const { secret = null, policyVersion = null } = made.fields;
  const policy = views.find((view) => view.index < made.index && policyOf(view, secret) === policyVersion);
  const used = views.find(({ name }) => name === 'ApprovalsUsed');
  const approvals = approversOf(used).map((approver) =>
    views.findLast((view) => view.index < made.index && isApproval(view, { ...made.fields, approver })),
  );
  const ended = views.filter(({ index, fields }) => index > made.index && fields.request === request);
  const all = [policy, ...approvals, used, made, ...ended].flatMap((view) => view?.index ?? []);
  return programs.among(all.sort((a, b) => a - b));
}

/** Of the record that says which approvals a request used up. */
function approversOf(used: RecordView | undefined): readonly Json[] {
  const by = used?.fields.by;
  return Array.isArray(by) ? (by as readonly Json[]) : [];
}

const isApproval = ({ name, fields }: RecordView, of: RecordView['fields']): boolean =>
  name === 'Approved' &&
  ['secret', 'reader', 'policyVersion', 'approver'].every((field) => fields[field] === of[field]);

/** The version of the policy that a record gave the secret. */
function policyOf({ name, fields }: RecordView, secret: Json): Json | undefined {
  if (fields.secret !== secret) return undefined;
  if (name === 'Deposited') return 0;
  return name === 'PolicySet' || name === 'Transferred' ? fields.policyVersion : undefined;
}

/** The first byte of an event behind the digest. */
function palletOf({ record }: LogRecord): number | undefined {
  const content = decodeRecord(record);
  return content?.kind === 'event' ? content.event[0] : undefined;
}

const text = (value: Json): string => (Array.isArray(value) ? value.join(', ') : String(value));

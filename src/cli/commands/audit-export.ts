/** `keyfold audit export`: an evidence bundle out of the local log. */
import { open, rm } from 'node:fs/promises';
import { type ExportOptions, exportBundle } from '../../audit/bundle/export.js';
import type { Scope } from '../../audit/bundle/lines.js';
import { neededBlocksOf } from '../../audit/bundle/needed.js';
import { objectOf } from '../../audit/bundle/select.js';
import { AuditLog } from '../../audit/log/log.js';
import { type Hex, toHex } from '../../chain/bytes.js';
import { knownCodec } from '../../chain/known-runtime.js';
import { decodeAddress } from '../../client/ss58.js';
import { UsageError } from '../exit.js';
import { createProgress, type Output } from '../output.js';
import { readCheckpoint } from '../pinned.js';
import { logFolder } from './audit-log.js';

/** Text that is written at once: many lines of a record. */
const CHUNK_CHARS = 1 << 16;

export interface AuditExportOptions {
  readonly basePath: string;
  readonly out: string;
  readonly all?: true | undefined;
  readonly key?: number | undefined;
  readonly object?: string | undefined;
  readonly operator?: string | undefined;
  readonly request?: number | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly checkpoint?: string | undefined;
}

/** Runs the command. Rejects with UsageError, AuditError, and what the file system throws. */
export async function auditExport(options: AuditExportOptions, output: Output): Promise<void> {
  const { from, to } = options;
  const scope = scopeOf(options);
  const checkpoint = await readCheckpoint(options.checkpoint);
  const log = await AuditLog.open(logFolder(options.basePath));
  try {
    await writeBundle(options.out, log, { scope, from, to, checkpoint }, output);
  } finally {
    await log.close();
  }
}

/** Writes a bundle into a new file; none is left where it fails. */
export async function writeBundle(
  path: string,
  log: AuditLog,
  options: ExportOptions,
  output: Output,
): Promise<void> {
  const codec = knownCodec();
  const deps = { log, codec, neededBlocks: neededBlocksOf(codec) };
  const file = await open(path, 'wx');
  let [lines, bytes] = [0, 0];
  try {
    let chunk = '';
    for await (const line of exportBundle(options, deps)) {
      chunk += line;
      lines += 1;
      if (chunk.length < CHUNK_CHARS) continue;
      bytes += (await file.write(chunk)).bytesWritten;
      chunk = '';
    }
    bytes += (await file.write(chunk)).bytesWritten;
    await file.close();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  createProgress(output, false).line(`${path}: ${lines} lines, ${bytes} bytes`);
}

function scopeOf({ all, key, object, operator, request }: AuditExportOptions): Scope {
  const scopes: Scope[] = [
    ...(all === undefined ? [] : [{ kind: 'all' } as const]),
    ...(key === undefined ? [] : [{ kind: 'key', value: key } as const]),
    ...(object === undefined ? [] : [{ kind: 'object', value: bytesOf(object) } as const]),
    ...(operator === undefined ? [] : [{ kind: 'operator', value: toHex(decodeAddress(operator)) } as const]),
    ...(request === undefined ? [] : [{ kind: 'request', value: request } as const]),
  ];
  const [scope] = scopes;
  if (scope !== undefined && scopes.length === 1) return scope;
  throw new UsageError(
    'scope: a bundle is about one thing',
    'pass one of --all, --key, --object, --operator and --request',
  );
}

/** 0x.. as the bytes, any other text as its own. */
const bytesOf = (object: string): Hex =>
  /^0x([0-9a-f]{2})+$/.test(object) ? (object as Hex) : objectOf(object);

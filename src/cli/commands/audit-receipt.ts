/** `keyfold audit receipt`: who opened a secret, as a small file for its owner. */

import { AuditError } from '../../audit/errors.js';
import { AuditLog } from '../../audit/log/log.js';
import { receiptRecords } from '../../audit/receipt.js';
import { knownCodec } from '../../chain/known-runtime.js';
import type { Output } from '../output.js';
import { readCheckpoint } from '../pinned.js';
import { writeBundle } from './audit-export.js';
import { logFolder } from './audit-log.js';

export interface AuditReceiptOptions {
  readonly basePath: string;
  readonly request: number;
  readonly out: string;
  readonly checkpoint?: string | undefined;
}

/** Runs the command. Rejects with AuditError, and what the file system throws. */
export async function auditReceipt(options: AuditReceiptOptions, output: Output): Promise<void> {
  const { request, out } = options;
  const checkpoint = await readCheckpoint(options.checkpoint);
  const log = await AuditLog.open(logFolder(options.basePath));
  try {
    const head = await log.lastCheckpoint();
    if (head === undefined) throw new AuditError('nothing', 'a checkpoint');
    const records = await receiptRecords({ log, codec: knownCodec() }, request, head.range.size);
    await writeBundle(
      out,
      log,
      { scope: { kind: 'request', value: request }, ...records, checkpoint },
      output,
    );
  } finally {
    await log.close();
  }
}

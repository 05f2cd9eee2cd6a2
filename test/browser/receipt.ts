/** Receipts of a running chain, genuine and not. */
import { exportBundle } from '../../src/audit/bundle/export.js';
import { neededBlocksOf } from '../../src/audit/bundle/needed.js';
import { connectLive, openLive, readOn, recorderOf } from '../../src/audit/live.js';
import { receiptRecords } from '../../src/audit/receipt.js';
import { fromHex, toHex } from '../../src/chain/bytes.js';
import { knownCodec } from '../../src/chain/known-runtime.js';
import { parse, write } from '../support/tampering.js';

/** As `keyfold audit receipt --request N` writes it. */
export async function receiptOf(url: string, request: number): Promise<string> {
  const live = await connectLive(url);
  try {
    const [log, codec] = [await openLive(live), knownCodec()];
    await readOn(live, recorderOf(live, log));
    const records = await receiptRecords({ log, codec }, request, log.tip.range.size);
    const options = { scope: { kind: 'request', value: request }, ...records } as const;
    let text = '';
    for await (const line of exportBundle(options, { log, codec, neededBlocks: neededBlocksOf(codec) }))
      text += line;
    return text;
  } finally {
    await live.chain.close();
  }
}

/** The same receipt with another last byte in its last record: somebody else is said to have answered. */
export function forged(receipt: string): string {
  const rows = parse(receipt);
  const last = rows.findLastIndex(({ type }) => type === 'record');
  return write(
    rows.map((row, at) => {
      if (at !== last || row.record === undefined) return row;
      const bytes = fromHex(row.record);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      return { ...row, record: toHex(bytes) };
    }),
  );
}

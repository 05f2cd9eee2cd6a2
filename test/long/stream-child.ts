/**
 * Seals a stream and decrypts it again in this process, and reports the process's memory: started by
 * streams.test.ts with the number of bytes and `flat`, or `whole` for a pipeline that holds the sealed file.
 */
import { createHash, randomBytes } from 'node:crypto';
import { decrypt, platformRng, seal, splitHeaders } from '../../src/client/age.js';
import { collect, toStream } from '../../src/client/bytes.js';
import { formatRecipient } from '../../src/client/recipient.js';
import { randomScalar } from '../../src/protocol/group.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { Secret } from '../../src/protocol/secret.js';
import { unwrap } from '../../src/protocol/wrap.js';
import { content } from './bytes.js';

/** Bytes of the process. */
interface Memory {
  /** Resident set. */
  readonly rss: number;
  /** JavaScript heap in use and the buffers outside of it. */
  readonly live: number;
}

export interface StreamReport {
  readonly bytes: number;
  readonly matches: boolean;
  /** The highest while the first WARM_BYTES were read. */
  readonly warm: Memory;
  /** The highest until the end. */
  readonly peak: Memory;
}

/** After this much the code is compiled and the young generation has its size. */
const WARM_BYTES = 64 * 1024 * 1024;
/** Bytes between two looks at the memory. */
const LOOK_EVERY = 1024 * 1024;

let warm: Memory = { rss: 0, live: 0 };
let peak: Memory = warm;
const look = (): void => {
  const { rss, heapUsed, external } = process.memoryUsage();
  peak = { rss: Math.max(peak.rss, rss), live: Math.max(peak.live, heapUsed + external) };
};

const [length = Number.NaN, mode = ''] = [Number(process.argv[2]), process.argv[3]];
const group = await sodiumGroup();
// Whoever holds y, the secret of the whole key, needs no chain to open what was sealed for Y.
const y = randomScalar(group, platformRng);
const Y = group.multiplyBase(y.expose());
const target = { genesis: randomBytes(32), key: 1, publicKey: Y, depositor: randomBytes(32) };

const plain = content(length, (read) => {
  if (read % LOOK_EVERY === 0) look();
  if (read === WARM_BYTES) warm = peak;
});
const sealed = await seal(plain.stream, formatRecipient(target, group), { group });
const { headers, file } = await splitHeaders(mode === 'whole' ? toStream(await collect(sealed)) : sealed);
const [header] = headers;
if (!header) throw new Error('no header');
const S = Secret.from(group.multiply(y.expose(), header.record.U));
const { genesis, key, depositor: owner, object, record } = header;
const { dek } = unwrap(group, { genesis, key, Y, owner, object, ...record, S });
const opened = await decrypt(file, dek);

const hash = createHash('sha256');
let bytes = 0;
for await (const chunk of opened as unknown as AsyncIterable<Uint8Array>) {
  hash.update(chunk);
  bytes += chunk.length;
  if (bytes % LOOK_EVERY === 0) look();
}
const report: StreamReport = { bytes, matches: hash.digest('hex') === plain.digest(), warm, peak };
process.stdout.write(`${JSON.stringify(report)}\n`);

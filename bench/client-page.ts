/** What is measured in the browser: bundled, and put into a page by bench/client-run.ts. */
import { Encrypter, Stanza } from 'age-encryption';
import { decrypt, readHeader, seal } from '../src/client/age.js';
import { formatRecipient } from '../src/client/recipient.js';
import { randomScalar } from '../src/protocol/group.js';
import { nobleGroup as group } from '../src/protocol/group-noble.js';
import { openRelease, partial, request as proveRequest } from '../src/protocol/release.js';

/** Milliseconds, one a run. */
export interface PageSamples {
  /** age alone, with a recipient that costs nothing. */
  readonly age: readonly number[];
  /** The same bytes, sealed for a key. */
  readonly seal: readonly number[];
  /** What a reader computes before it asks: the header, R and its proof. */
  readonly ask: readonly number[];
  /** What it computes once the release is there: its proofs, the file key, and the file. */
  readonly open: readonly number[];
}

const rng = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const account = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

const GENESIS = account(1);
const [OWNER, READER] = [account(2), account(3)];
/** A u64 and a u32 that names a secret and its key. */
const [SECRET, REQUEST, KEY, EPOCH] = [5n, 9n, 1, 1] as const;

async function timed<Result>(
  samples: number[],
  step: () => Result | Promise<Result>,
): Promise<Awaited<Result>> {
  const began = performance.now();
  const result = await step();
  samples.push(performance.now() - began);
  return result;
}

/** What is measured: bytes of the file that is sealed and of the one that is opened, and how often. */
export interface PageOptions {
  readonly sealBytes: number;
  readonly openBytes: number;
  readonly runs: number;
  /** Runs before them, which load and compile, and are not counted. */
  readonly warmUpRuns: number;
}

async function measure({ sealBytes, openBytes, runs, warmUpRuns }: PageOptions): Promise<PageSamples> {
  const x = randomScalar(group, rng);
  const Y = group.multiplyBase(x.expose());
  const recipient = formatRecipient({ genesis: GENESIS, key: KEY, publicKey: Y, depositor: OWNER });
  const content = new Uint8Array(sealBytes);
  const [age, sealing, ask, open]: number[][] = [[], [], [], []];
  for (let run = 0; run < runs + warmUpRuns; run += 1) {
    if (run === warmUpRuns) for (const samples of [age, sealing, ask, open]) samples?.splice(0);
    await timed(age ?? [], () => {
      const encrypter = new Encrypter();
      encrypter.addRecipient({ wrapFileKey: () => [new Stanza(['none'], new Uint8Array(193))] });
      return encrypter.encrypt(content);
    });
    await timed(sealing ?? [], () => seal(content, recipient));
    const file = await seal(new Uint8Array(openBytes), recipient);
    const k = randomScalar(group, rng);
    const { header, R } = await timed(ask ?? [], async () => ({
      header: await readHeader(file),
      ...proveRequest(group, { genesis: GENESIS, secret: SECRET, reader: READER, k, rand32: rng(32) }),
    }));
    const { record, object } = header;
    const named = {
      genesis: GENESIS,
      key: KEY,
      epoch: EPOCH,
      request: REQUEST,
      secret: SECRET,
      reader: READER,
    };
    // The chain combines T partials to these two points; the reader's part is the same for every T.
    const { A, B } = partial(group, { ...named, U: record.U, R, seat: 1, x, rng });
    await timed(open ?? [], async () => {
      const { dek } = openRelease(group, {
        genesis: GENESIS,
        key: KEY,
        Y,
        owner: OWNER,
        object,
        ...record,
        k,
        A,
        B,
      });
      return decrypt(file, dek);
    });
  }
  return { age: age ?? [], seal: sealing ?? [], ask: ask ?? [], open: open ?? [] };
}

Object.assign(globalThis, { measure });

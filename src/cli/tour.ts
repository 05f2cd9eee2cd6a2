/**
 * The tour: one real file sealed, stored, refused to a stranger, opened by its reader; then the life of its key, a thief,
 * and the same file opened again; each step explained.
 */
import { fileURLToPath } from 'node:url';
import {
  connect,
  decrypt,
  encodeAddress,
  type KeyfoldClient,
  policy,
  readHeader,
  seal,
} from '../client/index.js';
import type { Devnet } from '../devnet/network.js';
import { Thief } from '../devnet/thief.js';
import type { Wiretap } from '../devnet/wiretap.js';
import {
  type Digest,
  digestFile,
  readFileStream,
  readFilesStream,
  type TemporaryFolder,
  writeFileStream,
} from './files.js';
import { type Progress, secondsSinceStart } from './output.js';
import { live } from './tour/life.js';
import { askFor } from './tour/load.js';
import { robbed } from './tour/robbed.js';

/** What is sealed without `--file`: real text that everybody has. */
const DEFAULT_FILES = ['README.md', 'LICENSE'].map((name) =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url)),
);

/** What the tour found; the result of `--json`. */
export interface TourResult {
  /** The reader got a plaintext, at the beginning and at the end. */
  readonly opened: boolean;
  /** Each has the SHA-256 and the length of what was sealed. */
  readonly digestMatches: boolean;
  /** The chain refused the stranger's request by the policy. */
  readonly strangerDenied: boolean;
  readonly seats: number;
  readonly replicas: number;
  readonly threshold: number;
  readonly key: number;
  /** The epoch at the end. */
  readonly epoch: number;
  /** The public point of the key, 64 hex digits. */
  readonly publicKey: string;
  /** Epochs that followed the first. */
  readonly rotations: number;
  /** Asked by a reader while they were made. */
  readonly requests: number;
  readonly requestsFailed: number;
  /** On chain, after each rotation. */
  readonly publicPointUnchanged: boolean;
  /** The chain has the acknowledgement of an enclave that came in the place of a lost one; null with one replica a seat. */
  readonly replicaRefilled: boolean | null;
  /** Charges that cost an operator a part of its bond, and operators that the chain ejected. */
  readonly slashed: number;
  readonly ejected: number;
  /**
   * The chain refused the heartbeat of a machine that came back with the share of a past epoch. Null where no seat may miss a
   * rotation, or with T = 1.
   */
  readonly outdatedRefused: boolean | null;
  /**
   * No mixture of stolen shares of two epochs, T - 1 of each, gives the key, and the chain called a partial with an old
   * share stale. Null with T = 1, where every share is the key.
   */
  readonly staleShareRefused: boolean | null;
  /** Outputs of a beacon that were shown, and whether each was verified without the chain. */
  readonly beaconRounds: number;
  readonly beaconVerified: boolean;
  /** Records of the log of the run, whether it and the cryptography in it verify, and by what its head is final. */
  readonly auditRecords: number;
  readonly auditVerified: boolean;
  readonly auditFinality: 'dev' | 'grandpa';
  /** Height of the chain at the end. */
  readonly blocks: number;
  /** Signed extrinsics of operators, enclaves and users. */
  readonly extrinsics: number;
  /** Bytes of the plaintext. */
  readonly bytes: number;
  /** From the start of the process to the file opened first. */
  readonly seconds: number;
  /** From the active key to the file opened first. */
  readonly tourSeconds: number;
  /** From the start of the process to the end of the tour. */
  readonly totalSeconds: number;
}

/** What the tour works with. */
export interface TourDependencies {
  readonly network: Devnet;
  /** Listens to the machines of the network. */
  readonly tap: Wiretap;
  readonly folder: TemporaryFolder;
  readonly progress: Progress;
}

/** Takes `file`, or the default text, through the network. Throws what the client throws. */
export async function tour(
  { file, replicas }: { readonly file?: string | undefined; readonly replicas: number },
  { network, tap, folder, progress }: TourDependencies,
): Promise<TourResult> {
  const begin = secondsSinceStart();
  const { key } = network;
  const [depositor, reader, stranger] = await network.accounts('depositor', 'reader', 'stranger');
  if (!depositor || !reader || !stranger)
    throw new Error('the network gave fewer accounts than it was asked for');
  progress.line('accounts: a depositor, a reader and a stranger, each with its own funds');

  const original = await prepare(file, folder);
  const depositing = await connect({
    chain: network.chain,
    signer: depositor,
    rng: network.rng('depositor'),
  });
  const recipient = await depositing.recipient(key.id, depositor.publicKey);
  const sealed = await sealFile(original.path, folder.path('sealed.age'), recipient, network);
  progress.line(
    `sealed: ${original.name}, ${original.bytes} bytes, as ${sealed.bytes} bytes of .age; sha256 ${short(original)}`,
  );

  const rule = policy.any(policy.owner(), policy.accounts(reader.publicKey));
  const stored = await depositing.secrets.store(readFileStream(folder.path('sealed.age')), rule);
  progress.line(
    `stored: secret ${stored.id}, the wrapped file key only; owner and ${encodeAddress(reader.publicKey)} may open`,
  );

  const prying = await connect({ chain: network.chain, signer: stranger, rng: network.rng('stranger') });
  const strangerDenied = await isDenied(prying, folder.path('sealed.age'));
  progress.line(`stranger: ${strangerDenied ? 'refused by the policy, on chain' : 'NOT refused'}`);

  // The reader has the .age file and an account, nothing else.
  const reading = await connect({ chain: network.chain, signer: reader, rng: network.rng('reader') });
  const header = await readHeader(readFileStream(folder.path('sealed.age')));
  const request = await askFor({ client: reading, header });
  progress.line(
    `reader: request ${request.id} is in block ${request.block}; every seat that sees it final answers`,
  );
  const fileKey = await reading.requests.wait(request);
  const opened = await open(fileKey, 'opened', folder);
  const seconds = secondsSinceStart();
  const isOriginal = ({ sha256, bytes }: Digest) => sha256 === original.sha256 && bytes === original.bytes;
  const tell = (digest: Digest): void =>
    progress.line(
      `opened: ${digest.bytes} bytes, sha256 ${short(digest)}: ${isOriginal(digest) ? 'the same' : 'ANOTHER FILE'}`,
    );
  tell(opened);

  const thief = await Thief.in(network, tap);
  try {
    const spared = await thief.takeOld();
    const asker = { client: reading, header, fileKey: fileKey.expose() };
    const { machine } = thief;
    const snapshot = machine && { enclave: machine, beat: () => thief.beatStale() };
    const life = await live({ replicas }, { network, spared, snapshot, asker, progress });
    const again = await robbed(thief, { asker, progress });
    const reopened = await open(again.fileKey, 'opened-again', folder);
    again.fileKey.wipe();
    tell(reopened);
    const view = await network.chain.state().key(key.id);
    // Loaded here: nothing before this step needs it, and the file is opened sooner.
    const audit = await (await import('./tour/audited.js')).audited({ network, folder, progress });
    const { blocks, extrinsics } = network.activity();
    return {
      opened: true,
      digestMatches: isOriginal(opened) && isOriginal(reopened),
      strangerDenied,
      seats: key.seats,
      replicas,
      threshold: key.threshold,
      key: key.id,
      epoch: view?.epoch ?? 0,
      publicKey: Buffer.from(view?.public ?? []).toString('hex'),
      ...life,
      staleShareRefused: again.staleShareRefused,
      ...audit,
      blocks,
      extrinsics,
      bytes: opened.bytes,
      seconds: round(seconds),
      tourSeconds: round(seconds - begin),
      totalSeconds: round(secondsSinceStart()),
    };
  } finally {
    thief.wipe();
    fileKey.wipe();
  }
}

type FileKey = Awaited<ReturnType<KeyfoldClient['requests']['wait']>>;

/** Decrypts the sealed file of the folder into another one there. */
async function open(fileKey: FileKey, name: string, folder: TemporaryFolder): Promise<Digest> {
  const plaintext = await decrypt(readFileStream(folder.path('sealed.age')), fileKey);
  return writeFileStream(folder.path(name), plaintext);
}

/** The file to seal and its digest; the default text is put together in the folder. */
async function prepare(
  file: string | undefined,
  folder: TemporaryFolder,
): Promise<Digest & { path: string; name: string }> {
  if (file !== undefined) return { path: file, name: file, ...(await digestFile(file)) };
  const path = folder.path('README-and-LICENSE');
  return {
    path,
    name: 'README and LICENSE',
    ...(await writeFileStream(path, readFilesStream(DEFAULT_FILES))),
  };
}

async function sealFile(from: string, to: string, recipient: string, network: Devnet): Promise<Digest> {
  return writeFileStream(to, await seal(readFileStream(from), recipient, { rng: network.rng('seal') }));
}

async function isDenied(client: KeyfoldClient, path: string): Promise<boolean> {
  const { outcome } = await client.requests.create(readFileStream(path));
  return outcome === 'denied';
}

function short({ sha256 }: Digest): string {
  return `${sha256.slice(0, 16)}…`;
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

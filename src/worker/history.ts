/**
 * Which enclaves earlier runs of a worker put on the chain, so that a restarted one replaces its predecessor instead of
 * standing beside it. Public ids only; a share never touches the disk.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromHex, toHex } from '../chain/bytes.js';
import type { AccountId, Hash } from '../chain/types.js';

/** What the attest duty asks and tells. */
export interface EnclaveHistory {
  /** Enclaves of earlier runs that may still be on the chain, oldest first. */
  readonly earlier: readonly AccountId[];
  /** Remembers this enclave beside the earlier ones; called before it goes to the chain. */
  note(enclave: AccountId): Promise<void>;
  /** Forgets every other: they are gone from the chain. */
  settle(enclave: AccountId): Promise<void>;
}

/** Of a worker that lives as long as its chain. */
export const NO_HISTORY: EnclaveHistory = {
  earlier: [],
  note: async () => undefined,
  settle: async () => undefined,
};

/** Version of the file; another one is not read. */
const VERSION = 1;
/** More runs than this that never got on the chain: the oldest are forgotten. */
const MAX_REMEMBERED = 16;
/** A file of {@link MAX_REMEMBERED} ids is under 2 KB. */
const MAX_FILE_BYTES = 64 * 1024;

/** Whose enclaves: a chain's genesis and the operator, 32 bytes each. */
export interface HistoryOwner {
  readonly genesis: Hash;
  readonly operator: AccountId;
}

interface Content {
  readonly version: typeof VERSION;
  readonly genesis: string;
  readonly operator: string;
  readonly enclaves: readonly string[];
}

/** Reads the file of one worker. `warn` is told, in one line, why a file that is there is not used. */
export async function openHistory(
  path: string,
  { genesis, operator }: HistoryOwner,
  warn: (reason: string) => void,
): Promise<EnclaveHistory> {
  const owner = { genesis: toHex(genesis), operator: toHex(operator) };
  const content = await read(path, warn);
  let enclaves: readonly string[] = [];
  if (content !== undefined && content.genesis !== owner.genesis) {
    warn(`${path} is of another chain; its enclaves are not replaced`);
  } else if (content !== undefined && content.operator !== owner.operator) {
    warn(`${path} is of another operator; its enclaves are not replaced`);
  } else if (content !== undefined) {
    enclaves = content.enclaves;
  }
  const save = async (list: readonly string[]): Promise<void> => {
    if (list.length === enclaves.length && list.every((id, i) => id === enclaves[i])) return;
    await writeAtomically(path, { version: VERSION, ...owner, enclaves: list });
    enclaves = list;
  };
  return {
    earlier: enclaves.map((id) => fromHex(id as `0x${string}`)),
    note: async (enclave) => {
      const id = toHex(enclave);
      await save([...enclaves.filter((other) => other !== id), id].slice(-MAX_REMEMBERED));
    },
    settle: (enclave) => save([toHex(enclave)]),
  };
}

async function read(path: string, warn: (reason: string) => void): Promise<Content | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const content = text.length > MAX_FILE_BYTES ? undefined : parse(text);
  if (content === undefined) warn(`${path} is not readable; the enclave of the last run is not replaced`);
  return content;
}

function parse(text: string): Content | undefined {
  try {
    const content = JSON.parse(text) as Partial<Content> | null;
    const { version, genesis, operator, enclaves } = content ?? {};
    if (version !== VERSION || !isId(genesis) || !isId(operator)) return undefined;
    if (!Array.isArray(enclaves) || enclaves.length > MAX_REMEMBERED || !enclaves.every(isId))
      return undefined;
    return { version, genesis, operator, enclaves };
  } catch {
    return undefined;
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value);
}

/** A crash leaves the old content or the new one, never a part. */
async function writeAtomically(path: string, content: Content): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(content)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

/**
 * That the head of a bundle is in the state of a block which the chain made final. Each check throws Failed with its
 * reason. The rules of finality are those of src/chain/finality, by which a worker believes its nodes.
 */
import { fromHex, toHex } from '../../chain/bytes.js';
import { ChainError } from '../../chain/errors.js';
import type { Checkpoint } from '../../chain/finality/checkpoint.js';
import { type ProvenHeader, readHeader } from '../../chain/finality/grandpa-header.js';
import { decodeJustification, verifyJustification } from '../../chain/finality/grandpa-justification.js';
import {
  AUTHORITIES_KEY,
  type AuthoritySet,
  afterHeader,
  decodeAuthorities,
  type SetState,
} from '../../chain/finality/grandpa-sets.js';
import { ProvenTrie } from '../../chain/proof/trie.js';
import { Unverified, type UnverifiedCheck } from '../../chain/unverified.js';
import { equalBytes } from '../../protocol/bytes.js';
import { logRoot } from '../../protocol/log.js';
import { decodeHead, HEAD_KEY } from '../head.js';
import type { SetChange } from '../log/values.js';
import { type Bundle, genesisOf } from './read.js';
import { Failed, type Failure } from './reasons.js';

/** What the auditor trusts; without any of it, the chain that the bundle names. */
export interface Pinned {
  /** 32 bytes: hash of the genesis block. */
  readonly genesis?: Uint8Array | undefined;
  readonly checkpoint?: Checkpoint | undefined;
}

export function checkGenesis(bundle: Bundle, { genesis, checkpoint }: Pinned): string {
  const own = genesisOf(bundle);
  if (genesis !== undefined && !equalBytes(own, genesis)) {
    throw new Failed('genesis', `${toHex(own)}, not ${toHex(genesis)}`);
  }
  if (checkpoint !== undefined && !equalBytes(own, checkpoint.genesis)) {
    throw new Failed('checkpointChain', `${toHex(checkpoint.genesis)}, not ${toHex(own)}`);
  }
  const { authorities } = bundle;
  if (authorities !== undefined && !equalBytes(headerOf(authorities.header).hash, own)) {
    throw new Failed('genesisHeader', toHex(headerOf(authorities.header).hash));
  }
  const isPinned = genesis !== undefined || checkpoint !== undefined;
  return `${toHex(own)}, ${isPinned ? 'as pinned' : 'as the file says: compare it with the one you know, or pass --genesis'}`;
}

export function checkStateProof({ head }: Bundle): string {
  const header = headerOf(head.header);
  let stored: Uint8Array | null;
  try {
    stored = new ProvenTrie(header.stateRoot, head.proof).get(fromHex(HEAD_KEY));
  } catch (error) {
    throw failedAs(error);
  }
  const range = decodeHead(stored);
  if (range?.size !== head.range.size || !equalBytes(logRoot(range), logRoot(head.range))) {
    throw new Failed('otherHead', `${range?.size ?? 'no'} records in the state of block ${header.number}`);
  }
  return `under the state root of block ${header.number}`;
}

export function checkHeader({ head, records }: Bundle): string {
  const { number, hash } = headerOf(head.header);
  const last = records.at(-1)?.block ?? 0;
  if (number < last) throw new Failed('oldBlock', `block ${number}, a record of block ${last}`);
  return `block ${number}, ${toHex(hash)}`;
}

/** The set that finalises the block of the head: from the one that is trusted through every change that is proven. */
export function checkAuthorities(
  bundle: Bundle,
  { checkpoint }: Pinned,
): { readonly set: AuthoritySet; readonly detail: string } {
  const target = headerOf(bundle.head.header).number;
  if (checkpoint !== undefined && checkpoint.block.number > target) {
    throw new Failed('checkpointAge', `block ${checkpoint.block.number}, not up to ${target}`);
  }
  let set = checkpoint?.set ?? firstSet(bundle);
  const begin = set.id;
  let last = checkpoint?.block.number ?? 0;
  for (const change of bundle.sets) {
    // What comes before the checkpoint is taken on trust.
    if (checkpoint !== undefined && change.id < checkpoint.set.id) continue;
    if (change.id !== set.id) throw new Failed('setOrder', `set ${change.id} after ${set.id}`);
    const ended = endOf(change, set, last);
    [set, last] = [ended.set, ended.last];
  }
  const from = checkpoint === undefined ? 'genesis' : `the checkpoint at block ${checkpoint.block.number}`;
  const { length } = set.authorities;
  return { set, detail: `${set.id - begin} changes from ${from} on; set ${set.id} of ${length}` };
}

export function checkFinality({ head, justification }: Bundle, set: AuthoritySet): string {
  const block = headerOf(head.header);
  checkJustification(justification ?? new Uint8Array(0), set, block);
  return `block ${block.number} by set ${set.id}`;
}

/** Of block 0, as its state names them. */
function firstSet({ authorities }: Bundle): AuthoritySet {
  if (authorities === undefined) throw new Failed('noAnchor', 'pass --checkpoint');
  const { stateRoot } = headerOf(authorities.header);
  try {
    const stored = new ProvenTrie(stateRoot, authorities.proof).get(fromHex(AUTHORITIES_KEY));
    return { id: 0n, authorities: decodeAuthorities(stored ?? new Uint8Array(0)) };
  } catch (error) {
    if (!(error instanceof Unverified)) throw error;
    throw new Failed('genesisProof', error.check);
  }
}

/** The set after `set`, which ends with the last of the headers; the first one announces it. */
function endOf(
  { id, headers, justification }: SetChange,
  set: AuthoritySet,
  after: number,
): { readonly set: AuthoritySet; readonly last: number } {
  const where = `set ${id}`;
  const decoded = headers.map(headerOf);
  const [first] = decoded;
  const last = decoded.at(-1);
  if (first === undefined || last === undefined) throw new Failed('setHeaders', where);
  if (first.number <= after) throw new Failed('setHeaders', `${where}: block ${first.number} after ${after}`);
  decoded.forEach((header, index) => {
    const before = decoded[index - 1];
    const isChild =
      before === undefined || (header.number === before.number + 1 && equalBytes(header.parent, before.hash));
    if (!isChild) throw new Failed('setHeaders', `${where}: block ${header.number}`);
  });
  checkJustification(justification, set, last);
  let state: SetState = { set, pending: undefined };
  try {
    for (const header of decoded) {
      if (state.set.id !== set.id) throw new Failed('setChange', where);
      state = afterHeader(state, { number: header.number, change: header.change() });
      if (state.pending === undefined && state.set.id === set.id) throw new Failed('setChange', where);
    }
  } catch (error) {
    throw failedAs(error);
  }
  if (state.set.id !== set.id + 1n) throw new Failed('setChange', where);
  return { set: state.set, last: last.number };
}

function checkJustification(encoded: Uint8Array, set: AuthoritySet, block: ProvenHeader): void {
  try {
    const justification = decodeJustification(encoded);
    const { number, hash } = justification.target;
    if (number !== block.number || !equalBytes(hash, block.hash)) {
      throw new Failed('otherBlock', `block ${number} (${toHex(hash)}), not ${block.number}`);
    }
    verifyJustification(justification, set);
  } catch (error) {
    throw failedAs(error);
  }
}

function headerOf(encoded: Uint8Array): ProvenHeader {
  try {
    const header = readHeader(encoded);
    if (equalBytes(header.encoded, encoded)) return header;
  } catch (error) {
    throw failedAs(error);
  }
  throw new Failed('header', `${encoded.length} bytes`);
}

const OF_UNVERIFIED: Readonly<Partial<Record<UnverifiedCheck, Failure>>> = {
  header: 'header',
  justificationEncoding: 'justification',
  signature: 'signature',
  voter: 'voter',
  votes: 'votes',
  weight: 'weight',
  ancestry: 'ancestry',
  setChange: 'setChange',
  proofRoot: 'proofRoot',
  proofMissing: 'proofMissing',
};

/** As one of ours; what is no answer about the bundle is thrown as it is. */
function failedAs(error: unknown): unknown {
  if (error instanceof ChainError && error.code === 'forcedChange')
    return new Failed('forcedChange', 'a header');
  const reason = error instanceof Unverified ? OF_UNVERIFIED[error.check] : undefined;
  if (reason === undefined || !(error instanceof Unverified)) return error;
  const evidence = Object.entries(error.evidence).map(([name, value]) => `${name} ${value}`);
  return new Failed(reason, evidence.join(', '));
}

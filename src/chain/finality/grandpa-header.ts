/** Block headers with what GRANDPA needs of them: the hash is ours, over what was received. */

import { bytesToHex } from '@noble/hashes/utils.js';
import type { Header } from '@polkadot/types/interfaces';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { equalBytes } from '../../protocol/bytes.js';
import { toHex } from '../bytes.js';
import { ChainError } from '../errors.js';
import type { Hash } from '../types.js';
import { Unverified } from '../unverified.js';
import { usualHeader } from '../usual-header.js';
import type { BlockHeader } from './finality.js';
import type { Authority } from './grandpa-sets.js';
import { decodeExactly, GRANDPA_ENGINE, grandpaRegistry } from './grandpa-types.js';

/** New authorities, `delay` blocks after the one that announces them. */
export interface ScheduledChange {
  readonly authorities: readonly Authority[];
  readonly delay: number;
}

export interface ProvenHeader extends BlockHeader {
  readonly stateRoot: Hash;
  readonly extrinsicsRoot: Hash;
  /** SCALE, what the hash is of. */
  readonly encoded: Uint8Array;
  /**
   * What the header announces; read only of a header that is final, for anybody can make one that announces something.
   * Throws Unverified `setChange`; ChainError `forcedChange`.
   */
  readonly change: () => ScheduledChange | undefined;
}

/** A header as the RPC gives it (an object), or decoded already. Throws Unverified `header`. */
export function readHeader(answer: unknown): ProvenHeader {
  let header: Header;
  try {
    header = grandpaRegistry.createType<Header>('Header', answer);
  } catch (cause) {
    throw new Unverified('header', {}, cause);
  }
  const number = header.number.toNumber();
  const encoded = header.toU8a();
  return {
    number,
    hash: blake2AsU8a(encoded, 256),
    encoded,
    parent: header.parentHash.toU8a(),
    stateRoot: header.stateRoot.toU8a(),
    extrinsicsRoot: header.extrinsicsRoot.toU8a(),
    change: () => changeIn(header, number),
  };
}

/** As readHeader; throws Unverified `header` unless it hashes to `hash`. */
export function readHeaderOf(hash: Hash, answer: unknown): ProvenHeader {
  const known = usual(answer);
  if (known !== undefined && equalBytes(known.hash, hash)) return known;
  // What it is else, or what is wrong with it, polkadot.js finds out.
  const header = readHeader(answer);
  if (!equalBytes(header.hash, hash)) {
    throw new Unverified('header', { asked: toHex(hash), answered: toHex(header.hash) });
  }
  return header;
}

/** How a digest item of GRANDPA begins: DigestItem::Consensus, and its engine. Hex. */
const GRANDPA_ITEM = `04${bytesToHex(new TextEncoder().encode(GRANDPA_ENGINE))}`;

/** A header as nodes write it; undefined where it is written otherwise. */
function usual(answer: unknown): ProvenHeader | undefined {
  const found = usualHeader(answer);
  if (found === undefined) return undefined;
  const { logs, ...header } = found;
  return {
    ...header,
    // Wherever a node lets its items begin: only the bytes of all of them are what the hash is of.
    change: () =>
      logs
        .map((log) => log.slice(2))
        .join('')
        .includes(GRANDPA_ITEM)
        ? changeIn(grandpaRegistry.createType<Header>('Header', header.encoded), header.number)
        : undefined,
  };
}

/** The parts of polkadot.js' classes that are read. */
interface ScheduledCodec {
  readonly nextAuthorities: Iterable<readonly [{ toU8a(): Uint8Array }, { toBigInt(): bigint }]>;
  readonly delay: { toNumber(): number };
}

interface LogCodec {
  readonly type: string;
  readonly inner: unknown;
  toU8a(): Uint8Array;
}

function changeIn(header: Header, block: number): ScheduledChange | undefined {
  let change: ScheduledChange | undefined;
  for (const item of header.digest.logs) {
    if (!item.isConsensus) continue;
    const [engine, data] = item.asConsensus;
    if (engine.toString() !== GRANDPA_ENGINE) continue;
    const log = decodeExactly('KeyfoldGrandpaLog', data.toU8a(true), 'setChange') as unknown as LogCodec;
    if (log.type === 'ForcedChange') {
      throw new ChainError(
        'forcedChange',
        `block ${block} announces a forced change of the authorities, which no justification proves; pass a --checkpoint made after it`,
      );
    }
    if (log.type !== 'ScheduledChange') continue;
    // One a block (the GRANDPA pallet schedules no second); which of two counts would be a guess.
    if (change !== undefined) throw new Unverified('setChange', { block });
    const { nextAuthorities, delay } = log.inner as ScheduledCodec;
    const authorities = [...nextAuthorities].map(([id, weight]) => ({
      id: id.toU8a(),
      weight: weight.toBigInt(),
    }));
    change = { authorities, delay: delay.toNumber() };
  }
  return change;
}

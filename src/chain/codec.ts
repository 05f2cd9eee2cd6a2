/** One runtime version's encoding: storage keys and values, events, calls, extrinsics. All of polkadot.js is in here. */
import { type GenericCall, Metadata, StorageKey, TypeRegistry, unwrapStorageType } from '@polkadot/types';
import type { EventRecord, Header } from '@polkadot/types/interfaces';
import { expandMetadata } from '@polkadot/types/metadata';
import type { StorageEntry } from '@polkadot/types/primitive/types';
import { compactStripLength, compactToU8a, hexToU8a, stringCamelCase } from '@polkadot/util';
import { concat, equalBytes, u32 } from '../protocol/bytes.js';
import { type Hex, toHex } from './bytes.js';
import { callTree } from './call-tree.js';
import type { Call, CallValue } from './calls.js';
import { Decoder, type Read, readAll } from './decoder.js';
import { ChainError, DispatchFailed } from './errors.js';
import { EventReader } from './event-records.js';
import type { ChainEvent } from './events.js';
import { closeEnvelope, type DecodedExtrinsic, mortalEra, openEnvelope } from './extrinsic.js';
import { fieldName, type Plain, plain } from './plain.js';
import { asHex, Fields } from './shape.js';
import type { SigningFields } from './types.js';

/** What a signature covers beside the call. */
export interface SigningContext {
  readonly genesis: Uint8Array;
  readonly nonce: number;
  /** Block the mortality counts from. */
  readonly birth: { readonly number: number; readonly hash: Uint8Array };
  /** Power of two, 4..65536. */
  readonly periodBlocks: number;
}

/** A payload to sign and how to finish the extrinsic with the signature. */
export interface UnsignedExtrinsic {
  /** call || extensions || additional, unhashed. */
  readonly payload: Uint8Array;
  /** The same, for a wallet. */
  readonly fields: SigningFields;
  /** Last block that may include it. */
  readonly lastBlock: number;
  finish(account: Uint8Array, signature: Uint8Array): Uint8Array;
}

/** An event as it is encoded: pallet u8, variant u8, fields. */
export interface EventBytes {
  readonly bytes: Uint8Array;
  /** Of the extrinsic that caused it; undefined for hooks. */
  readonly extrinsicIndex: number | undefined;
}

/** Transaction extensions, of which CheckMortality, CheckNonce and ChargeTransactionPayment alone have bytes in an extrinsic. */
const EXTENSIONS: ReadonlySet<string> = new Set([
  'CheckNonZeroSender',
  'CheckSpecVersion',
  'CheckTxVersion',
  'CheckGenesis',
  'CheckMortality',
  'CheckNonce',
  'CheckWeight',
  'ChargeTransactionPayment',
  'WeightReclaim',
]);

/** MultiSignature::Sr25519, and the bytes of its signature. */
const SR25519 = 1;
const SR25519_BYTES = 64;
const EXTRINSIC_VERSION = 4;
/** Of a storage key: two hashes of 16 bytes, of the pallet's name and the item's. */
const PREFIX_BYTES = 32;
/** Bytes of hash before an argument, of hashers that keep it. */
const HASH_BYTES: Readonly<Record<string, number>> = { Identity: 0, Twox64Concat: 8, Blake2_128Concat: 16 };
/** Storage keys that are kept, of about 100 bytes each: a worker asks for some hundreds in every block. */
const KEYS_KEPT = 8_192;

export class Codec {
  readonly specVersion: number;
  readonly transactionVersion: number;
  readonly #registry: TypeRegistry;
  readonly #decorated: ReturnType<typeof expandMetadata>;
  readonly #decoder: Decoder;
  readonly #keys = new Map<string, Hex>();
  readonly #eventReader: EventReader;

  /** Of what state_getMetadata and state_getRuntimeVersion answer. Throws ChainError `malformed`. */
  static from(metadata: unknown, version: unknown): Codec {
    const fields = new Fields(version, 'state_getRuntimeVersion');
    const versions = {
      specVersion: fields.number('specVersion'),
      transactionVersion: fields.number('transactionVersion'),
    };
    const bytes = asHex(metadata, 'state_getMetadata');
    return decoded('state_getMetadata', () => new Codec(bytes, versions));
  }

  /** `metadata`: what state_getMetadata answers. `version`: without it, as the metadata says. */
  constructor(metadata: Hex, version?: { specVersion: number; transactionVersion: number }) {
    this.#registry = new TypeRegistry();
    const parsed = new Metadata(this.#registry, metadata);
    this.#registry.setMetadata(parsed, undefined, undefined, true);
    this.#decorated = expandMetadata(this.#registry, parsed);
    this.#decoder = new Decoder(this.#registry.lookup);
    this.#eventReader = new EventReader(parsed, this.#decoder);
    const known = version ?? versionIn(this.constant('system', 'version'));
    this.specVersion = known.specVersion;
    this.transactionVersion = known.transactionVersion;
  }

  storageKey(pallet: string, item: string, args: readonly unknown[]): Hex {
    const entry = this.#entry(pallet, item);
    return this.#kept(`${pallet}.${item} ${namesOf(args)}`, () =>
      toHex(compactStripLength(entry(...args))[1]),
    );
  }

  /** Prefix of all keys that begin with these arguments. */
  storagePrefix(pallet: string, item: string, args: readonly unknown[]): Hex {
    const entry = this.#entry(pallet, item);
    return this.#kept(`under ${pallet}.${item} ${namesOf(args)}`, () => toHex(entry.keyPrefix(...args)));
  }

  #kept(name: string, make: () => Hex): Hex {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    if (this.#keys.size >= KEYS_KEPT) this.#keys.clear();
    const key = make();
    this.#keys.set(name, key);
    return key;
  }

  /** Whether the runtime has this item at all. */
  hasStorage(pallet: string, item: string): boolean {
    return this.#decorated.query[pallet]?.[item] !== undefined;
  }

  /** A stored value; what is not there is the item's default, or undefined if it has none. */
  storageValue(pallet: string, item: string, stored: Hex | null): Plain {
    const { meta } = this.#entry(pallet, item);
    if (stored === null && meta.modifier.isOptional) return undefined;
    const bytes = stored === null ? meta.fallback.toU8a(true) : hexToU8a(asHex(stored, `${pallet}.${item}`));
    const read = this.#decoder.of((meta.type.isPlain ? meta.type.asPlain : meta.type.asMap.value).toNumber());
    return decoded(`${pallet}.${item}`, () => {
      if (read !== undefined) return readAll(read, bytes);
      const type = unwrapStorageType(this.#registry, meta.type, false);
      const value = this.#registry.createTypeUnsafe(type, [bytes]);
      // polkadot.js fills up what is too short and overlooks what is too long.
      if (!equalBytes(value.toU8a(), bytes)) throw new Error('other bytes when encoded again');
      return plain(value);
    });
  }

  /** The arguments in a full storage key (all our hashers keep them). */
  storageArgs(pallet: string, item: string, key: Hex): readonly Plain[] {
    const entry = this.#entry(pallet, item);
    const bytes = asHex(key, `${pallet}.${item} key`);
    const reads = this.#keyReads(entry);
    return decoded(`${pallet}.${item} key`, () => {
      if (reads !== undefined) return argsIn(reads, hexToU8a(bytes));
      const parsed = new StorageKey(this.#registry, bytes);
      parsed.setMeta(entry.meta, entry.section, entry.method);
      return parsed.args.map((arg) => plain(arg));
    });
  }

  constant(pallet: string, name: string): Plain {
    const constant = this.#decorated.consts[pallet]?.[name];
    return constant === undefined ? undefined : plain(constant);
  }

  /** System.Events of a block. */
  events(stored: Hex | null): ChainEvent[] {
    return this.#recordsIn(stored).map(({ event }) => event);
  }

  /** System.Events of a block with the bytes of each, and the extrinsic that caused it. */
  eventBytes(stored: Hex | null): EventBytes[] {
    return this.#recordsIn(stored).map(({ event: { extrinsicIndex }, bytes }) => ({
      bytes: bytes(),
      extrinsicIndex,
    }));
  }

  /** One event of its bytes (pallet, variant, fields). Throws ChainError `malformed`. */
  event(bytes: Uint8Array): ChainEvent {
    return decoded('event', () => {
      const read = this.#eventReader.event(bytes);
      if (read !== undefined) return read;
      const event = this.#registry.createTypeUnsafe('Event', [bytes]) as unknown as EventRecord['event'];
      if (!equalBytes(event.toU8a(), bytes)) throw new Error('other bytes when encoded again');
      return namedEvent(event, {});
    });
  }

  /** An extrinsic of a block, with the compact length in front or without. Throws ChainError `malformed`. */
  extrinsic(bytes: Uint8Array): DecodedExtrinsic {
    return decoded('extrinsic', () => {
      const { signed, call } = openEnvelope(bytes, this);
      const method = this.#registry.createType('Call', call);
      if (!equalBytes(method.toU8a(), call)) throw new Error('other bytes when encoded again');
      return { signed, call: callTree(method as unknown as GenericCall) };
    });
  }

  /** blake2-256 of a header as the RPC gives it. */
  headerHash(header: unknown): Uint8Array {
    return decoded('header', () => this.#registry.createType<Header>('Header', header).hash.toU8a());
  }

  /** A DispatchError (as plain value) in words. */
  dispatchFailed(error: Plain): DispatchFailed {
    const { type, value } = typeof error === 'string' ? { type: error, value: undefined } : variant(error);
    const module = value as { index?: number; error?: Uint8Array } | undefined;
    if (type !== 'Module' || module?.index === undefined || module.error === undefined) {
      return new DispatchFailed('system', typeof value === 'string' ? `${type}.${value}` : type, '');
    }
    try {
      const found = this.#registry.findMetaError({
        index: this.#registry.createType('u8', module.index),
        error: module.error,
      } as Parameters<TypeRegistry['findMetaError']>[0]);
      return new DispatchFailed(found.section, found.name, found.docs.join(' ').trim());
    } catch {
      return new DispatchFailed(`pallet ${module.index}`, `error ${module.error[0] ?? 0}`, '');
    }
  }

  /** A call as an unsigned extrinsic. Throws ChainError `call` when the chain has no such call. */
  unsigned(call: Call, context: SigningContext): UnsignedExtrinsic {
    const { genesis, nonce, birth, periodBlocks } = context;
    const method = this.#call(call);
    const fields = (): SigningFields => this.#fieldsOf(method, context);
    if (!this.#registry.signedExtensions.every((name) => EXTENSIONS.has(name))) {
      return this.#unsignedByPolkadot(method, context, fields);
    }
    const encoded = method.toU8a();
    const extensions = concat(mortalEra(birth.number, periodBlocks), compactToU8a(nonce), compactToU8a(0));
    const versions = concat(u32(this.specVersion), u32(this.transactionVersion));
    return {
      payload: concat(encoded, extensions, versions, genesis, birth.hash),
      get fields() {
        return fields();
      },
      lastBlock: birth.number + periodBlocks - 1,
      finish: (account, signature) =>
        closeEnvelope(encoded, extensions, { account, signature: typedOf(signature) }),
    };
  }

  /** The same where the runtime has a transaction extension that is not known here. */
  #unsignedByPolkadot(
    method: GenericCall,
    { genesis, nonce, birth, periodBlocks }: SigningContext,
    fields: () => SigningFields,
  ): UnsignedExtrinsic {
    const era = this.#registry.createType('ExtrinsicEra', { current: birth.number, period: periodBlocks });
    const payload = this.#registry.createType(
      'ExtrinsicPayload',
      {
        blockHash: birth.hash,
        era,
        genesisHash: genesis,
        method: method.toHex(),
        nonce,
        specVersion: this.specVersion,
        tip: 0,
        transactionVersion: this.transactionVersion,
      },
      { version: EXTRINSIC_VERSION },
    );
    return {
      payload: payload.toU8a({ method: true }),
      get fields() {
        return fields();
      },
      lastBlock: era.asMortalEra.death(birth.number) - 1,
      finish: (account, signature) => {
        const extrinsic = this.#registry.createType('Extrinsic', { method }, { version: EXTRINSIC_VERSION });
        extrinsic.addSignature(account, typedOf(signature), payload.toHex());
        return extrinsic.toU8a();
      },
    };
  }

  #fieldsOf(method: GenericCall, { genesis, nonce, birth, periodBlocks }: SigningContext): SigningFields {
    const u32Hex = (value: number): Hex => this.#registry.createType('u32', value).toHex();
    const era = this.#registry.createType('ExtrinsicEra', { current: birth.number, period: periodBlocks });
    return {
      method: method.toHex(),
      era: era.toHex(),
      nonce: u32Hex(nonce),
      tip: this.#registry.createType('u128', 0).toHex(),
      specVersion: u32Hex(this.specVersion),
      transactionVersion: u32Hex(this.transactionVersion),
      genesisHash: toHex(genesis),
      blockHash: toHex(birth.hash),
      blockNumber: u32Hex(birth.number),
      signedExtensions: this.#registry.signedExtensions,
      version: EXTRINSIC_VERSION,
    };
  }

  #recordsIn(stored: Hex | null): { readonly event: ChainEvent; readonly bytes: () => Uint8Array }[] {
    if (stored === null) return [];
    const all = hexToU8a(asHex(stored, 'system.events'));
    const read = decoded('system.events', () => this.#eventReader.records(all));
    if (read !== undefined) {
      return read.map(({ event, begins, ends }) => ({ event, bytes: () => all.slice(begins, ends) }));
    }
    return this.#recordsByPolkadot(all).map((record) => ({
      event: lazyEvent(record),
      bytes: () => record.event.toU8a(),
    }));
  }

  #recordsByPolkadot(bytes: Uint8Array): EventRecord[] {
    return decoded('system.events', () => {
      const records = this.#registry.createTypeUnsafe('Vec<FrameSystemEventRecord>', [bytes]);
      if (!equalBytes(records.toU8a(), bytes)) throw new Error('other bytes when encoded again');
      return [...(records as unknown as Iterable<EventRecord>)];
    });
  }

  #call({ pallet, name, args }: Call) {
    const build = this.#decorated.tx[pallet]?.[name];
    if (build === undefined) throw new ChainError('call', `${pallet}.${name}: the chain has no such call`);
    const values = build.meta.args.map((arg) => {
      const field = fieldName(stringCamelCase(arg.name.toString()));
      if (!(field in args)) throw new ChainError('call', `${pallet}.${name}: argument ${field} is missing`);
      return this.#argument(args[field]);
    });
    try {
      return build(...values);
    } catch (cause) {
      throw new ChainError('call', `${pallet}.${name}: the arguments do not fit the chain's call`, { cause });
    }
  }

  #argument(value: CallValue | undefined): unknown {
    if (Array.isArray(value)) return value.map((item: CallValue) => this.#argument(item));
    // As hex: where a call takes Bytes, polkadot.js reads a raw array's first bytes as its length.
    if (value instanceof Uint8Array) return toHex(value);
    if (typeof value !== 'object' || value === null) return value;
    if (isCall(value)) return this.#call(value);
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, this.#argument(inner)]));
  }

  /** How the arguments in a key are read, and the bytes of hash before each; undefined where polkadot.js has to. */
  #keyReads({ meta }: StorageEntry): readonly KeyRead[] | undefined {
    if (meta.type.isPlain) return undefined;
    const { hashers, key } = meta.type.asMap;
    const types = hashers.length === 1 ? [key] : [...this.#registry.lookup.getSiType(key).def.asTuple];
    const reads = types.map((type, index) => ({
      hash: HASH_BYTES[hashers[index]?.type ?? ''],
      read: this.#decoder.of(type.toNumber()),
    }));
    const known = reads.flatMap(({ hash, read }) =>
      hash === undefined || read === undefined ? [] : [{ hash, read }],
    );
    return known.length === reads.length ? known : undefined;
  }

  #entry(pallet: string, item: string): StorageEntry {
    const entry = this.#decorated.query[pallet]?.[item];
    if (entry === undefined) {
      throw new ChainError('malformed', `${pallet}.${item}: the chain's runtime has no such storage`);
    }
    return entry;
  }
}

/** With its variant in front, which the signers of wallets write themselves. */
const typedOf = (signature: Uint8Array): Uint8Array =>
  signature.length === SR25519_BYTES ? concat(Uint8Array.of(SR25519), signature) : signature;

/** How one argument of a storage key is read. */
interface KeyRead {
  readonly hash: number;
  readonly read: Read;
}

const argsIn = (reads: readonly KeyRead[], key: Uint8Array): readonly Plain[] =>
  readAll((from) => {
    from.take(PREFIX_BYTES);
    return reads.map(({ hash, read }) => {
      from.take(hash);
      return read(from);
    });
  }, key);

function versionIn(constant: Plain): { specVersion: number; transactionVersion: number } {
  const fields = new Fields(constant, 'system.version');
  return {
    specVersion: fields.number('specVersion'),
    transactionVersion: fields.number('transactionVersion'),
  };
}

function lazyEvent({ event, phase }: EventRecord): ChainEvent {
  return namedEvent(
    event,
    phase.isApplyExtrinsic ? { extrinsicIndex: phase.asApplyExtrinsic.toNumber() } : {},
  );
}

function namedEvent(event: EventRecord['event'], at: Pick<ChainEvent, 'extrinsicIndex'>): ChainEvent {
  let data: Readonly<Record<string, unknown>> | undefined;
  return {
    id: `${event.section}.${event.method}`,
    pallet: event.section,
    name: event.method,
    ...at,
    get data() {
      if (data === undefined) {
        const names = event.data.names;
        data = Object.fromEntries(
          [...event.data].map((value, index) => [fieldName(names?.[index] ?? `${index}`), plain(value)]),
        );
      }
      return data;
    },
  };
}

function decoded<T>(where: string, decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw new ChainError('malformed', `${where}: cannot be decoded with the chain's own metadata`, { cause });
  }
}

function variant(value: Plain): { type: string; value: Plain } {
  const { type, value: inner } = (value ?? {}) as { type?: string; value?: Plain };
  return { type: type ?? 'Unknown', value: inner };
}

const isCall = (value: object): value is Call => 'pallet' in value && 'name' in value && 'args' in value;

/** A name for arguments: bytes as hex. */
export function namesOf(args: readonly unknown[]): string {
  return args.map((arg) => (arg instanceof Uint8Array ? toHex(arg) : String(arg))).join(' ');
}

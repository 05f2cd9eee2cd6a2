/** The lines of a bundle as what they say, each of its shape and in its place. Nothing is verified here. */
import { fromHex, type Hex } from '../../chain/bytes.js';
import type { LogHash, LogRange } from '../../protocol/log.js';
import { BUNDLE_VERSION, type FirstLine, SCOPES, type Scope, type ScopeKind } from '../bundle/lines.js';
import type { GenesisProof, GenesisSettings, SetChange } from '../log/values.js';
import type { LogRecord } from '../record.js';
import { Line } from './line.js';
import { Failed } from './reasons.js';

export interface BundleRecord extends LogRecord {
  readonly extrinsic: Uint8Array | undefined;
}

/** An earlier head, and the path that it is a beginning of the log. */
export interface EarlierHead {
  readonly range: LogRange;
  readonly path: readonly LogHash[];
}

export interface BundleHead {
  readonly range: LogRange;
  readonly proof: readonly Uint8Array[];
  /** SCALE */
  readonly header: Uint8Array;
}

export interface Bundle {
  readonly first: FirstLine;
  readonly earlier: readonly EarlierHead[];
  readonly records: readonly BundleRecord[];
  readonly blocks: ReadonlyMap<number, Uint8Array>;
  readonly paths: ReadonlyMap<number, readonly LogHash[]>;
  readonly head: BundleHead;
  readonly authorities: GenesisProof | undefined;
  readonly sets: readonly SetChange[];
  /** Undefined of a dev chain. */
  readonly justification: Uint8Array | undefined;
  /** Of the file. */
  readonly lines: number;
}

/** In this order; `*`: any number of them. */
const ORDER: readonly string[] = [
  'keyfold-bundle',
  'consistency',
  'record',
  'block',
  'inclusion',
  'head',
  'authorities',
  'set',
  'finality',
];

const REPEATED: ReadonlySet<string> = new Set(['consistency', 'record', 'block', 'inclusion', 'set']);

/** Throws Failed with a reason of the check `format`. */
export async function readBundle(lines: AsyncIterable<string> | Iterable<string>): Promise<Bundle> {
  const reader = new BundleReader();
  for await (const text of lines) if (text !== '') reader.take(text);
  return reader.end();
}

class BundleReader {
  readonly #earlier: EarlierHead[] = [];
  readonly #records: BundleRecord[] = [];
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #paths = new Map<number, readonly LogHash[]>();
  readonly #sets: SetChange[] = [];
  #first: FirstLine | undefined;
  #head: BundleHead | undefined;
  #authorities: GenesisProof | undefined;
  #finality: { readonly justification: Uint8Array | undefined } | undefined;
  /** Of the last line, in ORDER. */
  #place = -1;
  #count = 0;

  take(text: string): void {
    this.#count += 1;
    const line = Line.parse(text, this.#count);
    const type = line.text('type');
    if (this.#count === 1 && type !== 'keyfold-bundle') throw new Failed('notBundle', 'line 1');
    const place = ORDER.indexOf(type);
    if (place < 0) throw new Failed('lineType', `line ${this.#count} has type ${JSON.stringify(type)}`);
    if (place < this.#place || (place === this.#place && !REPEATED.has(type))) {
      throw new Failed('lineOrder', `line ${this.#count} (${type})`);
    }
    this.#place = place;
    this.#read(type, line);
    line.end();
  }

  end(): Bundle {
    if (this.#count === 0) throw new Failed('empty', 'the file');
    const [first, head, finality] = [this.#first, this.#head, this.#finality];
    if (first === undefined || head === undefined || finality === undefined) {
      throw new Failed('missing', `${head === undefined ? 'head' : 'finality'}, after line ${this.#count}`);
    }
    return {
      first,
      earlier: this.#earlier,
      records: this.#records,
      blocks: this.#blocks,
      paths: this.#paths,
      head,
      authorities: this.#authorities,
      sets: this.#sets,
      justification: finality.justification,
      lines: this.#count,
    };
  }

  #read(type: string, line: Line): void {
    switch (type) {
      case 'keyfold-bundle':
        this.#first = firstOf(line);
        return;
      case 'consistency':
        this.#earlier.push({ range: rangeOf(line), path: line.hashes('path') });
        return;
      case 'record':
        this.#records.push({
          index: line.count('index'),
          block: line.u32('block'),
          record: line.bytes('record'),
          extrinsic: line.has('extrinsic') ? line.bytes('extrinsic') : undefined,
        });
        return;
      case 'block':
        this.#blocks.set(line.u32('number'), line.bytes('hash', 32));
        return;
      case 'inclusion': {
        const index = line.count('index');
        if (this.#paths.has(index)) throw new Failed('strayPath', `a second path of record ${index}`);
        this.#paths.set(index, line.hashes('path'));
        return;
      }
      case 'head':
        this.#head = { range: rangeOf(line), proof: line.list('proof'), header: line.bytes('header') };
        return;
      case 'authorities':
        this.#authorities = { header: line.bytes('header'), proof: line.list('proof') };
        return;
      case 'set':
        this.#sets.push({
          id: BigInt(line.count('id')),
          headers: line.list('headers'),
          justification: line.bytes('justification'),
        });
        return;
      default:
        this.#finality = { justification: this.#justification(line) };
    }
  }

  /** Undefined where the line says `dev`, which it may only in a bundle that says so from the beginning. */
  #justification(line: Line): Uint8Array | undefined {
    if (this.#first?.network === 'grandpa') return line.bytes('justification');
    line.truth('dev');
    return undefined;
  }
}

function firstOf(line: Line): FirstLine {
  const version = line.count('version');
  if (version !== BUNDLE_VERSION) throw new Failed('version', `version ${version}`);
  return {
    genesis: line.hex('genesis', 32),
    network: line.oneOf('network', ['grandpa', 'dev'] as const),
    scope: scopeOf(line.inner('scope')),
    from: line.count('from'),
    to: line.count('to'),
    metadata: line.u32('metadata'),
    settings: settingsOf(line.inner('settings')),
  };
}

function scopeOf(line: Line): Scope {
  const kind: ScopeKind = line.oneOf('kind', SCOPES);
  const scope: Scope =
    kind === 'all'
      ? { kind }
      : kind === 'key' || kind === 'request'
        ? { kind, value: line.count('value') }
        : { kind, value: line.hex('value') };
  line.end();
  return scope;
}

function settingsOf(line: Line): GenesisSettings {
  const vendor: Hex | undefined = line.has('simulatedVendor') ? line.hex('simulatedVendor', 32) : undefined;
  const window = line.has('window') ? line.u32('window') : undefined;
  line.end();
  return {
    ...(vendor === undefined ? {} : { simulatedVendor: vendor }),
    ...(window === undefined ? {} : { window }),
  };
}

const rangeOf = (line: Line): LogRange => ({ size: line.count('size'), peaks: line.hashes('peaks') });

/** 32 bytes of the genesis that the bundle names. */
export const genesisOf = ({ first }: Bundle): Uint8Array => fromHex(first.genesis);

/** System.Events by the types of a runtime. */
import type { Metadata } from '@polkadot/types';
import { stringCamelCase } from '@polkadot/util';
import { type Cursor, type Decoder, Other, type Read, readAll, unlessOther } from './decoder.js';
import type { ChainEvent } from './events.js';

/** An event, and where it is in the bytes that were read: pallet u8, variant u8, fields. */
export interface EventRead {
  readonly event: ChainEvent;
  readonly begins: number;
  readonly ends: number;
}

interface Variant {
  readonly pallet: string;
  readonly name: string;
  readonly data: Read;
}

/** Bytes of a topic. */
const TOPIC_BYTES = 32;
/** frame_system's Phase. */
const APPLY_EXTRINSIC = 0;
const LAST_PHASE = 2;

export class EventReader {
  /** By pallet and variant; undefined: what polkadot.js has to read. */
  readonly #variants = new Map<number, Variant | undefined>();

  constructor(metadata: Metadata, decoder: Decoder) {
    const { lookup, pallets } = metadata.asLatest;
    for (const { name, index, events } of pallets) {
      if (events.isNone) continue;
      for (const variant of lookup.getSiType(events.unwrap().type).def.asVariant.variants) {
        const data = decoder.fields([...variant.fields]);
        const pallet = stringCamelCase(name.toString());
        const known = data && { pallet, name: variant.name.toString(), data };
        this.#variants.set(placeOf(index.toNumber(), variant.index.toNumber()), known);
      }
    }
  }

  /** All records of a block; undefined where polkadot.js has to read one. Throws where the bytes are not theirs. */
  records(bytes: Uint8Array): readonly EventRead[] | undefined {
    return ours(bytes, (from) => {
      const events: EventRead[] = [];
      for (let left = from.count(); left > 0; left -= 1) {
        const phase = from.byte();
        if (phase > LAST_PHASE) throw new Error(`there is no phase ${phase}`);
        const extrinsic = phase === APPLY_EXTRINSIC ? { extrinsicIndex: from.small(4) } : {};
        const begins = from.at;
        events.push({ event: this.#event(from, extrinsic), begins, ends: from.at });
        from.take(from.count() * TOPIC_BYTES);
      }
      return events;
    });
  }

  /** One event; undefined where polkadot.js has to read it. Throws where the bytes are not one. */
  event(bytes: Uint8Array): ChainEvent | undefined {
    return ours(bytes, (from) => this.#event(from, {}));
  }

  #event(from: Cursor, at: Pick<ChainEvent, 'extrinsicIndex'>): ChainEvent {
    const place = placeOf(from.byte(), from.byte());
    const known = this.#variants.get(place);
    if (known === undefined) throw this.#variants.has(place) ? new Other() : new Error(`no event ${place}`);
    const { pallet, name, data } = known;
    return { id: `${pallet}.${name}`, pallet, name, ...at, data: data(from) as ChainEvent['data'] };
  }
}

const placeOf = (pallet: number, variant: number): number => pallet * 256 + variant;

const ours = <T>(bytes: Uint8Array, read: (from: Cursor) => T): T | undefined =>
  unlessOther(() => readAll(read, bytes));

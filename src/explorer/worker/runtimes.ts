/** By which runtime each record of the log is read: an upgrade changes how the records after it are encoded. */

/** Codecs by the record that each of them reads first. */
export class Runtimes<Of extends { readonly specVersion: number }> {
  readonly #begun: { readonly from: number; readonly codec: Of }[];

  /** `first` reads the records before any that tells of a new program. */
  constructor(first: Of) {
    this.#begun = [{ from: 0, codec: first }];
  }

  /** From this record on, which tells of the new program; records are told in their order. */
  begin(from: number, codec: Of): void {
    const last = this.#begun.at(-1);
    if (last !== undefined && from < last.from) {
      throw new RangeError(`from: record ${from} comes before ${last.from}; tell them in their order`);
    }
    this.#begun.push({ from, codec });
  }

  /** Of the record. */
  at(index: number): Of {
    const found = this.#begun.findLast(({ from }) => from <= index);
    if (found === undefined) throw new RangeError(`index: ${index} is no record; records count from 0`);
    return found.codec;
  }

  /** Of a version that some record named. */
  ofVersion(specVersion: number): Of | undefined {
    return this.#begun.find(({ codec }) => codec.specVersion === specVersion)?.codec;
  }
}

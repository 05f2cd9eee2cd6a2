/** The programs of a chain, as its log tells them: which runtime was in force at a record. */
import { decodeRecord, type LogRecord } from './record.js';

interface Program {
  /** Of the record that tells of it. */
  readonly index: number;
  readonly specVersion: number;
}

/**
 * To be shown every record of a log from its beginning, in order. A part of the log is verified by the runtimes that were in
 * force: that of its first record is named, and every later change is one of its records.
 */
export class Programs {
  readonly #seen: Program[] = [];

  /** `specVersion`: of a log that tells of none. */
  constructor(private readonly specVersion: number) {}

  /** Whether it tells of a program. */
  see({ index, record }: LogRecord): boolean {
    const content = decodeRecord(record);
    if (content?.kind !== 'code') return false;
    this.#seen.push({ index, specVersion: content.specVersion });
    return true;
  }

  /** In force at the record with that index. */
  at(index: number): number {
    return this.#seen.findLast((program) => program.index <= index)?.specVersion ?? this.specVersion;
  }

  /** These records, ascending, with every program between them; and the runtime in force at the first. */
  among(indices: readonly number[]): { readonly only: readonly number[]; readonly specVersion: number } {
    const [first, last] = [indices[0] ?? 0, indices.at(-1) ?? 0];
    const between = this.#seen.map(({ index }) => index).filter((index) => index > first && index < last);
    const only = [...new Set([...indices, ...between])].sort((a, b) => a - b);
    return { only, specVersion: this.at(first) };
  }
}

/**
 * The transcript that sr25519 signatures are over: Merlin (merlin.cool) on STROBE-128 (strobe.sourceforge.io/specs), of
 * which it uses three operations. The library that signs has no way to verify on another backend than its own.
 */
import { keccakP } from '@noble/hashes/sha3.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { u32 } from '../../protocol/bytes.js';

const STATE_BYTES = 200;
/** Bytes of the state that a block of STROBE-128 fills. */
const RATE = 166;

/** Flags of an operation. */
const I = 1;
const A = 2;
const C = 4;
const M = 16;

export class Merlin {
  readonly #state: Uint8Array;
  readonly #words: Uint32Array;
  #at: number;
  #begun: number;

  /** A new transcript of a protocol, or one that goes on where `from` stands. */
  constructor(from: string | Merlin) {
    this.#state = new Uint8Array(STATE_BYTES);
    this.#words = new Uint32Array(this.#state.buffer);
    if (from instanceof Merlin) {
      this.#state.set(from.#state);
      [this.#at, this.#begun] = [from.#at, from.#begun];
      return;
    }
    [this.#at, this.#begun] = [0, 0];
    this.#state.set([1, RATE + 2, 1, 0, 1, 96]);
    this.#state.set(utf8ToBytes('STROBEv1.0.2'), 6);
    keccakP(this.#words);
    this.#begin(M | A);
    this.#absorb(utf8ToBytes('Merlin v1.0'));
    this.append('dom-sep', utf8ToBytes(from));
  }

  append(label: string, message: Uint8Array): void {
    this.#label(label, message.length);
    this.#begin(A);
    this.#absorb(message);
  }

  challenge(label: string, length: number): Uint8Array {
    this.#label(label, length);
    this.#begin(I | A | C);
    const out = new Uint8Array(length);
    for (let i = 0; i < length; i++) {
      out[i] = this.#state[this.#at] ?? 0;
      this.#state[this.#at] = 0;
      this.#next();
    }
    return out;
  }

  #label(label: string, length: number): void {
    this.#begin(M | A);
    this.#absorb(utf8ToBytes(label));
    this.#absorb(u32(length));
  }

  #begin(flags: number): void {
    const begun = this.#begun;
    this.#begun = this.#at + 1;
    this.#absorb(Uint8Array.of(begun, flags));
    if ((flags & C) !== 0 && this.#at !== 0) this.#permute();
  }

  #absorb(bytes: Uint8Array): void {
    for (const byte of bytes) {
      this.#mix(this.#at, byte);
      this.#next();
    }
  }

  #next(): void {
    this.#at += 1;
    if (this.#at === RATE) this.#permute();
  }

  #permute(): void {
    this.#mix(this.#at, this.#begun);
    this.#mix(this.#at + 1, 0x04);
    this.#mix(RATE + 1, 0x80);
    keccakP(this.#words);
    [this.#at, this.#begun] = [0, 0];
  }

  #mix(at: number, byte: number): void {
    this.#state[at] = (this.#state[at] ?? 0) ^ byte;
  }
}

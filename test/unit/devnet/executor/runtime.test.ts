import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Hex, toHex } from '../../../../src/chain/bytes.js';
import { Execution } from '../../../../src/devnet/executor/execution.js';
import { runtimeOf } from '../../../../src/devnet/executor/runtime.js';
import { callRuntime } from '../../../../src/devnet/executor.js';
import { State } from '../../../../src/devnet/states.js';
import { RUNTIME } from '../../../support/chain.js';

const WASM = '0061736d01000000';

/** A part of a module: its number, its length and what is in it (all shorter than 128 bytes). */
const section = (id: number, ...parts: readonly string[]): string => {
  const body = parts.join('');
  return byte(id) + byte(body.length / 2) + body;
};
const byte = (value: number): string => value.toString(16).padStart(2, '0');
const name = (text: string): string => byte(text.length) + Buffer.from(text).toString('hex');

/**
 * A runtime with one function `run(pointer, length) -> span`. `host`: a function it imports, from nothing to nothing.
 * `body`: its instructions.
 */
function module(body: string, host = 'ext_storage_start_transaction_version_1'): Hex {
  const code = `00${body}0b`;
  return `0x${WASM}${[
    section(1, '02', '60027f7f017e', '600000'),
    section(2, '02', name('env'), name(host), '0001', name('env'), name('memory'), '020001'),
    section(3, '01', '00'),
    section(6, '01', '7f00', '418008', '0b'),
    section(7, '02', name('run'), '0001', name('__heap_base'), '0300'),
    section(10, '01', byte(code.length / 2), code),
  ].join('')}`;
}

/** i64.const 8 << 32, a span: pointer 0, 8 bytes. */
const FIRST_EIGHT_BYTES = '42808080808001';
/** i64.const 16 << 32. */
const SIXTEEN_BYTES = '42808080808002';
/** i64.const 1, i64.add */
const ONE_MORE = '42017c';
/** Adds one to the eight bytes at 0. */
const COUNT_UP = `41004100290300${ONE_MORE}370300`;

async function run(body: string, host?: string): Promise<Hex> {
  const { result } = await callRuntime(module(body, host), 'run', '0x');
  return result;
}

describe('a compiled runtime', () => {
  it('finds its memory as new in every call', async () => {
    const blob = module(COUNT_UP + FIRST_EIGHT_BYTES);
    const execution = new Execution(await runtimeOf(blob), State.of(new Map()));
    const call = () => toHex(execution.call('run', new Uint8Array()));
    expect([call(), call(), call()]).toEqual(Array.from({ length: 3 }, () => '0x0100000000000000'));
  });

  it('finds its heap as new, too', async () => {
    // Counts up behind its argument of 8 bytes, in the same piece of the heap; returns both.
    const blob = module(`20002000290308${ONE_MORE}3703082000ad${SIXTEEN_BYTES}84`);
    const execution = new Execution(await runtimeOf(blob), State.of(new Map()));
    const call = () => Buffer.from(execution.call('run', new Uint8Array(9))).readBigUInt64LE(8);
    expect([call(), call()]).toEqual([1n, 1n]);
  });

  it('that traps ends the call with the reason, and can be called again', async () => {
    await expect(run('00')).rejects.toMatchObject({ code: 'runtime', message: 'runtime: run: unreachable' });
    // A load far behind the end of the memory.
    await expect(run('417f290300')).rejects.toThrow('memory access out of bounds');
    const blob = module(`20010440000b${COUNT_UP}${FIRST_EIGHT_BYTES}`);
    const execution = new Execution(await runtimeOf(blob), State.of(new Map()));
    expect(() => execution.call('run', Uint8Array.of(1))).toThrow('unreachable');
    expect(toHex(execution.call('run', new Uint8Array()))).toBe('0x0100000000000000');
  });

  it('that calls something which this host does not have is told what', async () => {
    await expect(run(`1000${FIRST_EIGHT_BYTES}`, 'ext_unheard_of_version_7')).rejects.toThrow(
      'runtime: calls ext_unheard_of_version_7, which the embedded chain does not have',
    );
    expect(await run(FIRST_EIGHT_BYTES, 'ext_unheard_of_version_7')).toBe('0x0000000000000000');
  });

  it('keeps no transaction that a call left open, and can end none that it did not start', async () => {
    const open = module(`1000${FIRST_EIGHT_BYTES}`);
    const execution = new Execution(await runtimeOf(open), State.of(new Map()));
    execution.call('run', new Uint8Array());
    expect(execution.changes().size).toBe(0);
    for (const host of ['commit', 'rollback'])
      await expect(
        run(`1000${FIRST_EIGHT_BYTES}`, `ext_storage_${host}_transaction_version_1`),
      ).rejects.toThrow('a transaction that it did not start');
  });

  it('that names bytes outside of its memory is refused', async () => {
    // Span of 2^31 bytes at 0.
    await expect(run('42808080808080808008')).rejects.toThrow('bytes outside of its memory');
  });

  it('has no other functions than its own', async () => {
    await expect(callRuntime(module(FIRST_EIGHT_BYTES), 'walk', '0x')).rejects.toThrow(
      'has no function walk',
    );
  });

  it('must be WebAssembly, whole, that imports its memory', async () => {
    const blob = readFileSync(RUNTIME);
    const damaged = Buffer.from(blob);
    damaged.fill(0, 1_000, 2_000);
    for (const bytes of [
      new Uint8Array(),
      new Uint8Array(100),
      blob.subarray(0, 8),
      blob.subarray(0, 10_000),
      damaged,
      Buffer.from(WASM, 'hex'),
      Buffer.from(`${WASM}ff`, 'hex'),
    ]) {
      await expect(callRuntime(toHex(bytes), 'Core_version', '0x')).rejects.toMatchObject({
        code: 'runtime',
      });
    }
  });
});

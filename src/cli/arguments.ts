/** What the commands' definitions share: groups of commands, and numbers as arguments. */
import { type Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { parseUnits } from '../chain/units.js';
import { UsageError } from './exit.js';

export const MAX_U32 = 2 ** 32 - 1;
const MAX_U64 = 2n ** 64n - 1n;

/** A request lives for 100 blocks: nobody waits longer for the seats. */
export const MAX_WITHIN_BLOCKS = 100;

/** A command that only has commands; alone, or with an unknown one, it is a wrong command line. */
export function group(program: Command, name: string, description: string, example: string): Command {
  const made = program
    .command(name)
    .description(description)
    .helpCommand(false)
    .argument('[command]')
    .usage('<command>')
    .addHelpText('after', `\nExample:\n  $ ${example}`)
    .action((command) => {
      throw new UsageError(
        command === undefined ? `no command given after ${name}` : `unknown command '${name} ${command}'`,
        `run \`keyfold ${name} --help\``,
      );
    });
  return made as unknown as Command;
}

/** Reads a whole number of the range, at most 10 digits. */
export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,10}$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}

/** Reads a number from 0 to 2^32 - 1. */
export function u32(text: string): number {
  return integer(0, MAX_U32)(text);
}

/** Reads a number from 0 to 2^64 - 1. */
export function u64(text: string): bigint {
  if (!/^\d{1,20}$/.test(text) || BigInt(text) > MAX_U64) {
    throw new InvalidArgumentError('It must be a whole number below 2^64.');
  }
  return BigInt(text);
}

/** Reads 32 bytes of hex, with 0x or without. */
export function bytes32(text: string): Uint8Array {
  const digits = text.replace(/^0x/, '');
  if (!/^[0-9a-fA-F]{64}$/.test(digits)) throw new InvalidArgumentError('It must be 32 bytes of hex.');
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

/** Reads an amount in units, as plancks. */
export function units(text: string): bigint {
  const value = parseUnits(text);
  if (value === undefined)
    throw new InvalidArgumentError('It must be a number of units such as 2000 or 0.5.');
  return value;
}

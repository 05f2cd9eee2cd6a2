/** `keyfold chain spec`: a chain specification of a runtime blob and one of its presets. */
import { readFile, writeFile } from 'node:fs/promises';
import { ChainError } from '../../chain/errors.js';
import { type Json, parseJson } from '../../devnet/json.js';
import { chainSpec as makeSpec } from '../../devnet/spec.js';
import { UsageError } from '../exit.js';
import type { Output } from '../output.js';

export interface ChainSpecOptions {
  readonly preset: string;
  readonly runtime: string;
  readonly patch?: string | undefined;
  readonly raw: boolean;
  readonly out?: string | undefined;
}

/** Writes the specification. Fails with UsageError or the error of the file system. */
export async function chainSpec(options: ChainSpecOptions, output: Output): Promise<void> {
  const { preset, raw, out } = options;
  const runtime = await readFile(options.runtime);
  const patch = options.patch === undefined ? {} : readPatch(await readFile(options.patch, 'utf8'));
  const spec = await makeSpec({ runtime, preset, patch, raw }).catch(asUsage);
  if (out === undefined) {
    output.write('data', spec);
    return;
  }
  // Never over another one: a specification that changes is another chain.
  await writeFile(out, spec, { flag: 'wx' }).catch(asUsage);
  output.write('human', `${out}\n`);
}

function readPatch(text: string): Json {
  const patch = parsed(text);
  if (typeof patch === 'object' && patch !== null && !Array.isArray(patch)) return patch;
  throw new UsageError(
    'patch: the file is not a JSON object',
    'pass one such as {"validators":{"slotMs":1000}}',
  );
}

function parsed(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof ChainError) return undefined;
    throw error;
  }
}

function asUsage(error: unknown): never {
  if (error instanceof ChainError && error.code === 'runtime') {
    throw new UsageError(error.message, 'pass the blob of a Keyfold runtime, and dev or local as --preset');
  }
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
    throw new UsageError(`out: ${error.message}`, 'pass the path of a new file');
  }
  throw error;
}

/** Reading vector files and running one case on one backend; `run.ts` and `vectors.test.ts` share it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../src/protocol/bytes.js';
import { ProtocolError } from '../../src/protocol/errors.js';
import type { Group } from '../../src/protocol/group.js';
import { nobleGroup } from '../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { Secret } from '../../src/protocol/secret.js';
import { Inputs, isObject, type JsonObject, MalformedVector } from './inputs.js';
import type { Kinds, Outcome } from './kinds.js';
import { beacon } from './sections/beacon.js';
import { complaint } from './sections/complaint.js';
import { dealing } from './sections/dealing.js';
import { handoff } from './sections/handoff.js';
import { heartbeat } from './sections/heartbeat.js';
import { leak } from './sections/leak.js';
import { log } from './sections/log.js';
import { release } from './sections/release.js';
import { resharing } from './sections/resharing.js';
import { roster } from './sections/roster.js';
import { sigma } from './sections/sigma.js';
import { transcript } from './sections/transcript.js';
import { wrap } from './sections/wrap.js';

const SECTIONS: Readonly<Record<string, Kinds>> = {
  transcript,
  sigma,
  roster,
  dealing,
  complaint,
  resharing,
  handoff,
  heartbeat,
  wrap,
  release,
  beacon,
  log,
  leak,
};

export interface VectorCase {
  readonly name: string;
  readonly kind: string;
  readonly inputs: Inputs;
  readonly expected: JsonObject;
  readonly valid: boolean;
}

/** One file: its section and cases, or the fault that makes it unusable. */
export type VectorFile =
  | { readonly file: string; readonly section: string; readonly cases: readonly VectorCase[] }
  | { readonly file: string; readonly fault: string };

function parseCase(value: unknown, index: number): VectorCase {
  const where = `case ${index + 1}`;
  if (!isObject(value)) throw new MalformedVector(`${where} must be an object`);
  const { name, kind, inputs, expected, valid } = value;
  if (typeof name !== 'string' || typeof kind !== 'string')
    throw new MalformedVector(`${where} needs name and kind`);
  if (!isObject(expected) || typeof valid !== 'boolean')
    throw new MalformedVector(`${where} needs expected and valid`);
  if (valid === Object.hasOwn(expected, 'error')) {
    throw new MalformedVector(`${where} must expect an error exactly where valid is false`);
  }
  return { name, kind, inputs: new Inputs(inputs), expected, valid };
}

/** Parses one file's text. What is wrong with it comes back as `fault`. */
export function parseFile(file: string, text: string): VectorFile {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || typeof value.section !== 'string' || !Array.isArray(value.cases)) {
      throw new MalformedVector('the file must be an object with section and cases');
    }
    if (!Object.hasOwn(SECTIONS, value.section)) {
      throw new MalformedVector(`unknown section ${value.section}`);
    }
    return { file, section: value.section, cases: value.cases.map(parseCase) };
  } catch (error) {
    return { file, fault: error instanceof Error ? error.message : 'unreadable' };
  }
}

/** Every *.json of a folder, by name. */
export function readFolder(folder: string): VectorFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => parseFile(file, readFileSync(join(folder, file), 'utf8')));
}

/** Both backends: every case must come out the same on each. */
export async function backends(): Promise<Group[]> {
  return [await sodiumGroup(), nobleGroup];
}

/** A value in the form the files write it. */
function toJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Secret) return toHex(value.expose());
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toJson);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toJson(field)]));
  return value;
}

/** Whether two values in the form of the files are equal; the order of an object's fields does not count. */
function equal(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  if (isObject(a) && isObject(b)) {
    const names = Object.keys(a);
    return names.length === Object.keys(b).length && names.every((name) => equal(a[name], b[name]));
  }
  return a === b;
}

function compare(expected: JsonObject, outcome: Outcome): string | undefined {
  for (const [name, value] of Object.entries(expected)) {
    if (!Object.hasOwn(outcome, name)) return `${name} was not computed`;
    if (!equal(value, toJson(outcome[name]))) return `${name} differs`;
  }
  return undefined;
}

/** Runs one case on one backend. Returns what is wrong, or undefined if it passed. */
export function runCase(group: Group, section: string, vector: VectorCase): string | undefined {
  const kinds = SECTIONS[section];
  const kind = kinds !== undefined && Object.hasOwn(kinds, vector.kind) ? kinds[vector.kind] : undefined;
  if (kind === undefined) return `unknown kind ${vector.kind}`;
  try {
    const outcome = kind(group, vector.inputs);
    return vector.valid
      ? compare(vector.expected, outcome)
      : `accepted, must be refused with ${vector.expected.error}`;
  } catch (error) {
    if (!(error instanceof ProtocolError))
      return `threw ${error instanceof Error ? error.message : 'a non-error'}`;
    if (vector.valid) return `refused with ${error.code}: ${error.message}`;
    if (error.code === vector.expected.error) return undefined;
    return `refused with ${error.code}, must be ${vector.expected.error}`;
  }
}

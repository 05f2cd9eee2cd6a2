/** Which records belong to a key, an object, an operator or a request: found by reading the log from its beginning. */
import { toHex } from '../../chain/bytes.js';
import { fieldsOf } from '../json.js';
import type { Json, RecordView } from '../view.js';
import type { Scope } from './lines.js';

/** Whether the next record belongs to the scope. To be asked of every record, in order: it remembers what belongs to what. */
export type Selection = (view: RecordView) => boolean;

export function selection(scope: Scope): Selection {
  switch (scope.kind) {
    case 'all':
      return () => true;
    case 'operator':
      return byOperator(scope.value);
    case 'request':
      return bySecrets({ request: scope.value });
    case 'object':
      return bySecrets({ object: scope.value });
    case 'key':
      return bySecrets({ key: scope.value });
  }
}

/** Whatever names the operator, or an enclave that was once its own. */
function byOperator(operator: string): Selection {
  const accounts = new Set<Json>([operator]);
  return ({ fields }) => {
    const names = fields.operator === operator ? [fields.enclave, fields.new] : [];
    for (const enclave of names) if (typeof enclave === 'string') accounts.add(enclave);
    return Object.values(fields).some((value) => accounts.has(value));
  };
}

/** Of a key, an object or a request: what names it, its secrets or their requests. */
function bySecrets(of: {
  readonly key?: number;
  readonly object?: string;
  readonly request?: number;
}): Selection {
  const secrets = new Set<Json>();
  const requests = new Set<Json>(of.request === undefined ? [] : [of.request]);
  const isOfKey = (fields: RecordView['fields']): boolean =>
    of.key !== undefined && (fields.key === of.key || pairsOf(fields.keys).some(([key]) => key === of.key));
  return ({ pallet, name, fields }) => {
    const { request = null } = fields;
    const secret = secretOf(fields);
    if (pallet === 'secrets' && name === 'Deposited' && (isOfKey(fields) || fields.object === of.object)) {
      secrets.add(secret);
    }
    if (name === 'Requested' && secrets.has(secret)) requests.add(request);
    return (
      isOfKey(fields) ||
      secrets.has(secret) ||
      requests.has(request) ||
      pairsOf(fields.outcomes).some(([answered]) => requests.has(answered ?? null))
    );
  };
}

/** Of an approval, a delegation or a counter that is removed, the name of the entry has it. */
function secretOf({ secret, entry }: RecordView['fields']): Json {
  if (secret !== undefined) return secret;
  return fieldsOf(fieldsOf(entry)?.value)?.secret ?? null;
}

/** A list of pairs, such as the keys of a heartbeat. */
function pairsOf(value: Json | undefined): readonly (readonly Json[])[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter((pair) => Array.isArray(pair)) : [];
}

/** An object by its name as users know it: UTF-8. */
export const objectOf = (name: string): `0x${string}` => toHex(new TextEncoder().encode(name));

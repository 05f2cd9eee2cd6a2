import { concat, u16, u32, u64 } from '../../../src/protocol/bytes.js';
import { decodePoint, decodeScalar } from '../../../src/protocol/group.js';
import { lagrangeAtZero } from '../../../src/protocol/lagrange.js';
import { compact } from '../../../src/protocol/scale.js';
import {
  digest64,
  expandMessage,
  hash,
  hashToGroup,
  hashToScalar,
  PREFIX,
  tagBytes,
} from '../../../src/protocol/transcript.js';
import { MalformedVector } from '../inputs.js';
import type { Kinds } from '../kinds.js';

function encodeInteger(type: string, value: bigint): Uint8Array {
  if (type === 'u16') return u16(Number(value));
  if (type === 'u32') return u32(Number(value));
  if (type === 'u64') return u64(value);
  if (type === 'compact') return compact(Number(value));
  throw new MalformedVector(`unknown integer type ${type}`);
}

/** Sections 2 and 3. */
export const transcript: Kinds = {
  digest: (group, inputs) => {
    const tag = inputs.text('tag');
    const parts = inputs.bytesList('parts');
    return {
      preimage: concat(tagBytes(tag), ...parts),
      D: digest64(tag, ...parts),
      H: hash(tag, ...parts),
      HS: hashToScalar(group, tag, ...parts),
    };
  },
  hashToGroup: (group, inputs) => {
    const tag = inputs.text('tag');
    const message = inputs.bytes('message');
    return {
      dst: new TextEncoder().encode(PREFIX + tag),
      uniform: expandMessage(tag, message),
      point: decodePoint(group, hashToGroup(group, tag, message), 'point'),
    };
  },
  integer: (_, inputs) => ({ bytes: encodeInteger(inputs.text('type'), inputs.u64('value')) }),
  point: (group, inputs) => ({ point: decodePoint(group, inputs.bytes('bytes'), 'point') }),
  scalar: (_, inputs) => ({ scalar: decodeScalar(inputs.bytes('bytes'), 'scalar') }),
  lagrange: (group, inputs) => ({ lambda: lagrangeAtZero(group, inputs.numbers('seats')) }),
};

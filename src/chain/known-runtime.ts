/** The runtime that this version of Keyfold belongs to: for who reads what happened without a node to ask. */
import metadata from '../../chain-types/metadata.json' with { type: 'json' };
import { Codec } from './codec.js';
import { asHex } from './shape.js';

let codec: Codec | undefined;

/** Its encoding. Made once; takes about half a second. */
export function knownCodec(): Codec {
  codec ??= new Codec(asHex(metadata.result, 'metadata.json'));
  return codec;
}

/** The SCALE types of GRANDPA (sp-consensus-grandpa, finality-grandpa), for headers of u32 numbers and blake2-256. */
import { TypeRegistry } from '@polkadot/types';
import type { Codec } from '@polkadot/types/types';
import { equalBytes } from '../../protocol/bytes.js';
import { Unverified, type UnverifiedCheck } from '../unverified.js';

/** Of digest items and justifications that are GRANDPA's. */
export const GRANDPA_ENGINE = 'FRNK';

/** One registry for all: these types do not depend on the runtime. */
export const grandpaRegistry = new TypeRegistry();
grandpaRegistry.register({
  KeyfoldScheduledChange: { nextAuthorities: 'Vec<([u8; 32], u64)>', delay: 'u32' },
  /** sp_consensus_grandpa::ConsensusLog; its first variant has index 1. */
  KeyfoldGrandpaLog: {
    _enum: {
      Unused: 'Null',
      ScheduledChange: 'KeyfoldScheduledChange',
      ForcedChange: '(u32, KeyfoldScheduledChange)',
      OnDisabled: 'u64',
      Pause: 'u32',
      Resume: 'u32',
    },
  },
  /** sc_consensus_grandpa::FinalityProof, what grandpa_proveFinality answers. */
  KeyfoldFinalityProof: { block: '[u8; 32]', justification: 'Bytes', unknownHeaders: 'Vec<Header>' },
});

/**
 * `bytes` as one of these types. polkadot.js fills up what is too short and overlooks what is too long, so only bytes
 * that are the encoding of what was read are taken. Throws Unverified with `check`.
 */
export function decodeExactly<T extends Codec>(type: string, bytes: Uint8Array, check: UnverifiedCheck): T {
  let decoded: Codec;
  try {
    decoded = grandpaRegistry.createTypeUnsafe(type, [bytes]);
  } catch (cause) {
    throw new Unverified(check, { type }, cause);
  }
  if (!equalBytes(decoded.toU8a(), bytes)) throw new Unverified(check, { type });
  return decoded as T;
}

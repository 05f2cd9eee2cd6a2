/** Hex as the JSON-RPC wants it. */
import { hexToU8a, u8aToHex } from '@polkadot/util';

/** 0x-prefixed lower-case hex. */
export type Hex = `0x${string}`;

export const toHex = (bytes: Uint8Array): Hex => u8aToHex(bytes);
export const fromHex = (hex: string): Uint8Array => hexToU8a(hex);

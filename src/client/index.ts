/**
 * What a dApp imports. Sealing, reading headers and decrypting need no connection and load nothing of the chain;
 * {@link connect} loads the chain part when it is called.
 */
export { checkRecord, decrypt, platformRng, readHeader, type SealOptions, seal } from './age.js';
export type { ByteSource } from './bytes.js';
export type { ClientOptions, KeyfoldClient, RequestOptions } from './client.js';
export { type Connection, connect } from './connect.js';
export {
  CLIENT_ERRORS,
  ClientError,
  type ClientErrorCode,
  type MissingSeat,
  NotEnoughSeats,
} from './errors.js';
export type { Account, Policy } from './policy.js';
/** Builders: `policy.any(policy.owner(), policy.accounts(...))`. */
export * as policy from './policy.js';
export { formatRecipient, parseRecipient, type Recipient } from './recipient.js';
export type { WaitOptions } from './release.js';
export type { OpenRequest, StoredSecret } from './request.js';
export { decodeAddress, encodeAddress } from './ss58.js';
export type { SealedHeader } from './stanza.js';

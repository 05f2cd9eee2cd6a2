/**
 * What a dApp imports. Sealing, reading headers and decrypting need no connection and load nothing of the chain;
 * {@link connect} loads the chain part when it is called.
 */
export {
  checkRecord,
  decrypt,
  platformRng,
  readHeader,
  readHeaders,
  type SealOptions,
  seal,
} from './age.js';
export type { BeaconOptions, BeaconOutput, Beacons } from './beacon.js';
export type { ByteSource } from './bytes.js';
export type { ClientOptions, KeyfoldClient } from './client.js';
export { type ConnectedApi, type ConnectOptions, connect, type Where } from './connect.js';
export type { SendOptions } from './context.js';
export {
  CLIENT_ERRORS,
  ClientError,
  type ClientErrorCode,
  type ClientErrorEvidence,
  type ClientErrorOptions,
  type MissingSeat,
  NotEnoughSeats,
} from './errors.js';
export type { GroupInfo, Groups } from './groups.js';
export { indexedDbReaderKeys } from './indexed-db.js';
export type { KeyInfo } from './keys.js';
export { MAX_BATCH, MAX_GROUP_MEMBERS, MAX_GROUP_NAME, MAX_OPEN_REQUESTS } from './limits.js';
export type { OperationOptions, Progress, Step } from './operation.js';
/** Builders and plain language: `policy.any(policy.owner(), policy.accounts(...))`, `policy.describe(..)`. */
export * as policy from './policies.js';
export type { Account, Policy } from './policy.js';
export { memoryReaderKeys, type ReaderKey, type ReaderKeys } from './reader-keys.js';
export type { Receipt } from './receipt.js';
export { formatRecipient, parseRecipient, type Recipient } from './recipient.js';
export type { WaitOptions } from './release.js';
export type {
  Asked,
  Denied,
  Opened,
  Opening,
  OpenRequest,
  RequestResult,
  StoredSecret,
} from './request.js';
export type { RequestOptions, RequestState, Requests } from './requests.js';
export { type RoundJson, roundJson, verifyRoundJson } from './round-proof.js';
export type { Sealed } from './sealed.js';
export type { PolicyChange, Resealed, SecretInfo, Secrets, Transferred } from './secrets.js';
export type { KeyPair, Signer, WalletAccount, WalletPayload } from './signer.js';
export { decodeAddress, encodeAddress } from './ss58.js';
export type { SealedHeader } from './stanza.js';

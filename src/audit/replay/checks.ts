/** The checks of a replay, in the order an auditor would say them, and why one does not pass: two closed unions. */
import type { ErrorCode } from '../../protocol/errors.js';

/** Check -> what it shows, as the subject of `.. re-verified: 35 of 35`. */
export const CHECKS = {
  order: 'records in order',
  cause: 'events by a call that makes them',
  digest: 'extrinsics with their digest',
  signature: 'signatures of extrinsics',
  call: 'calls that say what the event says',
  operator: 'operators and their bonds',
  enclave: 'enclaves and whose they are',
  attestation: 'attestations',
  phase: 'windows and attempts',
  registration: 'registrations',
  roster: 'frozen rosters',
  draw: 'draws of seats',
  dealing: 'dealings',
  complaint: 'verdicts on complaints',
  acknowledgement: 'acknowledgements',
  activation: 'public keys of epochs',
  loss: 'losses of shares',
  wish: 'wishes for a replica',
  handoff: 'hand-offs',
  heartbeat: 'heartbeats',
  deposit: 'deposited records',
  policy: 'policies and owners',
  request: 'requests that the policy allows',
  partial: 'partials',
  release: 'releases',
  round: 'beacon rounds',
  share: 'shares of beacon rounds',
  output: 'outputs of beacon rounds',
  leak: 'reports of leaked shares',
  slash: 'slashes for a proven fault',
  conviction: 'seats of the convicted',
  absence: 'absences and the ladder',
  amount: 'amounts',
} as const;

export type Check = keyof typeof CHECKS;

/** Reason -> what it means. The refusals of the protocol (docs/protocol.md, appendix B) are reasons as well. */
export const REASONS = {
  // What is not so.
  index: 'the record does not follow the one before it',
  digest: 'the extrinsic is not the one that the record names',
  extrinsic: 'the bytes are no extrinsic of this runtime',
  cause: 'no call of this kind, and no hook, makes such an event',
  call: 'the extrinsic has no call that says what the event says',
  origin: 'the call was signed by somebody who may not make it',
  signature: 'the signature is not genuine',
  unknown: 'the log never told of what the record names',
  state: 'the record contradicts what the log told before it',
  operator: 'the operator is not the one of this enclave or seat',
  quote: 'the quote is not genuine or is of another enclave',
  measurement: 'the quote is of another program',
  rosterHash: 'the frozen roster is not that of the registrations',
  dealingHash: 'the dealing is not the one of the event',
  verdict: 'the complaint proves the opposite of the verdict',
  quorum: 'too few seats, or another number of them than acknowledged',
  label: 'the label is not that of the record, or was used before',
  denied: 'the policy does not allow this reader in this block',
  version: 'not the version of the policy that follows',
  outcome: 'the answer deserved another outcome',
  aggregate: 'the release is not the combination of the accepted partials',
  seats: 'the seats named are not those that answered first',
  seed: 'the seats were drawn by another seed than the next round of the beacon gives',
  evidence: 'nothing in the extrinsic proves the fault',
  amount: 'the amount is not what the rules give',
  // What could not be checked.
  noExtrinsic: 'the bundle does not carry the extrinsic',
  noCodec: 'the types of this runtime are not known here',
  noBlockHash: 'the bundle does not carry the hash of that block',
  noVendor: 'the key of the simulated vendor is not given',
  vendorQuote: 'quotes of hardware are not re-verified here',
  otherScheme: 'signatures of another scheme than sr25519 are not re-verified here',
  derivedOrigin: 'the origin of the call cannot be told from the extrinsic',
  missing: 'an earlier record that this takes is not in the bundle',
  unverified: 'what this builds on did not pass',
} as const;

export type Reason = keyof typeof REASONS | Exclude<ErrorCode, keyof typeof REASONS>;

/** The checks of a verification, in the order an auditor would say them, and why one fails: two closed unions. */

/** Check -> what it shows. */
export const BUNDLE_CHECKS = {
  format: 'every line is one of the format, and none is missing',
  genesis: 'the chain is the one that is meant',
  order: 'records stand in order, without a gap',
  leaves: 'records are what their extrinsics were logged with',
  head: 'the head is that of a log which has these records',
  inclusion: 'the records lead to the head',
  consistency: 'the earlier heads are beginnings of the log',
  stateProof: 'the state of a block has this head',
  header: 'the block is not older than the records',
  authorities: 'each set of authorities was announced under the one before',
  finality: 'more than two thirds of the authorities made the block final',
  request: 'the records tell of the request that the bundle is about',
} as const;

/** One of the checks of the log and of the chain. */
export type BundleCheck = keyof typeof BUNDLE_CHECKS;

/** Reason -> what is wrong. */
export const FAILURES = {
  // format
  empty: 'there is no line',
  notJson: 'a line is no JSON object; the file is cut off or damaged',
  notBundle: 'the first line is not that of an evidence bundle',
  version: 'the bundle has a version that is not known here',
  lineType: 'a line has a type that is not known here',
  lineOrder: 'a line stands where none of its type may stand',
  field: 'a field is missing, or not of its type',
  missing: 'a line is missing; the file is cut off',
  // genesis
  genesis: 'the bundle is of another chain than the pinned one',
  genesisHeader: 'the first header is not that of the genesis block',
  checkpointChain: 'the checkpoint is of another chain than the bundle',
  // order
  duplicate: 'a record stands there twice',
  order: 'a record stands before an earlier one',
  gap: 'a record is missing',
  range: 'a record is outside the range that the first line names',
  blockOrder: 'a record is of an earlier block than the one before it',
  // leaves
  record: 'the bytes are no record',
  digest: 'the extrinsic is not the one that the record names',
  noExtrinsic: 'the extrinsic that the record names is not there',
  strayExtrinsic: 'an extrinsic stands at a record that names none, or whose extrinsic was given before',
  // head, inclusion, consistency
  peaks: 'the head has not the peaks that its size asks for',
  size: 'the head is of a log that has not all of the records',
  root: 'the records do not give the head: one of them was changed, replaced or left out',
  noHead: 'the head before the first or behind the last record is not there',
  noPath: 'a record has no path to the head',
  strayPath: 'a path belongs to no record',
  path: 'the path of a record does not lead to the head',
  oldHead: 'an earlier head is none of the first or the last record',
  consistency: 'an earlier head is not a beginning of the log',
  // stateProof
  header: 'the bytes are no block header',
  proofRoot: 'the proof does not lead to the state root of the header',
  proofMissing: 'the proof leaves open what the head is',
  otherHead: 'the state has another head',
  // header
  oldBlock: 'the block is older than the last record',
  // authorities
  genesisProof: 'the state of the genesis block does not name these authorities',
  noAnchor: 'the bundle begins at a checkpoint, and none was given',
  setOrder: 'the sets of authorities do not follow each other',
  setHeaders: 'the headers of a change of authorities do not follow each other',
  setChange: 'a header does not announce the next authorities, or not as it must',
  forcedChange: 'a header announces a forced change, which no justification proves',
  checkpointAge: 'the checkpoint is of a later block than the bundle',
  // finality
  otherBlock: 'the justification is of another block',
  justification: 'the bytes are no justification',
  signature: 'a precommit is not signed by its authority for this round and set',
  voter: 'a precommit is of somebody outside the set of authorities',
  votes: 'an authority is counted twice',
  weight: 'two thirds of the weight or less signed it',
  ancestry: 'a precommit does not lead to the block',
  // request
  noRequest: 'no record makes the request that the bundle is about',
} as const;

/** One of the closed set of reasons for which a check fails. */
export type Failure = keyof typeof FAILURES;

/** What ends a verification. */
export class Failed extends Error {
  override readonly name = 'Failed';

  constructor(
    readonly reason: Failure,
    /** Where: numbers and hashes. */
    readonly detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

/**
 * Verifies what a chain did from evidence alone: offline, in a browser as well. A bundle or a receipt comes from
 * `keyfold audit export` and `keyfold audit receipt`.
 */
export { AUDIT_ERROR_CODES, AuditError, type AuditErrorCode } from './errors.js';
export { type Opening, sentenceOf } from './receipt.js';
export { BUNDLE_CHECKS, type BundleCheck, FAILURES, type Failure } from './verify/reasons.js';
export { type BundleOutcome, type Check, type VerifyOptions, verifyBundle } from './verify/verify.js';

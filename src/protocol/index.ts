/**
 * The cryptography of docs/protocol.md, one file per section. The two backends are imported from their own files, so
 * that this one never loads libsodium.
 */
export * from './beacon.js';
export * from './bytes.js';
export * from './complaint.js';
export * from './dealing.js';
export * from './errors.js';
export * from './group.js';
export * from './handoff.js';
export * from './heartbeat.js';
export * from './lagrange.js';
export * from './leak.js';
export * from './log.js';
export * from './release.js';
export * from './resharing.js';
export * from './roster.js';
export * from './scale.js';
export * from './secret.js';
export * from './sigma.js';
export * from './transcript.js';
export * from './wrap.js';

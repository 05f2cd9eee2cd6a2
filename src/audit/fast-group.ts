/** libsodium for the verification of large bundles outside a browser: a few times faster than the pure one. */
export { sodiumGroup } from '../protocol/group-sodium.js';

/** The group that runs everywhere, a page included. */
export { nobleGroup } from '../protocol/group-noble.js';

/**
 * `import 'keyfold/chain-types'`: makes polkadot.js know this chain's storage, calls, events, errors and constants by their
 * types, with the documentation of the pallets. Types only: at run time polkadot.js reads the metadata of its node.
 */
import '../../chain-types/augment-api.js';
import '../../chain-types/augment-types.js';
import '../../chain-types/types-lookup.js';

/** The types of the runtime by name, as polkadot.js defines types. */
export { default as definitions } from '../../chain-types/lookup.js';

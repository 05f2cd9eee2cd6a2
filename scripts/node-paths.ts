/** Where the node is built, and where its program is then. */
import { join } from 'node:path';
import { CHAIN, cargoEnvironment } from './runtime-build.js';

/** Its source: a workspace of its own. */
export const NODE = join(CHAIN, 'node');

/** The program, if it was built: in the folder that all builds share. */
export function nodeBinary(): string {
  return join(cargoEnvironment().CARGO_TARGET_DIR ?? '', 'release', 'keyfold-node');
}

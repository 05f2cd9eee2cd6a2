/** Before tests on a real node: which program it is. The run ends here, with what to do, where there is none. */
import { nodeProgram } from '../../scripts/network-programs.js';

export default function setup(): void {
  process.env.KEYFOLD_NODE = nodeProgram();
}

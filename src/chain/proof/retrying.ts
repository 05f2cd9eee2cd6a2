/** A reader that asks the next node where one gives no proof, or one that does not verify. */
import { ChainError, ChainUnreachable } from '../errors.js';
import { type RpcConnection, RpcRefused } from '../rpc.js';
import { asUnverified } from '../unverified.js';

/** Times that one read is made, each at another node or after another while. */
const ATTEMPTS = 8;

/**
 * Runs a read. What does not verify sets the node aside, and the read is made again at the next one; without another the
 * refusal is thrown. A node that has not got the block is left as well.
 */
export async function atAnHonestNode<T>(
  rpc: Pick<RpcConnection, 'refuse' | 'turn'>,
  read: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await read();
    } catch (error) {
      const refusal = asUnverified(error);
      const isLast = attempt >= ATTEMPTS;
      if (refusal !== undefined) {
        if (!rpc.refuse(refusal) || isLast) throw refusal;
      } else if (error instanceof RpcRefused) {
        const reason = new ChainError('unreachable', `the node refuses a read: ${error.message}`, {
          cause: error,
        });
        if (isLast || !rpc.turn(reason)) throw reason;
      } else if (!(error instanceof ChainUnreachable) || isLast) throw error;
    }
  }
}

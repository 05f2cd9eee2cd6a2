/** Pace of a worker in another process than the embedded chain, told over JSON-RPC (src/devnet/session.ts answers). */
import { type RpcConnection, RpcRefused } from './rpc.js';
import type { Pace } from './types.js';

/** Methods of the embedded chain alone; a node refuses them, and nobody waits there. */
export const PACE_IDLE = 'keyfold_idle';
export const PACE_DETACH = 'keyfold_detach';

/**
 * The first `idle` attaches, also after a reconnection: the chain forgets a session that ends. What cannot be told is
 * dropped, because the next block brings the next word.
 */
export function rpcPace(rpc: Pick<RpcConnection, 'callOnce'>, name: string): Pick<Pace, 'idle' | 'detach'> {
  let detached = false;
  const tell = (method: string, ...params: unknown[]): void => {
    rpc.callOnce(method, ...params).catch((error: unknown) => {
      if (error instanceof RpcRefused) detached = true;
    });
  };
  return {
    idle: (block) => {
      if (!detached) tell(PACE_IDLE, name, block);
    },
    detach: () => {
      if (!detached) tell(PACE_DETACH, name);
      detached = true;
    },
  };
}

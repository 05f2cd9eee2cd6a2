/** Section 10: heartbeats, over the shares that the enclave acknowledged. */
import type { Point } from '../../protocol/group.js';
import { verifyHeartbeat } from '../../protocol/heartbeat.js';
import { checkOwner } from './enclaves.js';
import type { Handlers } from './handler.js';
import { shareKey } from './share-keys.js';
import { noDealings } from './shares.js';
import type { Step } from './step.js';
import { hex } from './world.js';

export const HEARTBEAT_HANDLERS: Handlers = {
  'enclaves.HeartbeatReceived': (step) => {
    const { operator, enclave, block, keys } = step.data;
    const { genesis, group, blockHash: hashOf } = step.context;
    checkOwner(step, enclave, operator);
    const proof = step.made('heartbeat')?.args.proof;
    if (!(proof instanceof Uint8Array)) return;
    if (block >= step.block) {
      step.fail('heartbeat', 'state', `it is over block ${block}, which is not before its own`);
      return;
    }
    const held: { key: number; epoch: number; X: Point }[] = [];
    for (const [key, epoch] of keys) {
      const X = heldKey(step, enclave, key, epoch);
      if (X === undefined) return;
      held.push({ key, epoch, X });
    }
    const blockHash = block === 0 ? genesis : hashOf(block);
    if (blockHash === undefined) {
      step.skip('heartbeat', 'noBlockHash', `block ${block}, which it is over`);
      return;
    }
    const named = keys.length === 0 ? 'no key' : `key ${keys.map(([key]) => key).join(', ')}`;
    step.verify('heartbeat', `enclave ${hex(enclave)} at block ${block}, ${named}`, () =>
      verifyHeartbeat(group, { genesis, block, blockHash, enclave, keys: held, proof }),
    );
  },
};

/** X of the enclave's seat in the current epoch of a key; undefined with a finding. */
function heldKey(step: Step<unknown>, enclave: Uint8Array, key: number, epoch: number): Point | undefined {
  const current = step.world.keys.get(key)?.active;
  const held = current?.acknowledgements.get(hex(enclave));
  if (current === undefined || held === undefined) {
    step.missing('heartbeat', `the share of key ${key} of enclave ${hex(enclave)}`);
    return undefined;
  }
  if (current.epoch !== epoch || held.withdrawn) {
    step.differs(
      'heartbeat',
      'state',
      `it names epoch ${epoch} of key ${key}, of which it holds no current share`,
    );
    return undefined;
  }
  const X = step.surely(current) ? shareKey(step.context.group, current, held.seat) : undefined;
  if (X === undefined) noDealings(step, 'heartbeat');
  return X;
}

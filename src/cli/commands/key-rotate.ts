/** `keyfold key rotate`: ends a key's epoch before its time, and waits until the next one is active. */
import { keys, sudo } from '../../chain/calls.js';
import { ClientError } from '../../client/index.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import { createProgress, type Output } from '../output.js';
import { asJson, asText, untilActive } from './key-create.js';

export interface KeyRotateOptions extends ChainOptions, AccountOptions {
  /** Until the next epoch is active. */
  readonly wait: boolean;
  readonly json: boolean;
}

/**
 * Runs the command; the account that signs is the chain's sudo key. Throws `unknown-key`, TryLater when the attempts
 * are aborted, `chain-refused` when an attempt runs already or the key has no epoch yet.
 */
export async function keyRotate(id: number, options: KeyRotateOptions, output: Output): Promise<void> {
  const root = await resolveSigner(options);
  const progress = createProgress(output, true);
  await withChain(options, 'key rotate', output, async ({ chain }) => {
    const before = await chain.state().key(id);
    if (before === undefined) throw new ClientError('unknown-key', `the chain has no key ${id}`);
    const { block } = await chain.queue(root).submit(sudo(keys.rotateNow({ key: id })));
    const epoch = before.epoch + 1;
    progress.line(
      `key ${id}: makes epoch ${epoch} since block ${block.number}; epoch ${before.epoch} serves on`,
    );
    const view = options.wait ? await untilActive(chain, id, progress, epoch) : undefined;
    output.write('data', options.json ? `${JSON.stringify(asJson(id, view))}\n` : asText(id, view));
  });
}

/** What genesis settled for good and no record tells: read of a chain, and as the replay takes it. */
import { fromHex, toHex } from '../chain/bytes.js';
import type { ChainClient } from '../chain/client.js';
import type { GenesisSettings } from './log/values.js';
import type { ReplayContext } from './replay/types.js';

/** Of the state of block 0, which the node must still have. Rejects as FinalisedState. */
export async function readGenesisSettings(
  chain: Pick<ChainClient, 'genesis' | 'state'>,
): Promise<GenesisSettings> {
  const state = chain.state({ number: 0, hash: chain.genesis });
  const [{ window }, vendor] = await Promise.all([state.settings(), state.simulatedVendor()]);
  return { ...(vendor && { simulatedVendor: toHex(vendor) }), window };
}

/** With bytes for hex. */
export const settingsForReplay = ({
  simulatedVendor,
  window,
}: GenesisSettings): ReplayContext['settings'] => ({
  simulatedVendor: simulatedVendor === undefined ? undefined : fromHex(simulatedVendor),
  window,
});

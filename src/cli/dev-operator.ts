/** An operator for `keyfold worker --dev`: a published development account, funded by Alice, bonded, with a proxy. */
import { balances, batchAll, type Call, enclaves, OPERATOR_PROXY, proxy } from '../chain/calls.js';
import { DispatchFailed } from '../chain/errors.js';
import { keypairSigner } from '../chain/signer.js';
import type { AccountId, Chain, ExtrinsicSigner } from '../chain/types.js';
import { formatUnits, PLANCKS_PER_UNIT } from '../chain/units.js';
import { usualBond } from './bond.js';
import { pairOfSuri } from './keystore.js';
import type { Progress } from './output.js';

/** Fees and the proxy's deposit, many times over. */
const SPENDING = 10n * PLANCKS_PER_UNIT;

export interface DevOperator {
  /** 32 bytes: `//Operator//<name>`. */
  readonly operator: AccountId;
  /** Its proxy, `//Operator//<name>//hot`: what a worker signs with. */
  readonly hot: ExtrinsicSigner;
}

/**
 * Makes the operator of that name ready: funds, bond and proxy, whatever of it is missing. Only for the embedded chain,
 * where Alice is rich. Throws ChainError.
 */
export async function prepareDevOperator(
  { name }: { readonly name: string },
  { chain, progress }: { readonly chain: Chain; readonly progress: Progress },
): Promise<DevOperator> {
  const [alice, cold, hot] = await Promise.all(
    ['//Alice', `//Operator//${name}`, `//Operator//${name}//hot`].map(async (path) =>
      keypairSigner(await pairOfSuri(path)),
    ),
  );
  if (!alice || !cold || !hot) throw new Error('three accounts were asked for');
  const result = { operator: cold.publicKey, hot };
  const state = chain.state();
  const [registered, hotFunds, { minBond }] = await Promise.all([
    state.operator(cold.publicKey),
    state.account(hot.publicKey),
    state.settings(),
  ]);
  // The proxy is funded last, so an account that has funds says that everything before it is done.
  if (registered !== undefined && (hotFunds?.free ?? 0n) > 0n) {
    progress.line(`operator: ${cold.address} has a bond of ${formatUnits(registered.bond)} already`);
    return result;
  }
  const bond = usualBond(minBond);
  const treasury = chain.queue(alice);
  const own = chain.queue(cold);
  try {
    const value = SPENDING + (registered === undefined ? bond : 0n);
    await treasury.submit(balances.transferKeepAlive({ dest: cold.publicKey, value }));
    progress.line(`funded: ${cold.address} got ${formatUnits(value)} from //Alice`);
    const addProxy = proxy.addProxy({ delegate: hot.publicKey, proxyType: OPERATOR_PROXY });
    if (registered === undefined) {
      await own.submit(batchAll([enclaves.registerOperator({ bond }), addProxy]));
      progress.line(`bonded: ${formatUnits(bond)}, which a proven fault costs`);
    } else {
      await own.submit(addProxy).catch(passIfThere(addProxy));
    }
    await treasury.submit(balances.transferKeepAlive({ dest: hot.publicKey, value: SPENDING }));
    progress.line(`proxy: ${hot.address} may add and replace enclaves for it, nothing else`);
  } finally {
    treasury.close();
    own.close();
  }
  return result;
}

/** The proxy of a run that ended before it funded it. */
function passIfThere({ pallet }: Call): (error: unknown) => void {
  return (error) => {
    if (error instanceof DispatchFailed && error.pallet === pallet && error.error === 'Duplicate') return;
    throw error;
  };
}

/** `keyfold account send`: units from the signer to another account, so that a new one can pay its fees. */
import { balances } from '../../chain/calls.js';
import { formatUnits } from '../../chain/units.js';
import { decodeAddress, encodeAddress } from '../../client/ss58.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type ChainOptions, withChain } from '../connection.js';
import type { Output } from '../output.js';

export interface AccountSendOptions extends ChainOptions, AccountOptions {
  readonly json: boolean;
}

/** `value` in plancks. The signer keeps at least what an account must have. Throws UsageError and ClientError. */
export async function accountSend(
  to: string,
  value: bigint,
  options: AccountSendOptions,
  output: Output,
): Promise<void> {
  const dest = decodeAddress(to);
  const signer = await resolveSigner(options);
  await withChain(options, 'account send', output, async ({ chain }) => {
    const { block } = await chain.queue(signer).submit(balances.transferKeepAlive({ dest, value }));
    const done = {
      from: encodeAddress(signer.publicKey),
      to: encodeAddress(dest),
      units: formatUnits(value),
      block: block.number,
    };
    if (options.json) return output.write('data', `${JSON.stringify(done)}\n`);
    const lines = [
      `from   ${done.from}`,
      `to     ${done.to}`,
      `units  ${done.units}`,
      `block  ${done.block}`,
    ];
    output.write('data', `${lines.join('\n')}\n`);
  });
}

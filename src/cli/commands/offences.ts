/** `keyfold offences`: whom the chain charged, warned or ejected, when and for what, and what counts for nobody. */
import { toHex } from '../../chain/bytes.js';
import type { AccountId } from '../../chain/types.js';
import { formatUnits } from '../../chain/units.js';
import { decodeAddress, encodeAddress } from '../../client/index.js';
import { type ChainOptions, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import { type Consequence, consequenceOf } from '../offences.js';
import { createProgress, type Output } from '../output.js';
import { formatTable } from '../table.js';
import { DEFAULT_BLOCKS, type Walked, walkBlocks } from '../walk.js';

export interface OffencesOptions extends ChainOptions {
  /** SS58 address; every operator without it. */
  readonly operator?: string | undefined;
  /** Block to read back to. */
  readonly from?: number | undefined;
  readonly json: boolean;
}

/** Runs the command. Reads finalised blocks. Throws UsageError for a block that is not there yet. */
export async function offences(options: OffencesOptions, output: Output): Promise<void> {
  const operator = options.operator === undefined ? undefined : decodeAddress(options.operator);
  const progress = createProgress(output, true);
  await withChain(options, 'offences', output, async ({ chain }) => {
    const { number: to } = chain.head();
    const { from } = options;
    if (from !== undefined && from > to) {
      throw new UsageError(
        `from: block ${from} is not final yet, block ${to} is`,
        `pass a block up to ${to}`,
      );
    }
    const walked = await walkBlocks<Consequence>(
      {
        from,
        name: 'offences',
        read: async ({ number, events }) =>
          events.flatMap((event) => {
            const found = consequenceOf(number, event);
            return found && (operator === undefined || isOf(found, operator)) ? [found] : [];
          }),
        isFirst: () => false,
      },
      { chain, progress },
    );
    output.write('data', options.json ? `${JSON.stringify(asJson(walked, to))}\n` : asText(walked, to));
  });
}

const isOf = ({ operator }: Consequence, wanted: AccountId): boolean =>
  operator !== undefined && toHex(operator) === toHex(wanted);

function asText({ items, from, beginning }: Walked<Consequence>, to: number): string {
  const rows = items.map((item) => [
    String(item.block),
    item.operator === undefined ? 'nobody' : encodeAddress(item.operator),
    item.what,
    item.amount === undefined ? '' : formatUnits(item.amount),
    item.why ?? '',
  ]);
  const table = formatTable([['block', 'operator', 'what', 'units', 'for'], ...rows]);
  return `blocks ${from} to ${to}${REASONS[beginning]}\n${items.length === 0 ? 'nobody was charged or warned\n' : table}`;
}

/** Why nothing is told of earlier blocks. */
const REASONS: Readonly<Record<Walked<Consequence>['beginning'], string>> = {
  created: '',
  asked: '',
  limit: `, the last ${DEFAULT_BLOCKS}: --from reads further back`,
  forgotten: '; the node has forgotten what is before, an archive node has it',
};

/** Amounts in units, accounts as addresses, null for what an event does not say. */
function asJson({ items, from, beginning }: Walked<Consequence>, to: number) {
  return {
    from,
    to,
    beginning,
    offences: items.map(({ block, operator, what, why, amount }) => ({
      block,
      operator: operator === undefined ? null : encodeAddress(operator),
      what,
      why: why ?? null,
      amount: amount === undefined ? null : formatUnits(amount),
    })),
  };
}

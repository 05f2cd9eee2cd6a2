/** Who runs the network: operators, their seats, and the heartbeats of their enclaves as a timeline. */
import { short, units } from '../model/text.js';
import type { Operator, World } from '../model/world.js';
import { Table } from './table.js';
import { Verify, type Verifying } from './verify.js';

/** Heartbeat periods that the timeline shows. */
const PERIODS = 8;
/** Of the drawing, in its own units. */
const LINE_WIDTH = 240;
const LINE_HEIGHT = 16;

export interface NetworkProps extends Verifying {
  readonly world: World;
  readonly head: number;
  readonly period: number;
}

export function Network({ world, head, period, ...verifying }: NetworkProps) {
  const operators = [...world.operators.values()];
  return (
    <Table
      id="network"
      title="Network"
      note={`${operators.length} operators`}
      label="Operators"
      columns={[
        'Operator',
        'State',
        { number: 'Bond' },
        { number: 'Enclaves' },
        'Seats',
        `Heartbeats, last ${PERIODS} periods`,
        'Record',
      ]}
      empty="No operator has registered yet."
      rows={operators.map((operator) => (
        <tr key={operator.account}>
          <td class="mono" title={operator.account}>
            {short(operator.account)}
          </td>
          <td>{stateOf(operator)}</td>
          <td class="n">{units(operator.bond)}</td>
          <td class="n">{operator.enclaves.size}</td>
          <td class="mono">{seatsOf(world, operator)}</td>
          <td>
            <Beats operator={operator} head={head} period={period} />
          </td>
          <td>
            <Verify record={operator.record} {...verifying} />
          </td>
        </tr>
      ))}
    />
  );
}

function stateOf({ ejected, isolated, missed, leaving }: Operator) {
  if (ejected !== undefined) return <span class="bad">ejected @{ejected}</span>;
  if (leaving !== undefined) return <span class="warn">leaving @{leaving}</span>;
  if (isolated !== undefined && missed > 0) return <span class="bad">isolated @{isolated}</span>;
  if (missed > 0) return <span class="warn">missed {missed}</span>;
  return <span class="good">in good standing</span>;
}

/** `1:3×2`: seat 3 of key 1 by two replicas. */
function seatsOf({ keys }: World, { enclaves }: Operator): string {
  const found: string[] = [];
  for (const key of keys.values()) {
    for (const [seat, { enclaves: holders }] of key.roster) {
      const own = [...holders].filter((enclave) => enclaves.has(enclave)).length;
      if (own > 0) found.push(`${key.id}:${seat}×${own}`);
    }
  }
  return found.join(' ') || '–';
}

function Beats({ operator, head, period }: { operator: Operator; head: number; period: number }) {
  const from = Math.max(0, head - PERIODS * period);
  const at = (block: number): number => ((block - from) / (PERIODS * period)) * LINE_WIDTH;
  const beats = operator.beats.filter(({ block }) => block >= from);
  const lanes = [...operator.enclaves];
  const marks = Array.from({ length: PERIODS + 1 }, (_, i) => (Math.floor(from / period) + i) * period);
  return (
    <svg
      viewBox={`0 0 ${LINE_WIDTH} ${LINE_HEIGHT}`}
      class="beats"
      role="img"
      aria-label={`${beats.length} heartbeats since block ${from}, the last in block ${beats.at(-1)?.block ?? 'none'}`}
    >
      {marks.map((block) => (
        <line key={block} x1={at(block)} x2={at(block)} y1="0" y2={LINE_HEIGHT} class="grid" />
      ))}
      {beats.map(({ block, enclave }) => (
        <rect
          key={`${block}${enclave}`}
          x={at(block)}
          y={2 + (Math.max(0, lanes.indexOf(enclave)) % 4) * 3}
          width="3"
          height="2.5"
          class="beat"
        />
      ))}
    </svg>
  );
}

/** The beacon: its rounds as a live strip, and the newest with their outputs. */
import { short } from '../model/text.js';
import type { Round, World } from '../model/world.js';
import { Table } from './table.js';
import { Verify, type Verifying } from './verify.js';

/** Newest rounds in the table, and in the strip; all of them are in the log. */
const MAX_ROWS = 20;
const STRIP_ROUNDS = 60;
/** Of the drawing, in its own units. */
const CELL_WIDTH = 10;
const CELL_HEIGHT = 22;

export interface RoundsProps extends Verifying {
  readonly world: World;
}

export function Rounds({ world, ...verifying }: RoundsProps) {
  const rounds = [...world.rounds.values()].flatMap((ofKey) => [...ofKey.values()]);
  const newest = rounds.toSorted((a, b) => b.opened - a.opened || b.key - a.key);
  const done = rounds.filter(({ output }) => output !== undefined).length;
  return (
    <>
      <Table
        id="rounds"
        title="Beacon"
        note={`${done} of ${rounds.length} rounds`}
        label="Rounds of the beacon"
        columns={[
          { number: 'Key' },
          { number: 'Round' },
          { number: 'Epoch' },
          { number: 'Block' },
          { number: 'Shares' },
          'Output',
          'Record',
        ]}
        empty="No round has opened yet."
        rows={newest.slice(0, MAX_ROWS).map((round) => (
          <tr key={`${round.key}/${round.round}`}>
            <td class="n">{round.key}</td>
            <td class="n">{round.round}</td>
            <td class="n">{round.epoch}</td>
            <td class="n">{round.opened}</td>
            <td class="n">{round.shares}</td>
            <td>
              <Outcome of={round} />
            </td>
            <td>
              <Verify record={round.record} {...verifying} />
            </td>
          </tr>
        ))}
      />
      {[...world.rounds].map(([key, ofKey]) => (
        <Strip key={key} of={key} rounds={[...ofKey.values()].slice(-STRIP_ROUNDS)} />
      ))}
    </>
  );
}

function Outcome({ of: { output, lost, wrong } }: { of: Round }) {
  if (output !== undefined) {
    return (
      <span class="mono good" title={`${output.out}, by seats ${output.seats.join(' ')}`}>
        {short(output.out)} @{output.block}
      </span>
    );
  }
  if (lost !== undefined) return <span class="bad">lost @{lost}</span>;
  return <span class="warn">waits for shares{wrong > 0 && `, ${wrong} wrong`}</span>;
}

function Strip({ of, rounds }: { of: number; rounds: readonly Round[] }) {
  const waiting = rounds.filter(({ output, lost }) => output === undefined && lost === undefined).length;
  return (
    <svg
      viewBox={`0 0 ${STRIP_ROUNDS * CELL_WIDTH} ${CELL_HEIGHT}`}
      preserveAspectRatio="none"
      class="strip"
      role="img"
      aria-label={`The last ${rounds.length} rounds of key ${of}, ${waiting} without an output`}
    >
      {rounds.map((round, i) => (
        <rect
          key={round.round}
          x={i * CELL_WIDTH}
          width={CELL_WIDTH - 1}
          height={CELL_HEIGHT}
          class={
            round.output !== undefined
              ? 'phase-active'
              : round.lost !== undefined
                ? 'phase-aborted'
                : 'phase-register'
          }
        >
          <title>{`round ${round.round}, epoch ${round.epoch}`}</title>
        </rect>
      ))}
    </svg>
  );
}

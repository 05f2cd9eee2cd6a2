/** The keys: epochs and their attempts as a strip of phases. */
import { short } from '../model/text.js';
import type { Draw, Key, World } from '../model/world.js';
import { Verify, type Verifying } from './verify.js';

/** In the order of an attempt. */
const PHASES = ['Register', 'Deal', 'Complain', 'Acknowledge', 'Active', 'Aborted'] as const;

export interface KeysProps extends Verifying {
  readonly world: World;
  readonly head: number;
}

export function Keys({ world, head, ...verifying }: KeysProps) {
  const keys = [...world.keys.values()];
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">
        Keys <small>{keys.length}</small>
      </h2>
      {keys.length === 0 && <p class="empty">No key has been made yet.</p>}
      {keys.map((key) => (
        <div class="key" key={key.id}>
          <p>
            <b>Key {key.id}</b> {key.purpose}, epoch {key.epoch}, {key.phase}
            {key.ends !== undefined && ` until ${key.ends}`}; {key.threshold} of {key.seats} seats
            {key.public !== undefined && <span class="mono"> {short(key.public)}</span>}{' '}
            <Verify record={key.record} {...verifying} />
          </p>
          {drawings(key).map((line) => (
            <p class="soft" key={line}>
              {line}
            </p>
          ))}
          <Strip of={key} head={head} />
        </div>
      ))}
      {keys.length > 0 && <Legend />}
    </section>
  );
}

/** What the seats were drawn by, where there were more operators than seats. */
function drawings({ epoch, draw, comingDraw, awaited }: Key): string[] {
  const of = (by: Draw | undefined, seats: string): string[] => {
    if (by === undefined) return [];
    const seed = by === 'hash' ? 'the hash of a block' : `round ${by.round} of key ${by.key}`;
    return [`${seats} drawn by ${seed}`];
  };
  return [
    ...of(draw, `Seats of epoch ${epoch}`),
    ...of(comingDraw, `Seats of epoch ${epoch + 1}`),
    ...(awaited === undefined
      ? []
      : [`Seats of epoch ${epoch + 1} wait for the next round of the beacon, until block ${awaited}`]),
  ];
}

function Legend() {
  return (
    <ul class="legend" aria-label="Colours of the strip">
      {PHASES.map((phase) => (
        <li key={phase}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect width="10" height="10" class={`phase-${phase.toLowerCase()}`} />
          </svg>{' '}
          {phase}
        </li>
      ))}
    </ul>
  );
}

function Strip({ of, head }: { of: Key; head: number }) {
  const begin = of.spans[0]?.from ?? of.created;
  const length = Math.max(1, head - begin);
  return (
    <svg viewBox="0 0 1000 22" preserveAspectRatio="none" class="strip" role="img" aria-label={described(of)}>
      {of.spans.map(({ epoch, attempt, phase, from, to }) => (
        <rect
          key={`${epoch}.${attempt}.${phase}.${from}`}
          x={((from - begin) / length) * 1000}
          y="0"
          width={Math.max(1.5, (((to ?? head) - from) / length) * 1000)}
          height="22"
          class={`phase-${phase.toLowerCase()}`}
        >
          <title>{`epoch ${epoch}, attempt ${attempt}: ${phase}, blocks ${from} to ${to ?? 'now'}`}</title>
        </rect>
      ))}
    </svg>
  );
}

const described = ({ spans }: Key): string =>
  `Epochs: ${spans
    .filter(({ phase }) => phase === 'Active' || phase === 'Aborted')
    .map(({ epoch, phase, from }) => `${epoch} ${phase.toLowerCase()} in block ${from}`)
    .join(', ')}`;

/**
 * The open requests of the keys that a worker serves, block after block. A list has to be asked for with its keys and then
 * proven, one after the other; but what opens is told by the events of a block, and what closes by the requests themselves. So
 * it is listed once, and again only after a block that was not looked at.
 */
import { type ChainEvent, isEvent } from '../../chain/events.js';
import type { FinalisedState, RequestView } from '../../chain/types.js';

/** Requests that blocks opened which may become final: what is read ahead of more than so many costs more than it saves. */
const MAX_AHEAD = 64;

interface Asked {
  readonly id: bigint;
  readonly secret: bigint;
}

interface Known {
  readonly block: number;
  readonly open: readonly Asked[];
}

/** What happened in a block. */
interface Happened {
  readonly events: readonly ChainEvent[];
}

export class OpenRequests {
  readonly #known = new Map<number, Known>();
  /** Opened by blocks that may become final. */
  readonly #ahead = new Map<number, readonly Asked[]>();

  /** Open in `state`, whose block had these events, in the order in which they were made. Rejects as FinalisedState. */
  async of(
    key: number,
    { state, events }: Happened & { readonly state: FinalisedState },
  ): Promise<readonly RequestView[]> {
    const block = state.block.number;
    const known = this.#at(key, block, events);
    const views = known === undefined ? await state.openRequests(key) : await requestsOf(state, known);
    const open = views.filter(({ release }) => release === undefined);
    this.#known.set(key, { block, open: open.map(({ id, secret }) => ({ id, secret })) });
    const last = (known ?? open).at(-1)?.id ?? -1n;
    const ahead = this.#ahead.get(key) ?? [];
    this.#ahead.set(
      key,
      ahead.filter(({ id }) => id > last),
    );
    return open;
  }

  /**
   * Those that may be open at a block with these events that may become final, and which of them it opens: what was open when
   * last looked at, and what it and those before it opened. For reading ahead alone.
   */
  ahead(
    key: number,
    { events }: Happened,
  ): { readonly open: readonly Asked[]; readonly asked: readonly Asked[] } {
    const asked = askedIn(key, events);
    const ahead = unique([...(this.#ahead.get(key) ?? []), ...asked]).slice(-MAX_AHEAD);
    this.#ahead.set(key, ahead);
    return { open: unique([...(this.#known.get(key)?.open ?? []), ...ahead]), asked };
  }

  /** Those that may be open at a block with these events; undefined where they have to be listed. */
  #at(key: number, block: number, events: readonly ChainEvent[]): readonly Asked[] | undefined {
    const known = this.#known.get(key);
    if (known?.block === block) return known.open;
    return known?.block === block - 1 ? [...known.open, ...askedIn(key, events)] : undefined;
  }
}

const askedIn = (key: number, events: readonly ChainEvent[]): Asked[] =>
  events.flatMap((event) =>
    isEvent(event, 'secrets.Requested') && event.data.key === key
      ? [{ id: event.data.request, secret: event.data.secret }]
      : [],
  );

const unique = (asked: readonly Asked[]): readonly Asked[] => [
  ...new Map(asked.map((each) => [each.id, each])).values(),
];

async function requestsOf(state: FinalisedState, asked: readonly Asked[]): Promise<readonly RequestView[]> {
  const views = await Promise.all(asked.map(({ id }) => state.request(id)));
  return views.filter((view) => view !== undefined);
}

/**
 * The open requests of the keys that a worker serves, block after block. A list has to be asked for with its keys and then
 * proven, one after the other; but what opens is told by the events of a block, and what closes by the requests themselves. So
 * it is listed once, and again only after a block that was not looked at.
 */
import { type ChainEvent, isEvent } from '../../chain/events.js';
import type { FinalisedState, RequestView } from '../../chain/types.js';

interface Known {
  readonly block: number;
  readonly ids: readonly bigint[];
}

export class OpenRequests {
  readonly #known = new Map<number, Known>();

  /** Open in `state`, whose block had these events, in the order in which they were made. Rejects as FinalisedState. */
  async of(
    key: number,
    { state, events }: { readonly state: FinalisedState; readonly events: readonly ChainEvent[] },
  ): Promise<readonly RequestView[]> {
    const block = state.block.number;
    const ids = this.#idsAt(key, block, events);
    const views = ids === undefined ? await state.openRequests(key) : await requestsOf(state, ids);
    const open = views.filter(({ release }) => release === undefined);
    this.#known.set(key, { block, ids: open.map(({ id }) => id) });
    return open;
  }

  /** Those that were open when last looked at, and those that these events open: most likely all, block after block. */
  likely(key: number, events: readonly ChainEvent[]): readonly bigint[] {
    const asked = events.flatMap((event) =>
      isEvent(event, 'secrets.Requested') && event.data.key === key ? [event.data.request] : [],
    );
    return [...new Set([...(this.#known.get(key)?.ids ?? []), ...asked])];
  }

  /** Those that may be open at a block with these events; undefined where they have to be listed. */
  #idsAt(key: number, block: number, events: readonly ChainEvent[]): readonly bigint[] | undefined {
    const known = this.#known.get(key);
    if (known?.block === block) return known.ids;
    return known?.block === block - 1 ? this.likely(key, events) : undefined;
  }
}

async function requestsOf(state: FinalisedState, ids: readonly bigint[]): Promise<readonly RequestView[]> {
  const views = await Promise.all(ids.map((id) => state.request(id)));
  return views.filter((view) => view !== undefined);
}

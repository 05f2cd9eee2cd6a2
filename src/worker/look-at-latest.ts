import { Observable, type OperatorFunction } from 'rxjs';

/**
 * Looks at one value at a time; of those that arrive meanwhile only the latest is looked at afterwards. State holds
 * everything a duty needs, so a block that is not the last one has nothing more to tell. Completes after the last
 * look has ended. `look` must not reject.
 */
export function lookAtLatest<Value, Result>(
  look: (value: Value) => Promise<Result>,
): OperatorFunction<Value, Result> {
  return (source) =>
    new Observable((subscriber) => {
      let waiting: { readonly value: Value } | undefined;
      let busy = false;
      let ended = false;
      const begin = async (value: Value): Promise<void> => {
        busy = true;
        try {
          subscriber.next(await look(value));
        } catch (error) {
          subscriber.error(error);
          return;
        }
        busy = false;
        const next = waiting;
        waiting = undefined;
        if (next !== undefined) void begin(next.value);
        else if (ended) subscriber.complete();
      };
      return source.subscribe({
        next: (value) => {
          if (busy) waiting = { value };
          else void begin(value);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => {
          ended = true;
          if (!busy) subscriber.complete();
        },
      });
    });
}

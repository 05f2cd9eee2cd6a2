import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { lookAtLatest } from '../../../src/worker/look-at-latest.js';

/** A look that ends when the test says so. */
function controlled() {
  const begun: number[] = [];
  const results: number[] = [];
  let end: () => void = () => undefined;
  const source = new Subject<number>();
  let completed = false;
  const subscription = source
    .pipe(
      lookAtLatest((value: number) => {
        begun.push(value);
        return new Promise<number>((resolve) => {
          end = () => resolve(value);
        });
      }),
    )
    .subscribe({
      next: (result) => results.push(result),
      complete: () => {
        completed = true;
      },
    });
  const finish = async () => {
    end();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { source, begun, results, finish, subscription, isCompleted: () => completed };
}

describe('lookAtLatest', () => {
  it('looks at one value at a time and skips to the latest', async () => {
    const { source, begun, results, finish } = controlled();
    source.next(1);
    source.next(2);
    source.next(3);
    expect(begun).toEqual([1]);
    await finish();
    expect(begun).toEqual([1, 3]);
    await finish();
    expect(results).toEqual([1, 3]);
    source.next(4);
    expect(begun).toEqual([1, 3, 4]);
  });

  it('completes after the last look, the waiting one included', async () => {
    const { source, begun, finish, isCompleted } = controlled();
    source.next(1);
    source.next(2);
    source.complete();
    expect(isCompleted()).toBe(false);
    await finish();
    expect(begun).toEqual([1, 2]);
    expect(isCompleted()).toBe(false);
    await finish();
    expect(isCompleted()).toBe(true);
  });

  it('completes at once when nothing runs, and passes errors on', () => {
    const idle = controlled();
    idle.source.complete();
    expect(idle.isCompleted()).toBe(true);
    const failing = new Subject<number>();
    const errors: unknown[] = [];
    failing.pipe(lookAtLatest(() => Promise.resolve(1))).subscribe({ error: (error) => errors.push(error) });
    failing.error('lost');
    expect(errors).toEqual(['lost']);
  });

  it('stops looking when unsubscribed', () => {
    const { source, begun, subscription } = controlled();
    subscription.unsubscribe();
    source.next(1);
    expect(begun).toEqual([]);
  });
});

/** Waiting in the time of this machine: for processes and files, which no block tells of. */

/** Between two looks at what tells nothing by itself. */
const LOOK_MS = 200;

/** What is waited for, in words, and for how long. */
export interface Wait {
  readonly what: string;
  readonly withinMs: number;
}

/** The result of `step`, or an error that names what did not come in time. */
export async function within<Value>({ what, withinMs }: Wait, step: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not so after ${withinMs / 1000} s`)), withinMs);
  });
  try {
    return await Promise.race([step, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The first value that `look` finds; it is asked again and again. */
export async function eventually<Value>(wait: Wait, look: () => Promise<Value | undefined>): Promise<Value> {
  let over = false;
  const looking = async (): Promise<Value> => {
    for (;;) {
      const value = await look();
      if (value !== undefined) return value;
      if (over) throw new Error(`${wait.what}: not waited for any more`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
  try {
    return await within(wait, looking());
  } finally {
    over = true;
  }
}

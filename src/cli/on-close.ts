/** The end of a command that runs until a signal. */
import closeWithGrace from 'close-with-grace';

/** What a processor raises at a fault. A listener would take them from V8, which needs them to end WebAssembly that traps. */
const FAULTS = ['SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL'] as const;
/** A command whose work is done ends as it wants to. */
const NO_END = 'beforeExit';

/**
 * Runs `close` at a signal, or with the error that nobody caught; then the process ends. `delay`: milliseconds after which it
 * ends all the same, 10 s by default. Until `uninstall`.
 */
export function onClose(
  close: (error: Error | undefined) => Promise<void>,
  { delay }: { readonly delay?: number } = {},
): { readonly uninstall: () => void } {
  return closeWithGrace(
    { ...(delay === undefined ? {} : { delay }), logger: false, skip: [...FAULTS, NO_END] },
    ({ err }) => close(err),
  );
}

interface LeftOutSuite {
  readonly file: string;
  readonly tests: number;
  readonly reason: string;
}

/**
 * All of the end-to-end specs that a real node cannot play, because they are about the embedded chain itself: why, and how
 * many tests that is. The run on a node says so, and fails where it leaves out any other test, or another number of them.
 */
export const EMBEDDED_ONLY = {
  'the WebSocket server': {
    file: 'test/e2e/chain-rpc.test.ts',
    tests: 18,
    reason: 'the embedded chain has an RPC server of its own; that of a node is not ours to test',
  },
  'a re-org above the finality depth': {
    file: 'test/e2e/chain.test.ts',
    tests: 1,
    reason: 'by command of the test (dev_setHead); no command makes a validator leave its best fork',
  },
  'keyfold dev': {
    file: 'test/e2e/tour.test.ts',
    tests: 4,
    reason: 'the command brings its embedded chain along and takes no other',
  },
  'in July 2025': {
    file: 'test/e2e/quotes.test.ts',
    tests: 2,
    reason: 'the embedded chain is told its time; a node has that of its machine',
  },
} as const satisfies Readonly<Record<string, LeftOutSuite>>;

export type EmbeddedOnly = keyof typeof EMBEDDED_ONLY;

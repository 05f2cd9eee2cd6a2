/** What the bench crate measured: `bench/chain.json`, an array of these rows. */

/** One measured call, hook, check or remark; or, with `extrinsics`, what one phase of a life came to. */
export interface Row {
  /**
   * `<pallet>.<call>`, `<pallet>: <hook>`, `pool: <call>`, `verifier: <check>`, `raw: <check>`, `phase: <name>`, `system.remark`,
   * `block: <end>`; `machine` and `date`, whose note it is about.
   */
  readonly op: string;
  /** Seats of the committee, 0 where there is none. */
  readonly n: number;
  /** Its threshold. */
  readonly t: number;
  /** Enclaves of each seat. */
  readonly replicas: number;
  /** The number that the cost grows with besides n, 0 where there is none. */
  readonly x: number;
  /** Least of the whole on the clock, milliseconds: noise only ever adds. */
  readonly wall_ms: number;
  /** Least of the whole, milliseconds of processor time: what it takes on a machine that does nothing else. */
  readonly cpu_ms: number;
  /** Processor time without what any extrinsic of this length, or any quiet block, takes. */
  readonly own_ms: number;
  /** What the block had been charged for in all, milliseconds of ref time; 0 for all but `block: fullest`. */
  readonly charged_ms: number;
  /** Records read that not every extrinsic, or quiet block, reads. */
  readonly reads: number;
  /** Records changed, the same. */
  readonly writes: number;
  /** Bytes of the proof of everything that was read. */
  readonly proof_bytes: number;
  /** Length of the extrinsic, or of all extrinsics of a phase. */
  readonly bytes: number;
  /** Extrinsics of a phase; 0 in other rows. */
  readonly extrinsics: number;
  /** Runs of which the least was taken; 0 for a phase. */
  readonly runs: number;
  /** What is special about this one. */
  readonly note: string;
}

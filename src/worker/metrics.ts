/** Counters and gauges of a worker, behind an interface: in memory here, an exporter elsewhere. */

/** Every metric of this folder, documented once; docs/reference/metrics.md is the same table for readers. */
export const METRICS = {
  keyfold_finalised_block: metric('gauge', [], 'the last finalised block every duty has looked at'),
  keyfold_connected: metric('gauge', [], '1 while the worker follows the chain, else 0'),
  keyfold_shares: metric('gauge', [], 'shares held by the enclave, of all keys and epochs'),
  keyfold_registrations: metric('gauge', [], 'registration keys held by the enclave'),
  keyfold_wishes: metric('gauge', [], 'shares this enclave has asked a sibling for and does not hold yet'),
  keyfold_attested_seconds: metric(
    'gauge',
    [],
    "seconds of the chain's time for which the enclave's attestation and program are still good; +Inf without an end",
  ),
  keyfold_submitted_total: metric('counter', ['duty'], 'extrinsics handed to the queue'),
  keyfold_included_total: metric('counter', ['duty'], 'extrinsics in a finalised block, succeeded'),
  keyfold_failures_total: metric('counter', ['duty', 'code'], 'what failed, whether retried or not'),
  keyfold_partials_total: metric('counter', ['outcome'], 'what the chain said of the partials sent'),
  keyfold_beacon_shares_total: metric(
    'counter',
    ['outcome'],
    'what the chain said of the shares of beacon rounds sent',
  ),
  keyfold_erased_total: metric('counter', [], 'attempts of which secrets were erased'),
} as const;

/** Kind, names of the labels, and meaning of one metric. */
export interface MetricDefinition {
  readonly kind: 'counter' | 'gauge';
  readonly labels: readonly string[];
  readonly help: string;
}

export type MetricName = keyof typeof METRICS;

export type Labels = Readonly<Record<string, string>>;

export interface Metrics {
  /** Adds `by` (1 without it) to a counter. */
  count(name: MetricName, labels?: Labels, by?: number): void;
  /** Sets a gauge. */
  gauge(name: MetricName, value: number, labels?: Labels): void;
}

/** Keeps the values; for tests, the development network and `status`. */
export class MemoryMetrics implements Metrics {
  readonly #values = new Map<string, number>();

  count(name: MetricName, labels: Labels = {}, by = 1): void {
    const key = seriesOf(name, labels);
    this.#values.set(key, (this.#values.get(key) ?? 0) + by);
  }

  gauge(name: MetricName, value: number, labels: Labels = {}): void {
    this.#values.set(seriesOf(name, labels), value);
  }

  /** The value of one series; 0 if nothing was recorded. */
  read(name: MetricName, labels: Labels = {}): number {
    return this.#values.get(seriesOf(name, labels)) ?? 0;
  }

  /** Every series, `name{label="value"}` -> value. */
  all(): ReadonlyMap<string, number> {
    return this.#values;
  }
}

function seriesOf(name: MetricName, labels: Labels): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.length === 0
    ? name
    : `${name}{${sorted.map(([key, value]) => `${key}="${value}"`).join(',')}}`;
}

function metric(
  kind: MetricDefinition['kind'],
  labels: MetricDefinition['labels'],
  help: string,
): MetricDefinition {
  return { kind, labels, help };
}

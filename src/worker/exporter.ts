/** The metrics of a worker in the text format of Prometheus, beside those of the process. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { type Labels, METRICS, type MetricName, type Metrics } from './metrics.js';

export class PrometheusMetrics implements Metrics {
  readonly #registry = new Registry();
  readonly #counters = new Map<MetricName, Counter>();
  readonly #gauges = new Map<MetricName, Gauge>();

  /** `name` of the worker becomes a label of every series. */
  constructor({ name }: { readonly name: string }) {
    this.#registry.setDefaultLabels({ worker: name });
    collectDefaultMetrics({ register: this.#registry });
    for (const [metric, { kind, labels, help }] of Object.entries(METRICS)) {
      const options = { name: metric, help, labelNames: [...labels], registers: [this.#registry] };
      if (kind === 'counter') this.#counters.set(metric as MetricName, new Counter(options));
      else this.#gauges.set(metric as MetricName, new Gauge(options));
    }
  }

  count(name: MetricName, labels: Labels = {}, by = 1): void {
    this.#counters.get(name)?.inc(labels, by);
  }

  gauge(name: MetricName, value: number, labels: Labels = {}): void {
    this.#gauges.get(name)?.set(labels, value);
  }

  /** Everything, as /metrics answers it, with its content type. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}

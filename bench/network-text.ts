/** What was measured of a network, as lines for a person and as the tables of docs/benchmarks.md. */
import { table } from './markdown.js';
import { ALLOWED_BEHIND, type NetworkReport } from './network-report.js';
import { median } from './statistics.js';
import type { Usage } from './usage.js';

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** Two tables, and what they were measured on. */
export function networkLines(report: NetworkReport): string[] {
  const [one, five] = report.loadAverage;
  return [
    networkTable(report),
    '',
    usageTable(report),
    '',
    `${report.cpu}, ${report.cores} cores, ${report.memoryGiB} GiB, Node ${report.node}; load averages of the machine at the`,
    `end, the network's own load in them: ${one.toFixed(1)} over a minute, ${five.toFixed(1)} over five.`,
  ];
}

/** What became of the blocks. */
function networkTable({ heads, missedSlots, blocks, load }: NetworkReport): string {
  return table([
    ['blocks', blocks],
    ['slots without a block', missedSlots],
    ['blocks that are not final', heads.unfinalised],
    [`blocks that came when more than ${ALLOWED_BEHIND} before them were not final`, heads.late],
    ['newest block to newest final one, blocks, median', heads.behindMedian],
    ['newest block to newest final one, blocks, most', heads.behindMax],
    ['a block to its finality, s, median', seconds(heads.finalMsMedian)],
    ['a block to its finality, s, p95', seconds(heads.finalMsP95)],
    ['requests made', load.asked],
    ['requests failed', load.failed],
  ]);
}

/** What processes took: the validators one by one, of the workers the middle and the most. */
function usageTable({ usage }: NetworkReport): string {
  const row = (
    name: string,
    one: Pick<Usage, 'cpuPercent' | 'memoryMiB' | 'peakMiB'>,
  ): (string | number)[] => [
    name,
    one.cpuPercent.toFixed(1),
    one.memoryMiB.toFixed(0),
    one.peakMiB.toFixed(0),
  ];
  const of = (kind: Usage['kind']): readonly Usage[] => usage.filter((one) => one.kind === kind);
  const over = (ones: readonly Usage[], pick: (values: readonly number[]) => number) => ({
    cpuPercent: pick(ones.map(({ cpuPercent }) => cpuPercent)),
    memoryMiB: pick(ones.map(({ memoryMiB }) => memoryMiB)),
    peakMiB: pick(ones.map(({ peakMiB }) => peakMiB)),
  });
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  return table([
    ['process', '% of a core', 'MiB', 'MiB, most'],
    ...usage.map((one) => row(one.name, one)),
    row('a node, median', over(of('node'), median)),
    row('a worker, median', over(of('worker'), median)),
    row('all', over(usage, sum)),
  ]);
}

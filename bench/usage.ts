/** What processes take, as Linux counts it. */
import { readFileSync } from 'node:fs';
import { execaSync } from 'execa';

/** A process, and whose it is. */
export interface Subject {
  readonly name: string;
  readonly kind: 'node' | 'worker';
  readonly pid: number;
}

export interface Usage {
  readonly name: string;
  readonly kind: Subject['kind'];
  /** Of one core, in the time that was measured; user and system. */
  readonly cpuPercent: number;
  /** At the end, and the most there ever was: MiB in memory. */
  readonly memoryMiB: number;
  readonly peakMiB: number;
}

const KIB_PER_MIB = 1024;
/** Fields of /proc/pid/stat after the name in brackets: `utime` and `stime`, proc(5). */
const [UTIME, STIME] = [11, 12];

/** Begins to measure; the returned function ends that. Throws where a process is gone, or there is no /proc. */
export function measureUsage(subjects: readonly Subject[]): () => readonly Usage[] {
  const ticksPerSecond = Number(execaSync('getconf', ['CLK_TCK']).stdout);
  const from = performance.now();
  const before = subjects.map(({ pid }) => ticksOf(pid));
  return () => {
    const seconds = (performance.now() - from) / 1000;
    return subjects.map(({ name, kind, pid }, index) => {
      const ticks = ticksOf(pid) - (before[index] ?? 0);
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      return {
        name,
        kind,
        cpuPercent: (100 * ticks) / ticksPerSecond / seconds,
        memoryMiB: kibOf(status, 'VmRSS') / KIB_PER_MIB,
        peakMiB: kibOf(status, 'VmHWM') / KIB_PER_MIB,
      };
    });
  };
}

function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[UTIME]) + Number(fields[STIME]);
}

function kibOf(status: string, field: string): number {
  const found = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  if (found === undefined) throw new Error(`/proc/pid/status has no ${field}`);
  return Number(found);
}

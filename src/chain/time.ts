/** Unix time in seconds as RFC 3339 in UTC: `2026-01-31T00:00:00Z`; `a time that no calendar has` beyond the year 275760. */
export function timeOf(seconds: bigint | number): string {
  const date = new Date(Number(seconds) * 1000);
  return Number.isNaN(date.getTime())
    ? 'a time that no calendar has'
    : date.toISOString().replace('.000Z', 'Z');
}

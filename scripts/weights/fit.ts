/** Straight lines over measurements. */

/** A cost measured at x. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** y = base + each x. */
export interface Line {
  readonly base: number;
  readonly each: number;
}

/** A part of a value by which arithmetic may be off: {@link whole} lifts the line over its points again. */
const ROUNDING = 1e-9;

/** How far the line lies above the points, in all. */
const excess = ({ base, each }: Line, points: readonly Point[]): number =>
  points.reduce((sum, { x, y }) => sum + base + each * x - y, 0);

/** Both whole numbers, the slope first; no point comes to lie above. */
function whole({ each }: Line, points: readonly Point[]): Line {
  // Fractions that are only of the arithmetic are dropped, so that a slope of 1 stays one.
  const slope = Math.ceil(Number(each.toFixed(6)));
  return { base: Math.ceil(Math.max(0, ...points.map(({ x, y }) => y - slope * x))), each: slope };
}

/**
 * A line of whole numbers that no point lies above and that is nowhere negative: of those through two points, the flat
 * one and the one through the origin, the one that lies least above all points together. Over one x it is flat.
 */
export function cover(points: readonly Point[]): Line {
  if (points.length === 0) throw new Error('no point to fit a line to');
  const lines: Line[] = [{ base: Math.max(...points.map(({ y }) => y)), each: 0 }];
  const above = (line: Line): boolean =>
    points.every(({ x, y }) => line.base + line.each * x >= y - ROUNDING * Math.max(1, y));
  for (const [at, a] of points.entries()) {
    for (const b of points.slice(at + 1)) {
      const each = (b.y - a.y) / (b.x - a.x);
      const line = { base: a.y - each * a.x, each };
      if (a.x !== b.x && each >= 0 && line.base >= 0 && above(line)) lines.push(line);
    }
  }
  if (new Set(points.map(({ x }) => x)).size > 1 && points.every(({ x }) => x > 0)) {
    lines.push({ base: 0, each: Math.max(0, ...points.map(({ x, y }) => y / x)) });
  }
  const rounded = lines.map((line) => whole(line, points));
  return rounded.reduce((best, line) => (excess(line, points) < excess(best, points) ? line : best));
}

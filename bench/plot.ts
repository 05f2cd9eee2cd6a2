/** Plots as SVG text: lines over committee sizes on logarithmic axes, and bars over names. Pure, a few kilobytes each. */

export interface Series {
  readonly name: string;
  /** [x, y], both above 0. */
  readonly points: readonly (readonly [number, number])[];
}

export interface LineChart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
}

export interface BarChart {
  readonly title: string;
  readonly y: string;
  readonly groups: readonly string[];
  /** One value a group. */
  readonly bars: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const [WIDTH, HEIGHT] = [720, 400];
const FRAME = { left: 64, right: 200, top: 44, bottom: 48 };
const INNER = { width: WIDTH - FRAME.left - FRAME.right, height: HEIGHT - FRAME.top - FRAME.bottom };

/** More of them stand too close to be read. */
const MAX_TICKS = 12;

/** Okabe and Ito's colours, which people who cannot tell red from green can tell apart. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];

const colour = (i: number): string => COLOURS[i % COLOURS.length] ?? '#000000';
const round = (value: number): string => String(Math.round(value * 10) / 10);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function text(x: number, y: number, content: string, anchor = 'start', rest = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}"${rest}>${escaped(content)}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, stroke: string): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${stroke}"/>`;
}

function svg(title: string, y: string, body: readonly string[]): string {
  const middle = FRAME.top + INNER.height / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#222" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(FRAME.left, 24, title, 'start', ' font-size="15" font-weight="bold"'),
    text(16, middle, y, 'middle', ` transform="rotate(-90 16 ${round(middle)})"`),
    ...body,
    '</svg>\n',
  ].join('\n');
}

function legend(names: readonly string[]): string[] {
  const x = FRAME.left + INNER.width + 16;
  return names.flatMap((name, i) => {
    const y = FRAME.top + 10 + 20 * i;
    return [
      `<rect x="${x}" y="${y - 9}" width="12" height="10" fill="${colour(i)}"/>`,
      text(x + 18, y, name),
    ];
  });
}

/** 1, 2 and 5 times every power of ten that covers the values: at least two ticks. Throws RangeError at 0 or below. */
export function logTicks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!(low > 0) || !Number.isFinite(high)) throw new RangeError('a logarithmic axis needs values above 0');
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const step of [1, 2, 5]) ticks.push(Number(`${step}e${power}`));
  }
  const first = ticks.findLastIndex((tick) => tick <= low);
  const last = ticks.findIndex((tick) => tick >= high && tick > low);
  return ticks.slice(first, last + 1);
}

/** Ticks from 0 to at least `high`: four or five steps of 1, 2 or 5 times a power of ten. */
export function linearTicks(high: number): number[] {
  const rough = Math.max(high, 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough;
  const whole = Math.max(1, Math.round(step));
  return Array.from({ length: Math.ceil(high / whole) + 1 }, (_, i) => i * whole);
}

/** Lines with a dot at each value. */
export function lineChart({ title, x, y, series }: LineChart): string {
  const points = series.flatMap((one) => one.points);
  const xs = [...new Set(points.map(([at]) => at))].sort((a, b) => a - b);
  const all = logTicks(points.map(([, value]) => value));
  const decades = all.filter(
    (tick, i) => i === 0 || i === all.length - 1 || Number.isInteger(Math.log10(tick)),
  );
  const ys = all.length > MAX_TICKS ? decades : all;
  const scale = (value: number, from: number, to: number): number =>
    Math.log(value / from) / Math.log(to / from || Math.E);
  const px = (value: number): number => FRAME.left + INNER.width * scale(value, xs[0] ?? 1, xs.at(-1) ?? 1);
  const py = (value: number): number =>
    FRAME.top + INNER.height * (1 - scale(value, ys[0] ?? 1, ys.at(-1) ?? 1));
  const bottom = FRAME.top + INNER.height;
  return svg(title, y, [
    ...ys.flatMap((tick) => [
      line(FRAME.left, py(tick), FRAME.left + INNER.width, py(tick), '#ddd'),
      text(FRAME.left - 8, py(tick) + 4, tick.toLocaleString('en', { notation: 'compact' }), 'end'),
    ]),
    ...xs.flatMap((tick) => [
      line(px(tick), bottom, px(tick), bottom + 5, '#222'),
      text(px(tick), bottom + 20, String(tick), 'middle'),
    ]),
    text(FRAME.left + INNER.width / 2, HEIGHT - 8, x, 'middle'),
    ...series.flatMap((one, i) => {
      const drawn = one.points.map(([at, value]) => `${round(px(at))},${round(py(value))}`);
      return [
        `<polyline points="${drawn.join(' ')}" fill="none" stroke="${colour(i)}" stroke-width="2"/>`,
        ...drawn.map((at) => {
          const [cx, cy] = at.split(',');
          return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour(i)}"/>`;
        }),
      ];
    }),
    ...legend(series.map(({ name }) => name)),
  ]);
}

/** Bars side by side in each group, their values above them. */
export function barChart({ title, y, groups, bars }: BarChart): string {
  const ticks = linearTicks(Math.max(...bars.flatMap(({ values }) => values)));
  const top = ticks.at(-1) ?? 1;
  const bottom = FRAME.top + INNER.height;
  const slot = INNER.width / groups.length;
  const width = (slot * 0.8) / bars.length;
  const py = (value: number): number => bottom - (INNER.height * value) / top;
  return svg(title, y, [
    ...ticks.flatMap((tick) => [
      line(FRAME.left, py(tick), FRAME.left + INNER.width, py(tick), '#ddd'),
      text(FRAME.left - 8, py(tick) + 4, String(tick), 'end'),
    ]),
    ...groups.map((group, g) =>
      text(FRAME.left + slot * (g + 0.5), bottom + 20, group, 'middle', ' font-size="10"'),
    ),
    ...bars.flatMap(({ values }, b) =>
      values.flatMap((value, g) => {
        const left = FRAME.left + slot * (g + 0.1) + width * b;
        return [
          `<rect x="${round(left)}" y="${round(py(value))}" width="${round(width)}" height="${round(bottom - py(value))}" fill="${colour(b)}"/>`,
          text(left + width / 2, py(value) - 3, String(value), 'middle', ' font-size="10"'),
        ];
      }),
    ),
    ...legend(bars.map(({ name }) => name)),
  ]);
}

/** Markdown tables: the first column is text, the others are numbers. */

/** Rows of cells, the first row is the heading. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const [head = [], ...body] = rows;
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const rule = row(head.map((_, i) => (i === 0 ? '---' : '---:')));
  return [row(head), rule, ...body.map(row)].join('\n');
}

/** The committee sizes that occur, ascending. */
export function sizes(lines: readonly { readonly n: number }[]): number[] {
  return [...new Set(lines.map(({ n }) => n))].sort((a, b) => a - b);
}

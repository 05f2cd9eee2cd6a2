/** Writing the generated pages, and reading any page. */
import { marked, type Token, type Tokens } from 'marked';

/** A table; cells may hold Markdown, but no line break. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** The first lines of a generated page. */
export function heading(title: string, source: string): string {
  return `# ${title}\n\n<!-- Generated from ${source} by \`npm run docs:generate\`. Do not edit. -->`;
}

/** Blocks with one empty line between them. */
export function page(...blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** Every token of a page, in order, nested ones included. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  // Returns promises for asynchronous callbacks; this one is none.
  void marked.walkTokens(marked.lexer(text), (token) => {
    tokens.push(token);
  });
  return tokens;
}

/** Where the links and images of a page point to. */
export function linksOf(text: string): string[] {
  return tokensOf(text)
    .filter((token): token is Tokens.Link | Tokens.Image => token.type === 'link' || token.type === 'image')
    .map(({ href }) => href);
}

/** The code of a page: fenced blocks whole, and code in running text. */
export function codeOf(text: string): string[] {
  return tokensOf(text)
    .filter(
      (token): token is Tokens.Code | Tokens.Codespan => token.type === 'code' || token.type === 'codespan',
    )
    .map((token) => token.text);
}

/** The anchors of a page's headings, as the usual viewers make them. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const token of tokensOf(text)) {
    if (token.type !== 'heading') continue;
    const slug = (token as Tokens.Heading).text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    let [unique, again] = [slug, 0];
    while (anchors.has(unique)) unique = `${slug}-${++again}`;
    anchors.add(unique);
  }
  return anchors;
}

/** The commands that a guide shows, and what it shows of their output. */
import { marked, type Tokens } from 'marked';

export interface Block {
  /** Of a fenced block `sh`. */
  readonly code: string;
  /** ` ```sh background until: TEXT `: it goes on while the next blocks run, and those begin when it has said TEXT. */
  readonly isBackground: boolean;
  readonly until: string | undefined;
  /** Lines of the block `text` behind it; none without one, and a line `...` stands for any. */
  readonly shown: readonly string[];
}

/** Every `sh` block of a page, in order. Throws where a `text` block is not behind one. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  void marked.walkTokens(marked.lexer(page), (token) => {
    if (token.type !== 'code') return;
    const { lang = '', text } = token as Tokens.Code;
    const [kind] = lang.split(' ');
    if (kind === 'sh') {
      const until = /^sh background until: (.+)$/.exec(lang)?.[1];
      if (until === undefined && lang !== 'sh') throw new Error(`what is a block \`${lang}\`?`);
      blocks.push({ code: text, isBackground: until !== undefined, until, shown: [] });
    }
    if (kind === 'text') {
      const last = blocks.pop();
      if (last === undefined || last.shown.length > 0) throw new Error(`output of what?\n${text}`);
      blocks.push({ ...last, shown: text.split('\n').filter((line) => line.trim() !== '...') });
    }
  });
  return blocks;
}

/** A line without what is another one every time: hashes, addresses, numbers, and the space in front. */
export function skeletonOf(line: string): string {
  return line
    .replaceAll(/0x[0-9a-f]+/g, '0x')
    .replaceAll(/\b5[1-9A-HJ-NP-Za-km-z]{46,47}\b/g, '5')
    .replaceAll(/\d+(\.\d+)?/g, '0')
    .trim();
}

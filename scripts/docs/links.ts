/** Links inside the documentation: every relative one leads to a file, and to a heading where it names one. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { anchorsOf, linksOf } from './markdown.js';

/** What is wrong with the links of a page, one line each. `path` is relative to `root`, with forward slashes. */
export function brokenLinks(root: string, path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return linksOf(text).flatMap((href) => {
    if (/^[a-z]+:/i.test(href)) return [];
    const [file = '', anchor] = href.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), decodeURIComponent(file)));
    const absolute = join(root, target);
    if (!existsSync(absolute)) return [`${path}: ${href} leads to no file`];
    if (anchor === undefined || anchor === '') return [];
    if (!statSync(absolute).isFile() || !target.endsWith('.md'))
      return [`${path}: ${href} is no page with headings`];
    return anchorsOf(readFileSync(absolute, 'utf8')).has(anchor)
      ? []
      : [`${path}: ${href} leads to no heading`];
  });
}

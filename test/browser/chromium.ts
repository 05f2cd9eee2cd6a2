/** The browser of the tests: a Chromium of the machine, never one that a package downloads. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian, Ubuntu and Google's package put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] as const;

export class ChromiumMissing extends Error {
  override readonly name = 'ChromiumMissing';

  constructor(looked: readonly string[]) {
    super(
      `chromium: is none of ${looked.join(', ')}; install it with \`apt-get install -y --no-install-recommends chromium\`, ` +
        'or name another with KEYFOLD_CHROMIUM',
    );
  }
}

/** Throws ChromiumMissing. */
export function chromiumPath(
  env: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean = existsSync,
): string {
  const named = env.KEYFOLD_CHROMIUM;
  const places = named === undefined || named === '' ? PLACES : [named];
  const found = places.find(exists);
  if (found === undefined) throw new ChromiumMissing(places);
  return found;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(process.env),
    // CI runs as root, where Chromium's own sandbox does not start; it sees nothing but the page of this repository.
    args: ['--no-sandbox'],
  });
}

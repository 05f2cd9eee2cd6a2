/** `keyfold explorer`: the page beside a node, until Ctrl-C. */
import { serveExplorer } from '../explorer/serve.js';
import { onClose } from '../on-close.js';
import type { Output } from '../output.js';

export interface ExplorerCommandOptions {
  readonly chainUrl: string;
  readonly port: number;
}

/** Rejects with UsageError, and with the system's error where the port is taken. Returns on a signal only. */
export async function explorer(options: ExplorerCommandOptions, output: Output): Promise<void> {
  const server = await serveExplorer(options);
  output.write('data', `explorer: ${server.url} shows ${options.chainUrl}; Ctrl-C ends it\n`);
  onClose(() => server.close());
  await new Promise(() => undefined);
}

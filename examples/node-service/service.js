/** A service that has no password on its disk: it fetches it at start, and does not start without. */
import { createServer } from 'node:http';
import { readConfig } from './config.js';
import { EXIT_CODES, StartError } from './errors.js';
import { fetchPassword } from './password.js';

const log = (event, facts = {}) => process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);

try {
  const config = await readConfig(process.env);
  const password = await fetchPassword(config, { log });
  const database = connectDatabase(config, password);
  await database('/');
  const server = createServer((request, response) => {
    database(request.url ?? '/').then(
      (text) => response.end(text),
      () => response.writeHead(502).end(),
    );
  });
  server.listen(config.port, '127.0.0.1', () => log('listening', { port: server.address().port }));
  process.once('SIGTERM', () => server.close());
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${JSON.stringify({ event: 'refused', code: error.code, message: error.message })}\n`);
  process.exit(EXIT_CODES[error.code]);
}

/** Reads of a database that speaks HTTP. Throws StartError `database`. */
function connectDatabase({ databaseUrl, databaseUser }, password) {
  return async (path) => {
    const credentials = Buffer.from(`${databaseUser}:${password.reveal()}`).toString('base64');
    const answer = await fetch(new URL(path, databaseUrl), {
      headers: { authorization: `Basic ${credentials}` },
    }).catch((cause) => {
      throw new StartError('database', `${databaseUrl} does not answer`, { cause });
    });
    if (!answer.ok) throw new StartError('database', `${databaseUrl} answers ${answer.status}`);
    return answer.text();
  };
}

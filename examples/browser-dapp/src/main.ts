/** The page: connects to a node, and wires its parts. `?node=ws://..` names another node. */
import { connect, indexedDbReaderKeys } from 'keyfold/client';
import { startOpening } from './open';
import { byId, sayError } from './page';
import { startSecrets } from './secrets';
import { startSession } from './session';
import { startStoring } from './store';

/** Where `keyfold dev` listens. */
const DEVELOPMENT_NODE = 'ws://127.0.0.1:9944';

const node = new URLSearchParams(location.search).get('node') ?? DEVELOPMENT_NODE;
const connection = byId('connection', HTMLElement);

try {
  const keyfold = await connect({ endpoints: node, readerKeys: indexedDbReaderKeys() });
  const session = startSession(keyfold);
  startStoring(session, startSecrets(session));
  const resume = startOpening(session);
  // Now, and whenever the connection is back: requests are on the chain, whatever happened to the page.
  keyfold.connected$.subscribe((connected) => {
    connection.textContent = connected ? `connected to ${node}` : 'the connection is lost; it is tried again';
    if (connected) resume();
  });
} catch (error) {
  sayError(connection, error);
}

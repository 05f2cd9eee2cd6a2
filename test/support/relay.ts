/** A way to a port of this machine that can be cut, and laid again. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Relay {
  readonly url: string;
  readonly port: number;
  /** Over the connections that there are now, nothing comes back any more; what is sent still arrives. */
  hold(): void;
  /** Ends every connection over it; nobody listens any more. */
  close(): Promise<void>;
}

/** From a port of its own, 0 for any, to the one of `url`. */
export async function startRelay(url: string, port = 0): Promise<Relay> {
  const to = new URL(url);
  const sockets = new Set<Socket>();
  const farEnds = new Map<Socket, Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        farEnds.delete(near);
        near.destroy();
        far.destroy();
      });
    }
    farEnds.set(near, far);
    near.pipe(far).pipe(near);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  return {
    url: `ws://127.0.0.1:${own}`,
    port: own,
    hold: () => {
      for (const [near, far] of farEnds) far.unpipe(near).pause();
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

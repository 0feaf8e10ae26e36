import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { type Answer, serveConnection } from './connection.js';

/** Listens for connections and serves them. */
export class Listener {
  readonly #server: Server;
  readonly #connections = new Map<Socket, Promise<void>>();
  #lastConnectionId = 0;

  /** @param onFault is told of faults of this program while a connection was served. */
  constructor(answer: Answer, onFault: (error: unknown) => void) {
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#lastConnectionId += 1;
      const served = serveConnection(socket, this.#lastConnectionId, answer)
        .catch(onFault)
        .finally(() => this.#connections.delete(socket));
      this.#connections.set(socket, served);
    });
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#connections.size;
  }

  /** Starts to listen and gives the port, or 0 for a unix socket. @throws as `net.Server` does. */
  listen(where: ListenOptions): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(where, () => {
        this.#server.off('error', reject);
        const address = this.#server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  }

  /** Takes no more connections, closes those that are open and waits for what they were doing. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#connections.keys()) socket.destroy();
    await Promise.all([closed, ...this.#connections.values()]);
  }
}

import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The connections of a server, each with the response to its newest request. */
export class OpenConnections {
  readonly #newest = new Map<Socket, ServerResponse | undefined>();
  #isClosing = false;

  /** Knows the connections that `server` accepts from now on. */
  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#newest.set(socket, undefined);
      socket.once('close', () => this.#newest.delete(socket));
    });
  }

  /** A request has come in. Call it before anything of its response is written. */
  begin(socket: Socket, response: ServerResponse): void {
    this.#newest.set(socket, response);
    if (this.#isClosing) response.setHeader('Connection', 'close');
  }

  /** The response that a connection waits for; undefined when it has them all, or never asked. */
  openResponse(socket: Socket): ServerResponse | undefined {
    const response = this.#newest.get(socket);
    return response?.writableFinished ? undefined : response;
  }

  /**
   * From now on every answer tells its client that the connection closes after it, so that none
   * sends a next request into a connection that is going away.
   */
  closeAfterAnswers(): void {
    this.#isClosing = true;
    for (const socket of this.#newest.keys()) {
      const response = this.openResponse(socket);
      if (!response) continue;
      // Of several requests sent at once the last one speaks: the others still need the connection.
      if (!response.headersSent) response.setHeader('Connection', 'close');
      else response.once('finish', () => socket.destroySoon());
    }
  }

  /** Cuts off the connections on which nobody waits for an answer. */
  destroyUnused(): void {
    for (const socket of this.#newest.keys()) {
      if (!this.openResponse(socket)) socket.destroy();
    }
  }
}

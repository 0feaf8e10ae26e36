import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** How long a client may go on writing what nobody reads, once its answer is on the way. */
const LINGER_MS = 2_000;

/**
 * Closes a connection whose client may still be writing: what was written to it is sent, and what
 * comes in is still taken, by Node.js, until the client closes too, at most two seconds. Requests
 * among it must not be carried out: they are known by `socket.writableEnded`.
 */
export function closeLingering(socket: Duplex): void {
  // Closing at once would turn the bytes left unread into a reset, which can overtake the answer.
  socket.end();
  const cutOff = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(cutOff));
}

/**
 * Lets the client read an answer that comes before its request is read to the end. The answer must
 * say `Connection: close`; the connection is then closed by `closeLingering`.
 */
export function lingerAfterAnswer(socket: Socket): void {
  // Node.js calls this after such an answer, and would close without regard to what is unread.
  socket.destroySoon = () => closeLingering(socket);
}

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { FrameReader, ProtocolError } from './frame-reader.js';
import { encodeReply, type Reply } from './reply.js';
import { type Request, readRequest } from './request.js';

/** Answers one request. It never rejects for what a client sent, but answers with the error. */
export type Answer = (request: Request, connectionId: number) => Promise<Reply>;

/**
 * Answers the requests of one connection, one after the other in the order in which they came.
 * Resolves when the connection is over; input that is not the wire protocol ends it.
 */
export async function serveConnection(
  socket: Socket,
  connectionId: number,
  answer: Answer,
): Promise<void> {
  // Without a listener an error of the socket, such as a reset, would end the process.
  socket.on('error', () => socket.destroy());
  const frames = new FrameReader();
  try {
    for await (const chunk of socket) {
      for (const frame of frames.push(chunk as Buffer)) {
        const request = readRequest(frame);
        const reply = await answer(request, connectionId);
        if (request.wantsReply) await send(socket, encodeReply(request, reply));
      }
    }
  } catch (error) {
    if (!isClientFault(error, socket)) throw error;
  } finally {
    socket.destroy();
  }
}

/** Waits while the client does not read, so that answers do not pile up in memory. */
async function send(socket: Socket, message: Buffer): Promise<void> {
  if (socket.destroyed || socket.write(message)) return;
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]);
  waiting.abort();
}

function isClientFault(error: unknown, socket: Socket): boolean {
  return error instanceof ProtocolError || socket.destroyed;
}

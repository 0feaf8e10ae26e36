import type { Response } from 'express';

/** The client closed the connection before it had its answer. */
export class ClientGoneError extends Error {
  constructor() {
    super('The client is gone.');
    this.name = 'ClientGoneError';
  }
}

/** A signal that is aborted, with a `ClientGoneError`, when the client of a response goes early. */
export function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  const onClose = () => {
    if (!response.writableFinished) controller.abort(new ClientGoneError());
  };
  if (response.closed) onClose();
  else response.once('close', onClose);
  return controller.signal;
}

/** Why a data folder cannot be opened. */
export type StorageErrorCode = 'newer_format' | 'not_a_database' | 'not_writable' | 'in_use';

/** The refusal to open a data folder; nothing in the folder has been changed. */
export class StorageError extends Error {
  constructor(
    readonly code: StorageErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StorageError';
  }
}

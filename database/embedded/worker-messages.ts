import type { Address } from './address.js';
import type { StorageErrorCode } from './storage/storage-error.js';

/** What the worker thread tells its owner. Any message to the worker means: stop. */
export type FromWorker =
  | { readonly kind: 'listening'; readonly address: Address }
  | { readonly kind: 'refused'; readonly code: StorageErrorCode; readonly message: string }
  | { readonly kind: 'fault'; readonly error: unknown };

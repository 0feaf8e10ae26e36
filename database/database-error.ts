import { database as en } from '../messages/en/database.js';
import { formatMessage, type MessageValues } from '../messages/format-message.js';
import { database as zh } from '../messages/zh-CN/database.js';
import type { Text } from '../rules/text.js';

/** Why there is no database. */
export type DatabaseErrorCode = keyof typeof zh;

/** The database cannot be opened or reached; `text` tells people why and what to do. */
export class DatabaseError extends Error {
  readonly text: Text;

  constructor(
    readonly code: DatabaseErrorCode,
    values: MessageValues,
    options?: ErrorOptions,
  ) {
    const text = { zh: formatMessage(zh[code], values), en: formatMessage(en[code], values) };
    super(text.en, options);
    this.name = 'DatabaseError';
    this.text = text;
  }
}

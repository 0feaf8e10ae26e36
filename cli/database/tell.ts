import { dbTools as en } from '../../messages/en/db-tools.js';
import { formatMessage, type MessageValues } from '../../messages/format-message.js';
import { dbTools as zh } from '../../messages/zh-CN/db-tools.js';

/** A text of the database commands that people are told, by its name in the catalogue. */
export type ToolMessage = keyof typeof zh;

/** Chinese on the first line, English on the second. */
export function tell(message: ToolMessage, values: MessageValues = {}): string {
  return `${formatMessage(zh[message], values)}\n${formatMessage(en[message], values)}`;
}

/** Chinese and English on one line, for labels. */
export function label(message: ToolMessage): string {
  return `${zh[message]} ${en[message]}`;
}

/** A database command cannot do what it was asked to; the message is for people. */
export class ToolError extends Error {
  constructor(message: ToolMessage, values: MessageValues = {}, options?: ErrorOptions) {
    super(tell(message, values), options);
    this.name = 'ToolError';
  }
}

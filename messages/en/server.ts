import type { Translation } from '../translation.js';
import type { server as zh } from '../zh-CN/server.js';

/** What the server tells whoever starts it, on the terminal. */
export const server = {
  listening: 'Huiqi is running, open in a browser:',
  stopped: 'Huiqi has stopped.',
  stoppedEarly: 'Huiqi has stopped with requests unfinished.',
  portInUse: 'Port {port} is in use. Stop the program that uses it, or set PORT to another one.',
  portForbidden: 'Listening on port {port} is not permitted. Set PORT to 1024 or above.',
  addressUnavailable:
    'This machine has no address {host}. Set HOST to one of its own, such as 0.0.0.0 or 127.0.0.1.',
  badContent: 'The policy content is faulty, so Huiqi cannot start. npm run rules:check shows:',
  badConfig: 'Environment variable {variable} has the invalid value {value}; it must be {allowed}.',
  allowed: {
    PORT: 'a whole number from 0 to 65535',
    HOST: 'an IP address or host name of this machine',
    LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
    BODY_LIMIT_BYTES: 'a whole number from 1024 to 104857600 (bytes)',
    SHUTDOWN_GRACE_MS: 'a whole number from 0 to 600000 (milliseconds)',
    DATA_DIR: 'a folder that can be written',
    AUTHORING: 'one of on, off',
    MONGODB_URI:
      'a connection string that starts with mongodb:// or mongodb+srv:// (its value is not shown)',
  },
} as const satisfies Translation<typeof zh>;

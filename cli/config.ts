import { type Config, ConfigError, loadConfig } from '../api/config.js';

/** The configuration a command shares with the server. A bad value ends the command with why. */
export function commandConfig(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const { zh, en } of error.texts) console.error(`${zh}\n${en}`);
    process.exit(1);
  }
}

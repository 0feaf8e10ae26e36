/** The folder of the embedded data unless `--data` names another: that of the server. */
export function defaultDataDir(): string {
  return process.env.DATA_DIR || 'data';
}

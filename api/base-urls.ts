import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

const EVERY_ADDRESS: readonly string[] = ['0.0.0.0', '::'];

/**
 * The addresses under which a browser reaches a server on `host` and `port`, this machine's
 * own first: for a server on every address, also those that a phone in the same network uses.
 */
export function baseUrls(host: string, port: number): string[] {
  if (!EVERY_ADDRESS.includes(host)) return [`http://${isIPv6(host) ? `[${host}]` : host}:${port}`];
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => address.family === 'IPv4' && !address.internal);
  return ['localhost', ...outside.map(({ address }) => address)].map(
    (name) => `http://${name}:${port}`,
  );
}

import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Listener } from './wire/listener.js';

/** Where the server listens. */
export type Address = { readonly path: string } | { readonly port: number };

/** The kernel cuts longer paths of sockets; 100 bytes fit everywhere. */
const MAX_PATH_BYTES = 100;

const SOCKET_NAME = 'mongodb.sock';
const ADDRESS_FILE = 'address';

/** Errors that mean that a folder cannot hold a socket, as on some network drives. */
const NO_SOCKETS_HERE: ReadonlySet<string> = new Set([
  'EACCES',
  'EINVAL',
  'ENOSYS',
  'ENOTSUP',
  'EOPNOTSUPP',
  'EPERM',
]);

/**
 * Starts to listen where only the owner of this process can connect: on a socket in a folder of
 * mode 0700, inside `folder` or, where its path is too long or it cannot hold a socket, in a
 * temporary one. Systems without unix sockets get a port of the loopback interface.
 * @param previous the address of a server that is gone and whose clients want to come back.
 */
export async function listen(
  listener: Listener,
  folder: string,
  previous?: Address,
): Promise<Address> {
  if (previous) return listenAt(listener, previous);
  if (process.platform === 'win32') return listenAt(listener, { port: 0 });
  const path = join(folder, SOCKET_NAME);
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) {
    try {
      return await listenAt(listener, { path });
    } catch (error) {
      if (!NO_SOCKETS_HERE.has(codeOf(error))) throw error;
    }
  }
  const temporary = await mkdtemp(join(tmpdir(), 'embedded-'));
  return listenAt(listener, { path: join(temporary, SOCKET_NAME) });
}

/** The connection string for an address. */
export function uriOf(address: Address): string {
  const host = 'path' in address ? encodeURIComponent(address.path) : `127.0.0.1:${address.port}`;
  return `mongodb://${host}/`;
}

/** Writes into the data folder where its server listens, for other processes of its owner. */
export async function publish(address: Address, dataDir: string): Promise<void> {
  await writeFile(join(dataDir, ADDRESS_FILE), `${uriOf(address)}\n`, { mode: 0o600 });
}

/** Takes back what `publish` wrote. */
export async function withdraw(dataDir: string): Promise<void> {
  await rm(join(dataDir, ADDRESS_FILE), { force: true });
}

/**
 * The connection string of the server that has a data folder in use, as it wrote it there.
 * @returns undefined when it does not listen yet, or no longer.
 */
export async function publishedUri(dataDir: string): Promise<string | undefined> {
  try {
    return (await readFile(join(dataDir, ADDRESS_FILE), 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/** Only the holder of the data folder listens, so a socket that is there belongs to nobody. */
async function listenAt(listener: Listener, address: Address): Promise<Address> {
  if ('path' in address) {
    const folder = dirname(address.path);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // An older folder may be open to others.
    await chmod(folder, 0o700);
    await rm(address.path, { force: true });
    await listener.listen({ path: address.path });
    await chmod(address.path, 0o600);
    return address;
  }
  return { port: await listener.listen({ host: '127.0.0.1', port: address.port }) };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

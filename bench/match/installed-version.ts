import { readFile } from 'node:fs/promises';
import { projectRoot } from '../../seeds/content-root.js';

/** The version of a package that this project depends on. */
export async function installedVersion(name: string): Promise<string> {
  const manifest = new URL(`node_modules/${name}/package.json`, projectRoot());
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

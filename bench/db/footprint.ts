import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryOf } from '../process-memory.js';

/** What a server process takes, in megabytes; memory is undefined where there is no /proc. */
export interface Footprint {
  /** Memory of its own, which it cannot give back. */
  readonly rssAnon: number | undefined;
  /** With the pages of the data file that the kernel keeps mapped and can drop at any time. */
  readonly vmRss: number | undefined;
  readonly disk: number;
}

/** Reads what the process that serves a data folder takes at this moment. */
export async function footprintOf(pid: number, dataDir: string): Promise<Footprint> {
  const { rssAnon, vmRss } = await memoryOf(pid);
  const megabytes = (kilobytes: number | undefined) => kilobytes && Math.round(kilobytes / 1024);
  const { size } = await stat(join(dataDir, 'data.mdb'));
  return {
    rssAnon: megabytes(rssAnon),
    vmRss: megabytes(vmRss),
    disk: Math.round(size / 2 ** 20),
  };
}

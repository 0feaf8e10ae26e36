import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

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
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const megabytes = (field: string) => {
    const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  };
  const { size } = await stat(join(dataDir, 'data.mdb'));
  return {
    rssAnon: megabytes('RssAnon'),
    vmRss: megabytes('VmRSS'),
    disk: Math.round(size / 2 ** 20),
  };
}

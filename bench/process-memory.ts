import { readFile } from 'node:fs/promises';

/** Memory of a process in kilobytes; undefined where there is no /proc. */
export interface ProcessMemory {
  /** Memory of its own, which it cannot give back. */
  readonly rssAnon: number | undefined;
  /** With the pages of files that the kernel keeps mapped and can drop at any time. */
  readonly vmRss: number | undefined;
}

/** Reads what a process takes at this moment. */
export async function memoryOf(pid: number): Promise<ProcessMemory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = (field: string) => {
    const [, value] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status) ?? [];
    return value === undefined ? undefined : Number(value);
  };
  return { rssAnon: kilobytes('RssAnon'), vmRss: kilobytes('VmRSS') };
}

import { memoryOf } from '../../bench/process-memory.js';

describe('the memory of a process', () => {
  it('is at least what it keeps for itself, in kilobytes', async () => {
    const { rssAnon, vmRss } = await memoryOf(process.pid);
    expect(rssAnon).toBeGreaterThan(1_000);
    expect(vmRss).toBeGreaterThanOrEqual(rssAnon ?? 0);
  });

  it('is undefined for a process that is not there', async () => {
    expect(await memoryOf(2 ** 30)).toEqual({ rssAnon: undefined, vmRss: undefined });
  });
});

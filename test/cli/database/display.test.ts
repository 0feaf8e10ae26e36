import { progressLine } from '../../../cli/database/progress.js';
import { tableLines } from '../../../cli/database/table.js';

describe('a table', () => {
  it('aligns texts left and numbers right, and counts a Chinese character as two', () => {
    const lines = tableLines([
      ['集合', 'count'],
      ['app.people', 12_345],
      ['x', 7],
    ]);
    expect(lines).toEqual(['集合        count', 'app.people  12,345', 'x                7']);
  });
});

describe('a progress line', () => {
  it('shows the share, the count, the rate and the time that is left', () => {
    expect(progressLine('people', 250, 1_000, 5)).toBe(
      'people [######..................] 25% 250/1,000 50/s 00:15',
    );
  });

  it('is full when there is nothing to do, and when more came than expected', () => {
    expect(progressLine('none', 0, 0, 0)).toContain('100% 0/0 0/s 00:00');
    expect(progressLine('more', 12, 10, 1)).toContain('100% 12/10 12/s 00:00');
  });
});

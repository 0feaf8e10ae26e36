import { crc32c } from '../../../../database/embedded/wire/crc32c.js';

describe('the checksum', () => {
  test.each([
    ['', 0],
    ['123456789', 0xe3069283],
    ['a', 0xc1d04330],
  ])('of "%s" is the one that the algorithm is published with', (text, sum) => {
    expect(crc32c(Buffer.from(text))).toBe(sum);
  });
});

/**
 * How the made enterprises are spread over the cities of Guangdong. The weights are made up: most
 * of them in the Pearl River Delta, as with processing trade, and some in every other city.
 */
export const CITY_WEIGHTS: readonly (readonly [cityCode: string, weight: number])[] = [
  ['440100', 12],
  ['440200', 1],
  ['440300', 18],
  ['440400', 6],
  ['440500', 4],
  ['440600', 10],
  ['440700', 6],
  ['440800', 2],
  ['440900', 1],
  ['441200', 2],
  ['441300', 8],
  ['441400', 1],
  ['441500', 1],
  ['441600', 1],
  ['441700', 1],
  ['441800', 2],
  ['441900', 16],
  ['442000', 6],
  ['445100', 1],
  ['445200', 1],
  ['445300', 1],
];

/** Divisions of manufacturing by how many of the made enterprises are in them. Made up as well. */
export const DIVISION_WEIGHTS: readonly (readonly [division: number, weight: number])[] = [
  [39, 24],
  [38, 14],
  [24, 8],
  [18, 8],
  [29, 7],
  [33, 7],
  [34, 5],
  [35, 5],
  [17, 4],
  [19, 4],
  [21, 3],
  [22, 3],
  [26, 3],
  [36, 3],
  [40, 2],
  [13, 2],
  [27, 1],
  [30, 1],
];

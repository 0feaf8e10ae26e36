import { BSONRegExp } from 'bson';
import { literalPrefix } from '../../../../../database/embedded/storage/planning/literal-prefix.js';

test.each([
  ['^abc', '', 'abc'],
  ['^ab*', '', 'a'],
  ['^ab?c', '', 'a'],
  ['^ab{0,2}', '', 'a'],
  ['^ab+', '', 'ab'],
  ['^惠企.*', '', '惠企'],
  ['^😀?', '', ''],
  ['^a\\.b\\d', '', 'a.b'],
  ['\\Aab', 's', 'ab'],
  ['^ab|c', '', ''],
  ['abc', '', ''],
  ['^abc', 'i', ''],
  ['^abc', 'm', ''],
  ['^a b', 'x', ''],
  ['^(?i)a', '', ''],
  ['^[a]b', '', ''],
])('texts that match /%s/%s begin with %j', (pattern, options, prefix) => {
  expect(literalPrefix(new BSONRegExp(pattern, options))).toBe(prefix);
});

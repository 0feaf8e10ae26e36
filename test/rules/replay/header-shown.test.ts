import type { PolicyHeader } from '../../../rules/policy/policy.js';
import { headerShown } from '../../../rules/replay/header-shown.js';
import { samplePolicy } from '../engine/sample-policy.js';

const { versions: _versions, ...sample } = samplePolicy('p', { conditions: null });
const named = (zh: string): PolicyHeader => ({ ...sample, name: { zh, en: zh } });
const [old, now] = [named('旧名'), named('新名')];

describe('the header that a stored result shows', () => {
  it('is the one published by then', () => {
    expect(headerShown({ ...now }, { published: now, others: [old] })).toBe(now);
  });

  it('is another one where the result shows that', () => {
    expect(headerShown({ ...old }, { published: now, others: [old] })).toBe(old);
    expect(headerShown({ ...old }, { published: null, others: [now, old] })).toBe(old);
  });

  it('is the one published by then where the result shows none of them', () => {
    expect(headerShown({ ...named('无') }, { published: now, others: [old] })).toBe(now);
  });

  it('is not known where none was published by then and the result shows no other', () => {
    expect(headerShown({ ...old }, { published: null, others: [now] })).toBeNull();
  });

  it('is found by the fields that results had then', () => {
    expect(headerShown({ name: old.name }, { published: now, others: [old] })).toBe(old);
    expect(headerShown({ kind: old.kind }, { published: now, others: [old] })).toBe(now);
  });

  it('is another one when a department was added', () => {
    const more = { ...now, departments: [...now.departments, { name: { zh: '加', en: 'Added' } }] };
    expect(headerShown({ ...now }, { published: more, others: [now] })).toBe(now);
  });
});

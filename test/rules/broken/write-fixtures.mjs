// Writes every fixture of this folder anew from one sound policy: node test/rules/broken/write-fixtures.mjs
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

const ID = 'training-grant';
const text = (zh, en) => ({ zh, en });
const cite = () => ({ document: 'yuefu-2016-98', mark: 'verified' });
const change = () => ({
  what: text('延续', 'It goes on'),
  affects: text('全部企业', 'All enterprises'),
  cite: cite(),
});
const party = () => ({ kind: 'enterprise', note: text('企业', 'The enterprise') });

/** A version that follows another one and promises more. */
const richer = (version) => {
  const later = { ...structuredClone(version), validFrom: '2021-01-01' };
  later.benefit.text = text('更多补助', 'A larger grant');
  return later;
};

const soundPolicy = () => ({
  id: ID,
  name: text('培训补助', 'Training grant'),
  kind: 'fund',
  level: 'provincial',
  departments: [{ name: text('省商务厅', 'Department of Commerce') }],
  contact: text('12345', '12345'),
  measures: [1],
  tasks: [],
  versions: [
    {
      validFrom: '2020-01-01',
      validFromCite: cite(),
      validTo: null,
      basis: [cite()],
      conditions: {
        all: [
          {
            id: 'staff',
            label: text('职工不少于 100 人', 'At least 100 employees'),
            kind: 'changeable',
            cite: cite(),
            fact: 'employees',
            operator: 'greaterThanInclusive',
            value: 100,
          },
          {
            id: 'owner',
            label: text('民营或混合所有制', 'Private or mixed'),
            kind: 'fixed',
            cite: cite(),
            fact: 'ownership',
            operator: 'in',
            value: ['private', 'mixed'],
          },
        ],
      },
      manual: [],
      benefit: { text: text('补助', 'A grant'), cite: cite() },
      materials: [],
      windows: [{ kind: 'permanent', cite: cite() }],
      applicant: party(),
      payee: party(),
      prerequisites: [],
      exclusions: [],
      successor: null,
      nextStep: text('提出申请', 'Apply'),
      checkedOn: '2026-10-01',
    },
  ],
});

const soundCases = () => ({
  asOf: '2026-11-21',
  profiles: { base: { employees: 100, ownership: 'private' } },
  cases: [
    { name: '2026-11-21 100 人，符合', profile: 'base', expect: { verdict: 'eligible' } },
    {
      name: '2026-11-21 99 人，不符合',
      profile: 'base',
      set: { employees: 99 },
      expect: { verdict: 'not_eligible', failing: ['staff'] },
    },
    {
      name: '2026-11-21 101 人，符合',
      profile: 'base',
      set: { employees: 101 },
      expect: { verdict: 'eligible' },
    },
    {
      name: '2026-11-21 人数未知',
      profile: 'base',
      unset: ['employees'],
      expect: { verdict: 'needs_info', missing: ['employees'] },
    },
    {
      name: '2026-11-21 国有，不符合',
      profile: 'base',
      set: { ownership: 'state' },
      expect: { verdict: 'not_eligible', failing: ['owner'] },
    },
    {
      name: '2026-11-21 企业性质未知',
      profile: 'base',
      unset: ['ownership'],
      expect: { verdict: 'needs_info', missing: ['ownership'] },
    },
    {
      name: '2019-12-31 尚未生效',
      asOf: '2019-12-31',
      profile: 'base',
      expect: { verdict: 'eligible', inForce: false },
    },
  ],
});

/** Faults that the policy alone shows; each changes the policy, its version or its two leaves. */
const POLICY_FAULTS = {
  'unknown-fact': ({ staff }) => void (staff.fact = 'employes'),
  'unknown-operator': ({ staff }) => void (staff.operator = 'atLeast'),
  'operator-does-not-fit': ({ staff }) => void (staff.operator = 'contains'),
  'value-outside-enum': ({ owner }) => void (owner.value = ['private', 'mixt']),
  'in-with-string': ({ owner }) => void (owner.value = 'private'),
  'in-with-single-fact': ({ owner }) => void (owner.value = { fact: 'ownership' }),
  'empty-all': ({ version }) => void (version.conditions = { all: [] }),
  'empty-any': ({ version }) => void (version.conditions.all[1] = { any: [] }),
  'root-is-leaf': ({ version, staff }) => void (version.conditions = staff),
  'all-and-any': ({ version, owner }) => void (version.conditions.any = [{ ...owner, id: 'two' }]),
  'leaf-without-cite': ({ staff }) => void delete staff.cite,
  'unknown-document': ({ staff }) => void (staff.cite.document = 'hearsay'),
  'article-without-source': ({ staff }) => void (staff.cite.article = '1'),
  'mark-too-strong': ({ staff }) => void (staff.cite.document = 'guokefahuo-2016-32'),
  'quote-not-found': ({ staff }) => void (staff.cite.quote = '职工不少于一百人的企业可以申报培训补助'),
  'quote-unchecked': ({ staff }) =>
    void (staff.cite = { document: 'guokefahuo-2016-32', quote: '职工', mark: 'second_hand' }),
  'duplicate-leaf-ids': ({ owner }) => void (owner.id = 'staff'),
  'field-outside-group': ({ staff }) => void (staff.fact = 'loans.amount'),
  'missing-year': ({ staff }) => void (staff.fact = 'salesRevenue'),
  'overlapping-versions': ({ policy, version }) =>
    void policy.versions.push({ ...richer(version), change: change() }),
  'version-without-change': ({ policy, version }) => {
    policy.versions.push(richer(version));
    Object.assign(version, { validTo: '2020-12-31', validToCite: cite() });
  },
  'unknown-successor': ({ version }) =>
    void (version.successor = { policyId: 'nowhere', name: text('后继', 'Next'), cite: cite() }),
  'end-without-source': ({ version }) => void (version.validTo = '2026-12-31'),
  'window-closes-before-opening': ({ version }) =>
    void (version.windows = [
      { kind: 'dated', opensOn: '2026-04-01', closesOn: '2026-03-31', cite: cite() },
    ]),
  'no-quarter-end': ({ version }) =>
    void (version.windows = [
      {
        kind: 'after_quarter',
        firstQuarterEndsOn: '2026-03-30',
        lastQuarterEndsOn: '2026-12-31',
        workingDays: 10,
        cite: cite(),
      },
    ]),
  'window-too-long': ({ version }) =>
    void (version.windows = [
      {
        kind: 'after_quarter',
        firstQuarterEndsOn: '2026-03-31',
        lastQuarterEndsOn: '2066-03-31',
        workingDays: 10,
        cite: cite(),
      },
      {
        kind: 'after_quarter',
        firstQuarterEndsOn: '0001-03-31',
        lastQuarterEndsOn: '9999-12-31',
        workingDays: 10,
        cite: cite(),
      },
    ]),
  'estimate-without-scheme': ({ version }) =>
    void (version.benefit.estimate = {
      unit: 'ten_thousand_yuan',
      low: 1,
      high: { byFact: 'zone', cases: { PRD: 1, EWN: 2, OUTSIDE: 0 } },
      basis: text('按区域', 'By zone'),
    }),
  'version-changes-nothing': ({ policy, version }) => {
    const later = { ...structuredClone(version), validFrom: '2021-01-01', change: change() };
    policy.versions.push(later);
    Object.assign(version, { validTo: '2020-12-31', validToCite: cite() });
  },
  'versions-out-of-order': ({ policy, version }) => {
    policy.versions.unshift({ ...richer(version), change: change() });
    Object.assign(version, { validTo: '2020-12-31', validToCite: cite() });
  },
  'window-outside-version': ({ version }) => {
    Object.assign(version, { validTo: '2026-12-31', validToCite: cite() });
    version.windows = [
      { kind: 'dated', opensOn: '2019-11-01', closesOn: '2019-12-31', cite: cite() },
      { kind: 'dated', opensOn: '2027-01-01', closesOn: '2027-01-31', cite: cite() },
      {
        kind: 'after_quarter',
        firstQuarterEndsOn: '2019-09-30',
        lastQuarterEndsOn: '2026-12-31',
        workingDays: 10,
        cite: cite(),
      },
    ];
  },
  'overlapping-windows': ({ version }) =>
    void (version.windows = [
      { kind: 'dated', opensOn: '2026-03-01', closesOn: '2026-03-31', cite: cite() },
      { kind: 'dated', opensOn: '2026-03-31', closesOn: '2026-04-30', cite: cite() },
    ]),
  'shift-out-of-reach': ({ staff }) =>
    Object.assign(staff, {
      fact: 'registeredOn',
      operator: 'onOrBefore',
      value: { fact: 'asOf', params: { shift: '-P3000Y' } },
    }),
  'fractional-bound': ({ staff }) => void (staff.value = 99.5),
  'empty-quote': ({ staff }) => void (staff.cite.quote = ' 。'),
  'unknown-article-source': ({ staff }) =>
    Object.assign(staff.cite, { article: '1', articleSource: 'seeds/documents/hearsay.txt' }),
  'article-not-found': ({ staff }) =>
    Object.assign(staff.cite, {
      article: '38',
      articleSource: 'seeds/documents/yuefu-2016-98.txt',
    }),
  'group-mark-stronger': ({ version }) =>
    void version.conditions.all.push({
      forSome: 'loans',
      id: 'loan',
      label: text('贷款', 'A loan'),
      kind: 'changeable',
      cite: cite(),
      all: [
        {
          id: 'loan-amount',
          label: text('贷款不少于 100 万元', 'A loan of at least a million yuan'),
          kind: 'changeable',
          cite: { ...cite(), mark: 'unverified' },
          fact: 'loans.amount',
          operator: 'greaterThanInclusive',
          value: 100,
        },
      ],
    }),
  'estimate-upside-down': ({ version }) =>
    void (version.benefit.estimate = {
      unit: 'ten_thousand_yuan',
      low: 2,
      high: 1,
      basis: text('固定', 'Fixed'),
    }),
  'negative-estimate': ({ version }) =>
    void (version.benefit.estimate = {
      unit: 'ten_thousand_yuan',
      low: -1,
      high: 1,
      basis: text('固定', 'Fixed'),
    }),
  'estimate-misspelt': ({ version }) =>
    void (version.benefit.estimate = {
      unit: 'ten_thousand_yuan',
      low: 0,
      high: { min: [1, { product: [2, { fact: 'employees', parms: {} }] }] },
      basis: text('按人数', 'By employees'),
    }),
  'duplicate-items': ({ policy, version }) => {
    policy.measures = [1, 2, 1];
    policy.tasks = [3, 3];
    const criterion = { id: 'judged', label: text('评审', 'Judged'), cite: cite() };
    version.manual = [criterion, criterion];
  },
  'own-successor': ({ version }) =>
    void (version.successor = { policyId: ID, name: text('后继', 'Next'), cite: cite() }),
  'own-prerequisite': ({ version }) =>
    void (version.prerequisites = [{ policyId: ID, name: text('前提', 'First'), cite: cite() }]),
  'successor-before-start': ({ version }) =>
    void (version.successor = { name: text('后继', 'Next'), from: '2019-12-31', cite: cite() }),
  'muddled-exclusions': ({ version }) => {
    const itself = { policyId: ID, name: text('本项', 'Itself'), cite: cite() };
    const other = { name: text('另一项', 'Another'), scope: 'same_loan', cite: cite() };
    version.exclusions = [
      { ...itself, scope: 'lifetime' },
      { ...itself, scope: 'same_year' },
      { ...itself, scope: 'same_project' },
      other,
      { ...other, scope: 'same_project' },
      other,
    ];
  },
  'wrong-folder': ({ policy }) => void (policy.id = 'another-grant'),
};

/** Faults that only the cases show. */
const CASE_FAULTS = {
  'no-leaf-pair': ({ cases }) => void cases.cases.splice(4, 1),
  'no-missing-case': ({ cases }) => void cases.cases.splice(5, 1),
  'no-value-above-bound': ({ cases }) => void cases.cases.splice(2, 1),
  'no-before-start': ({ cases }) => void cases.cases.splice(6, 1),
  'leaf-never-decides': ({ version, staff, cases }) => {
    // No profile holds a blank text, which the meaning of the condition alone does not tell.
    version.conditions.all.push({
      ...structuredClone(staff),
      id: 'anyone',
      fact: 'investorOrigin',
      operator: 'notEqual',
      value: ' ',
    });
    cases.profiles.base.investorOrigin = 'Japan';
    cases.cases.push({
      name: '2026-11-21 投资来源地未知',
      profile: 'base',
      unset: ['investorOrigin'],
      expect: { verdict: 'needs_info', missing: ['investorOrigin'] },
    });
  },
  'wrong-expectation': ({ cases }) => void (cases.cases[1].expect = { verdict: 'eligible' }),
  'unknown-profile': ({ cases }) =>
    void cases.cases.push({ ...cases.cases[0], profile: 'basis' }),
  'refused-profile': ({ cases }) =>
    void cases.cases.push({
      name: '2026-11-21 人数为负',
      profile: 'base',
      set: { employees: -1 },
      expect: { verdict: 'not_eligible' },
    }),
  'case-twice': ({ cases }) =>
    void cases.cases.push({ ...cases.cases[1], name: '2026-11-21 又一次 99 人' }),
  'wrong-benefit': ({ version, cases }) => {
    version.benefit.estimate = {
      unit: 'ten_thousand_yuan',
      low: 0,
      high: { product: [2, { fact: 'employees' }] },
      basis: text('每人 2 万元', '20,000 yuan each'),
    };
    cases.cases[0].expect.benefit = { high: 200, low: 0 };
    cases.cases[1].expect.benefit = null;
    cases.cases[2].expect.benefit = { low: 0, high: 200 };
  },
  'estimate-ends-cross': ({ version }) =>
    void (version.benefit.estimate = {
      unit: 'ten_thousand_yuan',
      low: { fact: 'employees' },
      high: 100,
      basis: text('按人数', 'By employees'),
    }),
  'case-without-day': ({ cases }) => void cases.cases.push({ ...cases.cases[0], name: '符合' }),
};

/** Faults that loading lets pass and that follow from what the conditions mean. */
const MEANING_FAULTS = {
  contradiction: ({ version, staff }) =>
    void version.conditions.all.push({
      ...structuredClone(staff),
      id: 'few',
      operator: 'lessThan',
    }),
  'always-true': ({ version, staff }) =>
    void version.conditions.all.push({ ...structuredClone(staff), id: 'anyone', value: 0 }),
  'shadowed-alternative': ({ version, staff }) =>
    void (version.conditions.all[0] = {
      any: [staff, { ...structuredClone(staff), id: 'many', value: 200 }],
    }),
};

function parts() {
  const policy = soundPolicy();
  const [version] = policy.versions;
  const [staff, owner] = version.conditions.all;
  return { policy, version, staff, owner, cases: soundCases() };
}

/** JSON on few lines: what fits into 100 characters stands on one. */
function compact(value, indent = '') {
  const flat = JSON.stringify(value);
  if (flat.length + indent.length <= 100 || typeof value !== 'object') return flat;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => {
      const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `;
      return `${inner}${name}${compact(item, inner)}`;
    });
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}

function write(folder, name, content, policyFolder = ID) {
  const path = new URL(`./${folder}/policies/${policyFolder}/`, import.meta.url);
  mkdirSync(path, { recursive: true });
  writeFileSync(new URL(name, path), content);
}

function writeFixture(folder, fault, hasCases) {
  rmSync(new URL(`./${folder}/`, import.meta.url), { recursive: true, force: true });
  const all = parts();
  fault(all);
  write(folder, 'policy.json', `${compact(all.policy)}\n`);
  if (hasCases) write(folder, 'cases.json', `${compact(all.cases)}\n`);
}

writeFixture('sound', () => {}, true);
for (const [folder, fault] of Object.entries(POLICY_FAULTS)) writeFixture(folder, fault, false);
for (const [folder, fault] of Object.entries(CASE_FAULTS)) writeFixture(folder, fault, true);
for (const [folder, fault] of Object.entries(MEANING_FAULTS)) writeFixture(folder, fault, true);
writeFixture('identical-conditions', () => {}, true);
const twin = { ...soundPolicy(), id: `${ID}-twin` };
twin.versions[0].conditions.all.reverse();
write('identical-conditions', 'policy.json', `${compact(twin)}\n`, twin.id);
write('identical-conditions', 'cases.json', `${compact(soundCases())}\n`, twin.id);
writeFixture('circular-references', () => {}, false);
for (const [id, next] of [
  [ID, `${ID}-two`],
  [`${ID}-two`, ID],
]) {
  const policy = { ...soundPolicy(), id };
  const reference = { policyId: next, name: text('另一项', 'Another'), cite: cite() };
  Object.assign(policy.versions[0], { successor: reference, prerequisites: [reference] });
  write('circular-references', 'policy.json', `${compact(policy)}\n`, id);
}
const required = { ...soundPolicy(), id: `${ID}-two` };
writeFixture(
  'prerequisite-excluded',
  ({ version }) => {
    const other = { policyId: required.id, name: required.name, cite: cite() };
    version.prerequisites = [other];
    version.exclusions = [{ ...other, scope: 'choose_one' }];
  },
  false,
);
write('prerequisite-excluded', 'policy.json', `${compact(required)}\n`, required.id);
writeFixture('no-cases', () => {}, false);
writeFixture('duplicate-policy-ids', () => {}, true);
write('duplicate-policy-ids', 'policy.json', `${compact(soundPolicy())}\n`, `${ID}-copy`);
writeFixture('malformed-json', () => {}, false);
write('malformed-json', 'policy.json', compact(soundPolicy()).slice(0, -1));

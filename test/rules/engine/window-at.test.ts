import type { Standing } from '../../../rules/engine/version-at.js';
import { daysLeftOf, windowAt } from '../../../rules/engine/window-at.js';
import type { PolicyVersion } from '../../../rules/policy/policy.js';
import type { Window } from '../../../rules/policy/window.js';
import { cite, permanent, reference, sampleVersion, text } from './sample-policy.js';

function dated(opensOn: string, closesOn: string): Window {
  return { kind: 'dated', opensOn, closesOn, cite };
}

function at(
  windows: Window[],
  asOf: string,
  standing: Standing = 'in_force',
  more: Partial<PolicyVersion> = {},
) {
  const version = sampleVersion({ windows, ...more });
  const { state, opensOn, closesOn } = windowAt(version, standing, asOf, reference.workCalendar);
  return [state, opensOn, closesOn];
}

describe('a permanent window', () => {
  it.each<[Standing, string]>([
    ['in_force', 'open'],
    ['not_yet', 'upcoming'],
    ['ended', 'closed'],
  ])('of a version that is %s is %s between the dates of the version', (standing, state) => {
    const dates = { validFrom: '2020-01-01', validTo: '2026-12-31' };
    expect(at([permanent], '2026-01-01', standing, dates)).toEqual([
      state,
      '2020-01-01',
      '2026-12-31',
    ]);
  });

  it('has no closing day while the version has no end', () => {
    expect(at([permanent], '2026-01-01')).toEqual(['open', '2020-01-01', null]);
  });
});

describe('dated windows', () => {
  const spring = dated('2026-03-01', '2026-04-30');
  const autumn = dated('2026-09-01', '2026-10-31');

  it.each([
    ['2026-02-28', 'upcoming', '2026-03-01'],
    ['2026-03-01', 'open', '2026-03-01'],
    ['2026-04-30', 'open', '2026-03-01'],
    ['2026-05-01', 'upcoming', '2026-09-01'],
    ['2026-10-31', 'open', '2026-09-01'],
    ['2026-11-01', 'closed', '2026-09-01'],
  ])('on %s are %s, namely the one from %s', (asOf, state, opensOn) => {
    expect(at([autumn, spring], asOf).slice(0, 2)).toEqual([state, opensOn]);
  });

  it('of several that are open is the one that closes last', () => {
    const [short, long] = [dated('2026-11-01', '2026-11-30'), dated('2026-11-15', '2026-12-31')];
    for (const windows of [
      [short, long],
      [long, short],
    ]) {
      expect(at(windows, '2026-11-22')).toEqual(['open', '2026-11-15', '2026-12-31']);
    }
  });

  it('that begin before the version and outlast its first day are still to come', () => {
    const version = { validFrom: '2026-04-01' };
    const expected = ['upcoming', '2026-03-01', '2026-04-30'];
    expect(at([spring], '2026-03-15', 'not_yet', version)).toEqual(expected);
    expect(at([spring], '2026-03-15', 'not_yet', { validFrom: '2026-05-01' })[0]).toBe(
      'not_published',
    );
  });

  it('leave as many days as the version has where that ends first', () => {
    const daysLeft = (validTo: string | null) => {
      const version = sampleVersion({ windows: [spring], validTo });
      const window = windowAt(version, 'in_force', '2026-03-15', reference.workCalendar);
      return daysLeftOf(window, version, '2026-03-15');
    };
    expect(daysLeft('2026-03-20')).toBe(5);
    expect(daysLeft(null)).toBe(46);
  });

  it('close with the version where that ends first', () => {
    const ending = { validTo: '2026-03-20' };
    const closing = ['2026-03-01', '2026-03-20'];
    expect(at([spring], '2026-02-01', 'in_force', ending)).toEqual(['upcoming', ...closing]);
    expect(at([spring], '2026-03-15', 'in_force', ending)).toEqual(['open', ...closing]);
    expect(at([spring], '2026-03-21', 'ended', ending)).toEqual(['closed', ...closing]);
  });

  it('are never promised where the version does not reach', () => {
    const ending = { validTo: '2026-08-31' };
    expect(at([spring, autumn], '2026-08-01', 'in_force', ending)).toEqual([
      'closed',
      '2026-03-01',
      '2026-04-30',
    ]);
    expect(at([autumn], '2026-08-01', 'in_force', ending)).toEqual(['not_published', null, null]);
    const beginning = { validFrom: '2026-05-01' };
    expect(at([spring], '2026-06-01', 'in_force', beginning)[0]).toBe('not_published');
  });

  it('that are past are represented by the one that closed last, not by the last to open', () => {
    const [long, short] = [dated('2026-01-01', '2026-06-30'), dated('2026-02-01', '2026-03-01')];
    expect(at([long, short], '2026-08-01')).toEqual(['closed', '2026-01-01', '2026-06-30']);
  });

  it('that open on one day come in no order of the file', () => {
    const [short, long] = [dated('2026-03-01', '2026-03-15'), dated('2026-03-01', '2026-04-30')];
    for (const windows of [
      [short, long],
      [long, short],
    ]) {
      expect(at(windows, '2026-02-01')).toEqual(['upcoming', '2026-03-01', '2026-04-30']);
    }
  });

  it('are never open outside the dates of the version', () => {
    expect(at([spring], '2026-03-15', 'ended')[0]).toBe('closed');
    expect(at([spring], '2026-02-15', 'ended')[0]).toBe('closed');
    expect(at([spring], '2026-02-15', 'not_yet')[0]).toBe('upcoming');
    expect(at([spring], '2026-03-15', 'not_yet')[0]).not.toBe('open');
  });
});

describe('a window after each quarter', () => {
  const quarterly: Window = {
    kind: 'after_quarter',
    firstQuarterEndsOn: '2026-06-30',
    lastQuarterEndsOn: '2026-12-31',
    workingDays: 10,
    cite,
  };

  it.each<[string, [string, string | null, string | null]]>([
    ['2026-06-30', ['upcoming', '2026-07-01', '2026-07-14']],
    ['2026-07-01', ['open', '2026-07-01', '2026-07-14']],
    ['2026-07-14', ['open', '2026-07-01', '2026-07-14']],
    ['2026-07-15', ['upcoming', '2026-10-01', '2026-10-20']],
    ['2026-10-01', ['open', '2026-10-01', '2026-10-20']],
    ['2026-10-20', ['open', '2026-10-01', '2026-10-20']],
  ])('is on %s %j, the holidays of October and their make-up days counted', (asOf, expected) => {
    expect(at([quarterly], asOf)).toEqual(expected);
  });

  it('names the opening day but no closing day where the work calendar ends', () => {
    expect(reference.workCalendar.years['2027']).toBeUndefined();
    expect(at([quarterly], '2026-10-21')).toEqual(['upcoming', '2027-01-01', null]);
  });

  it('is not published, and never closed by an invented date, in a year the calendar lacks', () => {
    for (const asOf of ['2027-01-01', '2027-01-15', '2027-06-30']) {
      expect(at([quarterly], asOf)).toEqual(['not_published', '2027-01-01', null]);
    }
  });

  it('is known no better than the year of the work calendar it was reckoned with', () => {
    const { workCalendar } = reference;
    const markOn = (asOf: string, years = workCalendar.years) => {
      const version = sampleVersion({ windows: [{ ...quarterly, cite: verified }] });
      return windowAt(version, 'in_force', asOf, { ...workCalendar, years }).cite?.mark;
    };
    const verified = { ...cite, mark: 'verified' as const };
    const of = (year: string, mark: 'verified' | 'unverified') => ({
      ...workCalendar.years,
      [year]: { holidays: [], makeUpWorkdays: [], mark },
    });
    expect(markOn('2026-07-01')).toBe(workCalendar.mark);
    expect(markOn('2026-07-01', of('2026', 'verified'))).toBe('verified');
    expect(markOn('2027-01-04', of('2027', 'unverified'))).toBe('unverified');
    // Without a year to reckon with, the date is missing and the source speaks for itself.
    expect(markOn('2027-01-04')).toBe('verified');
  });

  it('is that of the quarter that ended last, once several cannot be reckoned', () => {
    const years = { ...quarterly, lastQuarterEndsOn: '2028-12-31' };
    expect(at([years], '2027-09-15')).toEqual(['not_published', '2027-07-01', null]);
    expect(at([years], '2028-06-01')).toEqual(['not_published', '2028-04-01', null]);
  });

  it('ends with its last quarter', () => {
    const short = { ...quarterly, lastQuarterEndsOn: '2026-06-30' };
    expect(at([short], '2026-10-05')).toEqual(['closed', '2026-07-01', '2026-07-14']);
  });
});

describe('a window without published dates', () => {
  const unpublished: Window = { kind: 'unpublished', usual: text('每年三月'), cite };

  it('is not published, and says when it used to be', () => {
    const version = sampleVersion({ windows: [unpublished] });
    expect(windowAt(version, 'in_force', '2026-03-15', reference.workCalendar)).toEqual({
      state: 'not_published',
      permanent: false,
      opensOn: null,
      closesOn: null,
      usual: text('每年三月'),
      note: null,
      cite,
    });
  });

  it('is closed once the version has ended', () => {
    expect(at([unpublished], '2026-03-15', 'ended')).toEqual(['closed', null, null]);
  });

  it('gives way to a dated one', () => {
    expect(at([unpublished, dated('2026-03-01', '2026-04-30')], '2026-03-15')[0]).toBe('open');
  });

  it('is what a version without windows amounts to', () => {
    expect(at([], '2026-03-15')).toEqual(['not_published', null, null]);
  });
});

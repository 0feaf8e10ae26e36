import type { RequestListener } from 'node:http';
import request from 'supertest';
import { ContentWatch } from '../../../api/content-watch.js';
import { WorkCalendarStore } from '../../../models/work-calendars/work-calendar-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { authoringApp, NOW } from '../policy-drafts/authoring-app.js';
import { contentApp, sampleContent } from '../sample-content.js';

/** Days off that any of the tests may use; not the arrangement of any year. */
const daysOff = (year: string) => ({
  holidays: [`${year}-01-01`, `${year}-01-04`],
  makeUpWorkdays: [],
  source: { zh: '测试用，未与通知核对', en: 'For tests, not compared with a notice' },
});

let database: DatabaseForTest;
let store: WorkCalendarStore;
let app: RequestListener;

beforeAll(async () => {
  database = await databaseForTest();
  store = new WorkCalendarStore(database.connection);
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

const at = (year: string) => `/api/v1/work-calendar/${year}`;
const read = (year: string, from = app) => request(from).get(at(year));
const put = (year: string, etag: string, body: object, to = app) =>
  request(to).put(at(year)).set('If-Match', etag).send(body);

describe('GET /work-calendar/:year', () => {
  test('shows a year of the files with the source and the mark of the table', async () => {
    const { status, body, headers } = await read('2026');
    expect([status, headers.etag]).toEqual([200, expect.stringMatching(/^"0-[\w-]{22}"$/)]);
    expect(body).toMatchObject({
      year: '2026',
      origin: 'seed',
      revision: 0,
      mark: 'second_hand',
      note: null,
    });
    expect(body.source.zh).toContain('chinese-days');
    expect(body.holidays).toContain('2026-10-01');
    expect(body.makeUpWorkdays).toContain('2026-10-10');
  });

  test('has another ETag once the files were corrected, and the same while they are as they were', async () => {
    const content = await sampleContent();
    const { workCalendar } = content.reference;
    const table = workCalendar.years['2026'];
    if (!table) throw new Error('The sample has no 2026.');
    const corrected = { ...table, holidays: table.holidays.slice(1) };
    const years = { ...workCalendar.years, '2026': corrected };
    const reference = { ...content.reference, workCalendar: { ...workCalendar, years } };
    const before = await read('2026', contentApp(content));
    const restarted = await read('2026', contentApp(content)).set(
      'If-None-Match',
      before.headers.etag ?? '',
    );
    expect(restarted.status).toBe(304);
    for (const seen of [before.headers.etag ?? '', '"0"']) {
      const after = await read('2026', contentApp({ ...content, reference })).set(
        'If-None-Match',
        seen,
      );
      expect([seen, after.status]).toEqual([seen, 200]);
      expect(after.body.holidays).toEqual(corrected.holidays);
    }
  });

  test('does not know a year that nobody wrote', async () => {
    const { status, body } = await read('2099');
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  test.each(['27', '1999', '2100', '0x7E', '2026.0', 'abcd', '__proto__', '2026-01'])(
    'refuses %s as a year',
    async (year) => {
      for (const path of [at(year), `${at(year)}/revisions`]) {
        const { status, body } = await request(app).get(path);
        expect(status).toBe(422);
        expect(body.errors).toMatchObject([{ path: 'params.year', code: 'invalid_year' }]);
        expect(body.errors[0].message).toContain('2027');
      }
    },
  );

  test('needs neither the database nor AUTHORING, its revisions need the database', async () => {
    const { app: away } = await authoringApp(database, { isReady: () => false, authoring: false });
    expect((await read('2026', away)).status).toBe(200);
    const revisions = await request(away).get(`${at('2026')}/revisions`);
    expect([revisions.status, revisions.body.code]).toEqual([503, 'unavailable']);
  });
});

describe('PUT /work-calendar/:year', () => {
  test('adds a year that was not known, unverified where nothing backs it', async () => {
    const { status, body, headers } = await put('2030', '"0"', daysOff('2030'));
    expect([status, headers.etag]).toEqual([200, '"1"']);
    expect(body).toEqual({
      year: '2030',
      origin: 'editor',
      revision: 1,
      ...daysOff('2030'),
      mark: 'unverified',
      note: null,
    });
    const shown = await read('2030');
    expect([shown.body, shown.headers.etag]).toEqual([body, '"1"']);
  });

  test('comes before the year of the files, and leaves the others as they are', async () => {
    const { body } = await put('2020', '"0"', daysOff('2020'));
    expect(body.origin).toBe('editor');
    expect((await read('2020')).body.holidays).toEqual(['2020-01-01', '2020-01-04']);
    expect((await read('2021')).body.origin).toBe('seed');
  });

  test.each([
    ['2022', (etag: string) => etag],
    ['2023', (etag: string) => `W/${etag}`],
  ])('takes the ETag that came with the year %s of the files', async (year, sent) => {
    const seen = (await read(year)).headers.etag ?? '';
    const written = await put(year, sent(seen), daysOff(year));
    expect([written.status, written.headers.etag]).toEqual([200, '"1"']);
    const late = { ...daysOff(year), holidays: [`${year}-05-01`] };
    expect((await put(year, seen, late)).status).toBe(412);
    expect(await store.history(year)).toHaveLength(1);
  });

  test.each(['"1-abc"', '"0-"', '"0-a b"', `"0-${'a'.repeat(65)}"`])(
    'refuses %s, which is no ETag of a year',
    async (tag) => {
      const { status, body } = await put('2044', tag, daysOff('2044'));
      expect([status, body.errors[0].code]).toEqual([422, 'invalid_etag']);
    },
  );

  test('keeps every revision, who wrote it and when', async () => {
    await put('2031', '"0"', { ...daysOff('2031'), publishedBy: 'editor-1' });
    const note = { zh: '补上一天', en: 'One more day' };
    const more = { ...daysOff('2031'), holidays: ['2031-05-01', '2031-01-01'], note };
    const second = await put('2031', '"1"', more);
    expect(second.body.holidays).toEqual(['2031-01-01', '2031-05-01']);
    const revisions = (query: object) =>
      request(app)
        .get(`${at('2031')}/revisions`)
        .query(query);
    const first = await revisions({ limit: 1 });
    const published = { publishedAt: NOW.toISOString(), document: null, mark: 'unverified' };
    expect(first.body.items).toEqual([
      { revision: 1, ...daysOff('2031'), ...published, note: null, publishedBy: 'editor-1' },
    ]);
    const rest = await revisions({ cursor: first.body.nextCursor });
    expect(rest.body).toMatchObject({
      items: [{ revision: 2, note, publishedBy: null }],
      nextCursor: null,
    });
    expect((await request(app).get(`${at('2098')}/revisions`)).body.items).toEqual([]);
  });

  test('twice with the same request writes once, also after its answer was lost', async () => {
    const first = await put('2032', '"0"', daysOff('2032'));
    const repeated = await put('2032', '"0"', daysOff('2032'));
    expect([repeated.status, repeated.text]).toEqual([200, first.text]);
    const { holidays } = daysOff('2032');
    const reordered = { ...daysOff('2032'), holidays: [...holidays].reverse() };
    const unchanged = await put('2032', '"1"', reordered);
    expect([unchanged.status, unchanged.headers.etag]).toEqual([200, '"1"']);
    expect(await store.history('2032')).toHaveLength(1);
  });

  test('the same request at once from two processes writes once', async () => {
    const other = await authoringApp(await database.connectAgain());
    const both = await Promise.all([
      put('2033', '"0"', daysOff('2033')),
      put('2033', '"0"', daysOff('2033'), other.app),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await store.history('2033')).toHaveLength(1);
  });

  test('of two different years at once one wins, and the other is told', async () => {
    const other = await authoringApp(await database.connectAgain());
    const different = { ...daysOff('2034'), holidays: ['2034-01-01'] };
    const both = await Promise.all([
      put('2034', '"0"', daysOff('2034')),
      put('2034', '"0"', different, other.app),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await store.history('2034')).toHaveLength(1);
  });

  test('refuses what was changed since, and a year that nobody wrote at another revision', async () => {
    await put('2035', '"0"', daysOff('2035'));
    await put('2035', '"1"', { ...daysOff('2035'), holidays: ['2035-01-01'] });
    for (const etag of ['"0"', '"1"', '"3"', '"9"']) {
      const { status, body } = await put('2035', etag, daysOff('2035'));
      expect([etag, status, body.code]).toEqual([etag, 412, 'precondition_failed']);
    }
    expect((await put('2036', '"1"', daysOff('2036'))).status).toBe(412);
    expect(await store.history('2036')).toEqual([]);
    expect(await store.history('2035')).toHaveLength(2);
  });

  test('needs If-Match, as an ETag', async () => {
    const without = await request(app).put(at('2037')).send(daysOff('2037'));
    expect([without.status, without.body.code]).toEqual([428, 'precondition_required']);
    const { status, body } = await put('2037', '*', daysOff('2037'));
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'headers.If-Match', code: 'invalid_etag' }]);
  });

  test.each<[string, object, string, string]>([
    ['no holidays', { holidays: undefined }, 'holidays', 'required'],
    ['an empty list of holidays', { holidays: [] }, 'holidays', 'too_few'],
    ['a text for a list', { holidays: '2038-01-01' }, 'holidays', 'wrong_type'],
    ['a number for a date', { holidays: [20380101] }, 'holidays[0]', 'wrong_type'],
    ['a day that does not exist', { holidays: ['2038-02-30'] }, 'holidays[0]', 'invalid_date'],
    ['a day of another year', { holidays: ['2037-12-31'] }, 'holidays[0]', 'date_of_other_year'],
    ['a day twice', { holidays: ['2038-01-01', '2038-01-01'] }, 'holidays[1]', 'date_twice'],
    [
      'more days than a year has',
      { holidays: Array(367).fill('2038-01-01') },
      'holidays',
      'too_many',
    ],
    [
      'a make-up workday on a Monday',
      { makeUpWorkdays: ['2038-01-11'] },
      'makeUpWorkdays[0]',
      'not_a_weekend_day',
    ],
    [
      'a make-up workday that is a holiday',
      { holidays: ['2038-01-02'], makeUpWorkdays: ['2038-01-02'] },
      'makeUpWorkdays[0]',
      'holiday_as_well',
    ],
    [
      'a make-up workday of another year',
      { makeUpWorkdays: ['2037-12-26'] },
      'makeUpWorkdays[0]',
      'date_of_other_year',
    ],
    ['no source', { source: undefined }, 'source', 'required'],
    ['a source in one language', { source: { zh: '通知' } }, 'source.en', 'required'],
    ['a source without words', { source: { zh: ' ', en: 'x' } }, 'source.zh', 'too_short'],
    ['a mark that does not exist', { mark: 'checked' }, 'mark', 'not_allowed_value'],
    ['a mark that nothing backs', { mark: 'second_hand' }, 'mark', 'mark_without_document'],
    [
      'a document that is not registered',
      { document: 'guobanfa-2037' },
      'document',
      'unknown_document',
    ],
    [
      'a mark above that of its document',
      { document: 'guokefahuo-2016-32', mark: 'verified' },
      'mark',
      'mark_too_strong',
    ],
    [
      'a note of ten thousand letters',
      { note: { zh: 'x'.repeat(10_000), en: 'x' } },
      'note.zh',
      'too_long',
    ],
    ['an unknown field', { workdays: [] }, 'workdays', 'unknown_key'],
  ])('refuses %s', async (_name, fields, path, code) => {
    const body = { ...daysOff('2038'), ...fields };
    const response = await put('2038', '"0"', body);
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([{ path, code }]);
    expect(response.body.errors[0].message).toMatch(/请|不能/);
    const english = await put('2038', '"0"', body).set('Accept-Language', 'en');
    expect(english.body.errors[0].message).not.toMatch(/\p{Script=Han}/u);
    expect(await store.history('2038')).toEqual([]);
  });

  test('takes a mark that a registered document backs', async () => {
    const backed = { ...daysOff('2039'), document: 'guokefahuo-2016-32', mark: 'second_hand' };
    expect((await put('2039', '"0"', backed)).body.mark).toBe('second_hand');
    expect(await store.history('2039')).toMatchObject([{ document: 'guokefahuo-2016-32' }]);
  });

  test('refuses another type of content, no object, and what is too large', async () => {
    const asText = await request(app)
      .put(at('2040'))
      .set('If-Match', '"0"')
      .set('Content-Type', 'text/plain')
      .send('2040-01-01');
    expect([asText.status, asText.body.code]).toEqual([415, 'unsupported_media_type']);
    const asList = await put('2040', '"0"', []);
    expect([asList.status, asList.body.code]).toEqual([422, 'validation_failed']);
    const large = { ...daysOff('2040'), note: { zh: 'x'.repeat(300_000), en: 'x' } };
    const tooLarge = await put('2040', '"0"', large);
    expect([tooLarge.status, tooLarge.body.code]).toEqual([413, 'body_too_large']);
  });

  test('is off without AUTHORING, and unavailable without the database', async () => {
    const { app: reading } = await authoringApp(database, { authoring: false });
    const off = await put('2041', '"0"', daysOff('2041'), reading);
    expect([off.status, off.body.code]).toEqual([404, 'authoring_off']);
    const { app: away } = await authoringApp(database, { isReady: () => false });
    const gone = await put('2041', '"0"', daysOff('2041'), away);
    expect([gone.status, gone.body.code]).toEqual([503, 'unavailable']);
    expect(await store.history('2041')).toEqual([]);
  });

  test('takes no other method', async () => {
    const { status, headers } = await request(app).delete(at('2026'));
    expect(status).toBe(405);
    expect(headers.allow).toMatch(/PUT/);
  });
});

describe('a year that an editor wrote', () => {
  test('is there after a restart', async () => {
    await put('2042', '"0"', daysOff('2042'));
    const again = await authoringApp(database);
    expect((await read('2042', again.app)).text).toBe((await read('2042')).text);
  });

  test('is seen by another process at its next look', async () => {
    const other = await database.connectAgain();
    const watch = await ContentWatch.from([new WorkCalendarStore(other.connection)]);
    const beside = await authoringApp(other);
    await put('2043', '"0"', daysOff('2043'));
    expect((await read('2043', beside.app)).status).toBe(404);
    await watch.look(beside.contentStore);
    expect((await read('2043', beside.app)).headers.etag).toBe('"1"');
    const content = beside.contentStore.current();
    await watch.look(beside.contentStore);
    expect(beside.contentStore.current()).toBe(content);
  });
});

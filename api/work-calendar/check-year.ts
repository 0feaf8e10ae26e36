import { isStrongerThan } from '../../rules/marks.js';
import type { SourceDocument } from '../../rules/reference/source-document.js';
import { calendarFaults } from '../../rules/reference/work-calendar.js';
import type { FieldError } from '../http/field-error.js';
import { quoted } from '../http/validation/sent-value.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import type { NewYear } from './work-calendar.schema.js';

/**
 * Refuses a year whose dates do not belong where they stand, and a mark that nothing backs: as
 * everywhere, a mark may claim no more than the registered document that it rests on.
 * @throws Problem `validation_failed`.
 */
export function requireSoundYear(
  year: string,
  content: NewYear,
  sources: ReadonlyMap<string, SourceDocument>,
): void {
  const errors = [...dateErrors(year, content), ...sourceErrors(content, sources)];
  if (errors.length > 0) throw validationFailed(errors);
}

function dateErrors(year: string, content: NewYear): FieldError[] {
  return calendarFaults(year, content).map(({ list, index, code }) => ({
    path: `${list}[${index}]`,
    code,
    message: code,
    params: { sent: quoted(content[list][index] ?? ''), year },
  }));
}

function sourceErrors(
  { document, mark }: NewYear,
  sources: ReadonlyMap<string, SourceDocument>,
): FieldError[] {
  if (document === undefined) {
    if (mark === 'unverified') return [];
    const code = 'mark_without_document';
    return [{ path: 'mark', code, message: code, params: { sent: quoted(mark) } }];
  }
  const source = sources.get(document);
  if (!source) {
    const code = 'unknown_document';
    return [{ path: 'document', code, message: code, params: { sent: quoted(document) } }];
  }
  if (!isStrongerThan(mark, source.mark)) return [];
  const params = { sent: quoted(mark), document: quoted(document), ceiling: quoted(source.mark) };
  const code = 'mark_too_strong';
  return [{ path: 'mark', code, message: code, params }];
}

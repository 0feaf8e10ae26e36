/** A text without what printing adds: white space, full-width forms. */
export function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

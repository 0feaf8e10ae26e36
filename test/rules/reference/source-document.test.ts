import { sourceDocumentsSchema } from '../../../rules/reference/source-document.js';

const document = {
  id: 'guofa-2016-4',
  number: '国发〔2016〕4号',
  title: { zh: '测试', en: 'Test' },
  issuer: { zh: '国务院', en: 'State Council' },
  mark: 'verified',
  note: { zh: '测试', en: 'Test' },
};

describe('the list of source documents', () => {
  it('accepts a document without address and text', () => {
    expect(sourceDocumentsSchema.safeParse([document]).success).toBe(true);
  });

  it.each([
    ['an id given twice', [document, document]],
    ['an id that is no slug', [{ ...document, id: '国发' }]],
    ['an address that is not on the web', [{ ...document, url: 'file:///a' }]],
    ['a text outside the folder', [{ ...document, text: '../a.txt' }]],
  ])('refuses %s', (_, documents) => {
    expect(sourceDocumentsSchema.safeParse(documents).success).toBe(false);
  });
});

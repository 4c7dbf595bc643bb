import { describe, expect, it } from 'vitest';
import { blockDocumentSchema, blocksOf, type BlockDocument } from './block-document.ts';
import { countTexts, missingTexts, translatedDocument, translationOf, withTextsOf } from './block-translations.ts';
import { languageOfTag, translationSchema } from './languages.ts';
import { richText } from './rich-text.ts';

function mail(translations: object = {}): BlockDocument {
  const blocks = [
    { id: 'h', kind: 'heading', text: 'Novità' },
    { id: 'n', kind: 'heading', text: '{{ workspace.name }}' },
    { id: 't', kind: 'text', content: richText('Una riga') },
    { id: 'm', kind: 'menu', links: [{ label: 'Negozio', url: 'https://a.test' }] },
    { id: 'b', kind: 'button', label: 'Vai', url: 'https://a.test/it' },
  ];
  return blockDocumentSchema.parse({ version: 1, sections: [{ id: 's', columns: [{ blocks }] }], translations });
}
const about = { subject: 'Novità', preheader: '' };

describe('a document in several languages', () => {
  it('lacks what has words and is not translated; names and addresses may stay', () => {
    const begun = mail({ en: { blocks: { h: { text: 'News' }, b: { label: ' ' } } } });
    const missing = missingTexts({ ...about, document: begun }, 'en');
    expect(missing.map(({ id, field }) => `${id} ${field}`)).toEqual([
      'null subject',
      't content',
      'm links.0.label',
      'b label',
    ]);
    expect(countTexts({ ...about, document: begun })).toBe(5);
    expect(missingTexts({ ...about, document: begun }, 'de')).toEqual([]);
  });

  it('reads in another language with what is translated, and a text of another shape is left out', () => {
    const blocks = { t: { content: 'no rich text' }, m: { 'links.0.label': 'Shop' }, b: { url: 'https://a.test/en' } };
    const [, , text, menu, button] = blocksOf(translatedDocument(mail({ en: { blocks } }), 'en')).map((p) => p.block);
    expect(text).toMatchObject({ content: richText('Una riga') });
    expect(menu).toMatchObject({ links: [{ label: 'Shop', url: 'https://a.test' }] });
    expect(button).toMatchObject({ label: 'Vai', url: 'https://a.test/en' });
  });

  it('keeps words and looks apart: what is written in another language changes the first only in its looks', () => {
    const base = blocksOf(mail()).at(-1)?.block;
    if (base?.kind !== 'button') throw new Error('no button');
    const next = { ...base, label: 'Go', wide: true };
    const translation = translationOf(translationSchema.parse({}), { base, next });
    expect(translation.blocks['b']).toEqual({ label: 'Go' });
    expect(withTextsOf(next, base)).toEqual({ ...base, wide: true });
  });

  it('refuses a field that is no path, and languages it does not know', () => {
    const paths = (translations: object) =>
      blockDocumentSchema
        .safeParse({ version: 1, sections: [], translations })
        .error?.issues.map(({ path }) => path[1]);
    expect(paths({ en: { blocks: { b: { __proto: 'x' } } } })).toEqual(['en']);
    expect(paths({ tlh: {} })).toHaveLength(1);
    expect(languageOfTag('en_GB')).toBe('en');
    expect(languageOfTag('english')).toBeNull();
  });
});

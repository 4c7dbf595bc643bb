import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockDocumentSchema, blocksOf, richText, type BlockDocument } from '@sandmill/contracts';
import { compileTemplate } from '../compile-template.ts';
import { galleryTemplates } from '../gallery/gallery-templates.ts';
import { decodeEntities } from '../link-tag.ts';
import { parseTemplate, renderTemplate } from '../render-template.ts';
import { checkMail } from './check-mail.ts';
import { documentMjml, liquidCondition } from './document-mjml.ts';
import { anyDocument } from './testing.ts';

type BlockWish = Record<string, unknown> & { kind: string };

function documentOf(blocks: BlockWish[], more: Record<string, unknown> = {}): BlockDocument {
  const withIds = blocks.map((block, index) => ({ id: `b${index}`, ...block }));
  const section = { id: 's', columns: [{ blocks: withIds }], ...more };
  return blockDocumentSchema.parse({ version: 1, sections: [section] });
}

async function htmlOf(document: BlockDocument, data: Record<string, unknown> = {}): Promise<string> {
  const mjml = documentMjml(document, 'en');
  const compiled = await compileTemplate({ class: 'transactional', subject: 'S', preheader: '', mjml });
  return renderTemplate(parseTemplate(compiled), data).html;
}

describe('any document of blocks', () => {
  it('compiles without a word from MJML; text is escaped, Liquid and code come through unharmed', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const mjml = documentMjml(document, 'it');
        const { html } = await compileTemplate({ class: 'transactional', subject: 'S', preheader: '', mjml });
        expect(html).not.toMatch(/<script|<b onclick|<mj-|zlq\d+q(?! zrw)/);
        for (const { block } of blocksOf(document)) {
          if (block.kind === 'code') expect(html).toContain(block.html);
          if (block.kind !== 'heading') continue;
          const shown = decodeEntities(html).replaceAll('&#34;', '"');
          expect(shown).toContain(block.text);
        }
        const data = {
          contact: { firstName: '<i>Ann</i>', city: 'Torino', n: 2, m: 2 },
          workspace: { url: 'https://shop.example' },
        };
        expect(renderTemplate(parseTemplate({ subject: 'S', html, text: '' }), data).html).not.toContain('<i>Ann');
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('a document of blocks', () => {
  it('shows a block to those of its condition alone', async () => {
    const heading = (is: Record<string, unknown>) => documentOf([{ kind: 'heading', text: 'Here', visibleWhen: is }]);
    const sees = async (is: Record<string, unknown>, contact: Record<string, unknown>) =>
      (await htmlOf(heading(is), { contact })).includes('Here');
    const city = { field: 'contact.city' };
    expect(await sees({ ...city, is: 'set' }, { city: 'Torino' })).toBe(true);
    expect(await sees({ ...city, is: 'set' }, { city: '' })).toBe(false);
    expect(await sees({ ...city, is: 'unset' }, {})).toBe(true);
    expect(await sees({ ...city, is: 'equal', value: '5' }, { city: 5 })).toBe(true);
    expect(await sees({ ...city, is: 'equal', value: '5' }, { city: '5' })).toBe(true);
    expect(await sees({ ...city, is: 'unequal', value: 'true' }, { city: true })).toBe(false);
    expect(await sees({ ...city, is: 'contains', value: 'vip' }, { city: ['vip', 'new'] })).toBe(true);
    expect(liquidCondition({ field: 'order.total', is: 'unequal', value: '12' })).toBe(
      'order.total != "12" and order.total != 12',
    );
  });

  it('repeats products that come with the message, with their prices', async () => {
    const block = { kind: 'product', source: { from: 'list', list: 'order.products', limit: 2 }, label: 'Buy' };
    const products = ['Cup', 'Bowl', 'Jug'].map((name) => ({ name, price: '12.50', url: 'https://shop.example/p' }));
    const html = await htmlOf(documentOf([block]), { locale: 'en', order: { currency: 'EUR', products } });
    expect(html.match(/€12\.50/g)).toHaveLength(2);
    expect(html).toContain('Bowl');
    expect(html).not.toContain('Jug');
  });

  it('carries every kind of section into the mail side by side or stacked', async () => {
    const columns = [{ blocks: [] }, { blocks: [{ id: 'x', kind: 'heading', text: 'Right' }] }];
    const html = await htmlOf(documentOf([], { layout: '2-1', columns, stack: false }));
    expect(html).toContain('mj-column-per-66-67');
    expect(html).toContain('Right');
  });
});

describe('the linter', () => {
  const footer = { kind: 'footer', content: richText('Why'), unsubscribe: 'Leave' };
  const check = (blocks: BlockWish[], subject = 'News') =>
    checkMail({ class: 'marketing', locale: 'en', subject, preheader: '', document: documentOf(blocks) });
  const codesOf = async (blocks: BlockWish[], subject?: string) =>
    (await check(blocks, subject)).problems.map(({ code, id }) => (id === null ? code : `${code} ${id}`));

  it.each([
    ['a mail nobody can leave', [{ kind: 'heading', text: 'a' }], ['no_unsubscribe']],
    ['a footer that not everybody sees', [{ ...footer, visibleWhen: { field: 'a.b', is: 'set' } }], ['no_unsubscribe']],
    ['broken Liquid', [{ kind: 'heading', text: '{{ a' }, footer], ['broken_liquid b0']],
    ['an unknown filter', [{ kind: 'text', content: richText('ok', '{{ a | shout }}') }, footer], ['broken_liquid b0']],
    [
      'a tag that would carry markup',
      [{ kind: 'heading', text: '{% raw %}{{ <b> }}{% endraw %}' }, footer],
      ['broken_liquid b0'],
    ],
    ['a button without a target', [{ kind: 'button', label: 'Go', url: ' ' }, footer], ['empty_link b0']],
    [
      'a target to be replaced',
      [{ kind: 'button', label: 'Go', url: 'https://example.com/x' }, footer],
      ['placeholder_link b0'],
    ],
    ['a target that runs', [{ kind: 'button', label: 'Go', url: 'javascript:alert(1)' }, footer], ['bad_link b0']],
    ['a script in code', [{ kind: 'code', html: '<script>1</script>' }, footer], ['forbidden_html b0']],
    [
      'an image without words and width',
      [{ kind: 'image', url: 'https://a.test/a.png' }, footer],
      ['missing_alt b0', 'no_width b0', 'many_pictures'],
    ],
    [
      'a decorative image',
      [{ kind: 'image', url: 'https://a.test/a.png', width: 20, decorative: true }, footer],
      ['many_pictures'],
    ],
    ['words that filters know', [{ kind: 'heading', text: 'Clicca subito: hai vinto' }, footer], ['spam_words']],
    ['a picture to be chosen', [{ kind: 'image', url: '' }, footer], ['missing_image b0']],
    ['text that cannot be read', [{ kind: 'heading', text: 'a', colour: '#EEEEEE' }, footer], ['low_contrast b0']],
    [
      'a button like what it stands on',
      [{ kind: 'button', label: 'a', url: 'https://a.test', background: '#FFFFF0', colour: '#000000' }, footer],
      ['hidden_button b0'],
    ],
    ['no postal address', [{ ...footer, address: false }], ['no_address b0']],
  ])('finds %s', async (_, blocks, codes) => {
    expect(await codesOf(blocks as BlockWish[])).toEqual(codes);
  });

  it('finds a subject that shouts, and none that does not', async () => {
    expect(await codesOf([footer], 'BUY NOW OR NEVER!!!')).toEqual(['capitals', 'exclamations']);
    expect(await codesOf([footer], 'IKEA opens {{ SHOP | upcase }} today!')).toEqual([]);
    expect(await codesOf([footer], ' ')).toEqual(['empty_subject']);
  });

  it('weighs the compiled mail: a word from 80 KB, a warning from 102 KB', async () => {
    const long = (kb: number) => [{ kind: 'code', html: 'x'.repeat(kb * 1000) }, footer];
    expect(await codesOf(long(60))).toEqual([]);
    expect(await codesOf(long(85))).toEqual(['large']);
    expect(await codesOf(long(110))).toEqual(['clipped']);
  });
});

describe('the gallery', () => {
  it.each(
    (['it', 'en'] as const).flatMap((locale) =>
      galleryTemplates(locale).map((one) => [`${one.key} ${locale}`, one] as const),
    ),
  )('has nothing to correct in %s, with data and without', async (_, template) => {
    const { problems, compiled } = await checkMail(template);
    const serious = problems.filter(({ code }) => code !== 'missing_image');
    expect(serious).toEqual([]);
    const parsed = parseTemplate(compiled ?? { subject: '', html: '{% broken', text: '' });
    const urls = { unsubscribeUrl: 'https://m.example/u', preferencesUrl: 'https://m.example/p' };
    const workspace = { name: 'Bottega', url: 'https://shop.example', currency: 'EUR' };
    const products = [{ name: 'Cup', price: '12', url: 'https://shop.example/cup' }];
    const data = { ...urls, workspace, contact: { firstName: 'Giulia' }, products, event: { products } };
    const full = renderTemplate(parsed, { ...data, order: { id: '1', total: '12', currency: 'EUR', products } });
    expect(full.html + full.text + full.subject).not.toMatch(/\{\{|\{%|undefined|\[object/);
    const bare = renderTemplate(parsed, { ...urls, workspace });
    expect(bare.subject + bare.text).not.toMatch(/\{\{|undefined|, *[.!?]|, *\n/);
  });

  it('tells the same story in both languages', () => {
    const shape = (locale: 'it' | 'en') =>
      galleryTemplates(locale).map(({ key, document }) => [key, blocksOf(document).map(({ block }) => block.kind)]);
    expect(shape('it')).toEqual(shape('en'));
  });
});

import { describe, expect, it } from 'vitest';
import { AppError, type FieldError } from '../../platform/errors.ts';
import { compileTemplate, type TemplateSource } from './compile-template.ts';
import { defaultTemplates } from './default-templates.ts';
import { parseTemplate, renderTemplate } from './render-template.ts';

function mjml(body: string): string {
  return `<mjml><mj-body><mj-section><mj-column>\n${body}\n</mj-column></mj-section></mj-body></mjml>`;
}

function source(body: string, more: Partial<TemplateSource> = {}): TemplateSource {
  return { class: 'transactional', subject: 'Hello', preheader: '', mjml: mjml(body), ...more };
}

async function errorsOf(template: TemplateSource): Promise<FieldError[]> {
  try {
    await compileTemplate(template);
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.errors;
  }
}

describe('compileTemplate', () => {
  it('keeps Liquid unharmed, comparison signs and quotes included', async () => {
    const liquid = '{% if contact.n < 3 and contact.m > 1 %}{{ contact.name | default: "you" }}{% endif %}';
    const compiled = await compileTemplate(source(`<mj-text>${liquid}</mj-text>`));
    expect(compiled.html).toContain(liquid);
    expect(compiled.text).toBe(`${liquid}\n`);
  });

  it('numbers links by position, also those made by Liquid, and leaves mailto, tel and anchors alone', async () => {
    const compiled = await compileTemplate(
      source(`<mj-button href="https://shop.example/?a=1&amp;b={{ contact.id }}">Go</mj-button>
        <mj-text><a href="{{ product.url }}">p</a> <a href="mailto:a@shop.example">m</a> <a href="tel:+39">t</a> <a href="#x">x</a></mj-text>`),
    );
    expect(compiled.links).toEqual([
      { position: 0, url: 'https://shop.example/?a=1&b={{ contact.id }}' },
      { position: 1, url: '{{ product.url }}' },
    ]);
    expect(compiled.html).toContain('href="{% link 0 %}https://shop.example/?a=1&amp;b={{ contact.id }}{% endlink %}"');
    expect(compiled.text).toContain('Go <{% link 0 %}https://shop.example/?a=1&b={{ contact.id }}{% endlink %}>');
    expect(compiled.html).toContain('href="mailto:a@shop.example"');
  });

  it('refuses a marketing mail without the unsubscribe link, even when the words stand in the text', async () => {
    const without = source('<mj-text>unsubscribeUrl {{ unsubscribeUrl }}</mj-text>', { class: 'marketing' });
    expect((await errorsOf(without))[0]?.message).toMatch(/^The unsubscribe link is missing/);
    const withLink = source('<mj-text><a href="{{ unsubscribeUrl }}">Out</a></mj-text>', { class: 'marketing' });
    expect(await errorsOf(withLink)).toEqual([]);
  });

  it.each([
    ['an unknown tag', '<mj-text>a</mj-text>\n<mj-nonsense />', 'mjml:3', /mj-nonsense/],
    ['an illegal attribute', '\n\n<mj-text colour="red">a</mj-text>', 'mjml:4', /colour/],
    ['a tag closed wrongly', '<mj-text>a\n</mj-button>', 'mjml:3', /closes what <mj-text> of line 2/],
    ['a Liquid tag not closed', '<mj-text>a\n{% if x %}</mj-text>', 'mjml:3', /not closed/],
    ['an unknown filter', '<mj-text>\n\n{{ x | shout }}</mj-text>', 'mjml:4', /undefined filter: shout/],
    ['a tag that reads files', '<mj-text>{% include "/etc/passwd" %}</mj-text>', 'mjml:2', /include/],
    ['the filter that would switch escaping off', '<mj-text>{{ x | raw }}</mj-text>', 'mjml:2', /raw/],
    ['an include', '<mj-include path="/etc/passwd" />', 'mjml:2', /mj-include/],
    ['a script', '<mj-raw>\n<script>alert(1)</script></mj-raw>', 'mjml:3', /script/],
    ['a loop between columns', '</mj-column>\n{% for a in b %}<mj-column>{% endfor %}', 'mjml:3', /mj-raw/],
    ['a link that runs', '<mj-button href="javascript:alert(1)">x</mj-button>', 'mjml', /does not lead anywhere/],
    ['a relative link', '<mj-button href="/offers">x</mj-button>', 'mjml', /full address/],
  ])('names the place of %s', async (_, body, path, message) => {
    const [first] = await errorsOf(source(body));
    expect(first?.path).toBe(path);
    expect(first?.message).toMatch(message);
  });

  it('counts lines right below Liquid that spans several', async () => {
    const [first] = await errorsOf(source('<mj-text>{% if\n a\n %}b{% endif %}</mj-text>\n<mj-nonsense />'));
    expect(first?.path).toBe('mjml:5');
  });

  it('refuses an empty subject and one of two lines', async () => {
    expect((await errorsOf(source('<mj-text>a</mj-text>', { subject: ' ' })))[0]?.path).toBe('subject');
    expect((await errorsOf(source('<mj-text>a</mj-text>', { subject: 'a\r\nBcc: b@c.example' })))[0]?.path).toBe(
      'subject',
    );
  });

  it('loads nothing from third parties', async () => {
    const compiled = await compileTemplate(
      source('<mj-text>a</mj-text><mj-button href="https://a.example">b</mj-button>'),
    );
    expect(compiled.html).not.toMatch(/<link|@import|googleapis/);
  });

  it('warns when Gmail would cut the mail', async () => {
    const compiled = await compileTemplate(source(`<mj-text>${'words '.repeat(20_000)}</mj-text>`));
    expect(compiled.warnings[0]).toMatch(/Gmail/);
  });

  it.each([...defaultTemplates('it'), ...defaultTemplates('en')].map((t) => [`${t.key} ${t.locale}`, t] as const))(
    'compiles and renders the default %s, with data and without any',
    async (_, template) => {
      const parsed = parseTemplate(await compileTemplate(template));
      const urls = { unsubscribeUrl: 'https://m.example/u/1', confirmUrl: 'https://m.example/confirm/1' };
      const data = {
        ...urls,
        locale: template.locale,
        workspace: { name: 'Bottega Ginepro', url: 'https://shop.example' },
        contact: { firstName: 'Giulia' },
        order: { id: '1042', total: '1204.50', currency: 'EUR', products: [{ name: 'Cup', price: '12', quantity: 2 }] },
      };
      const full = renderTemplate(parsed, data);
      expect(full.html + full.text + full.subject).not.toMatch(/\{\{|\{%|undefined|\[object/);
      expect(full.subject.length).toBeLessThan(90);
      if (template.class === 'marketing') expect(full.text).toContain('https://m.example/u/1');
      const bare = renderTemplate(parsed, urls);
      expect(bare.html + bare.subject).not.toMatch(/\{\{|\{%|undefined|,\s*</);
    },
  );
});

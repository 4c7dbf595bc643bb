import { describe, expect, it } from 'vitest';
import { formatDay, formatMoney } from './liquid-filters.ts';
import { compileTemplate } from './compile-template.ts';
import { parseTemplate, renderTemplate, safeUrl, type ParsedTemplate } from './render-template.ts';

async function parsed(body: string, subject = 'Hi {{ contact.firstName }}', preheader = ''): Promise<ParsedTemplate> {
  const mjml = `<mjml><mj-body><mj-section><mj-column>${body}</mj-column></mj-section></mj-body></mjml>`;
  return parseTemplate(await compileTemplate({ class: 'transactional', subject, preheader, mjml }));
}

const HOSTILE = `<script>alert(1)</script>"'{{ contact.secret }}{% include 'x' %}\u0000\u{1F600}`;

describe('renderTemplate', () => {
  it('escapes every value in HTML, runs no Liquid of a value, and escapes nothing in subject and text', async () => {
    const template = await parsed(
      '<mj-text><a href="https://s.example/{{ contact.firstName }}" title="{{ contact.firstName }}">{{ contact.firstName }}</a></mj-text>',
      'Hi {{ contact.name }}',
    );
    const data = { contact: { firstName: HOSTILE, name: `A & B <c>`, secret: 'SECRET' } };
    const out = renderTemplate(template, data);
    expect(out.html).not.toContain('<script>');
    expect(out.html).toContain('&lt;script&gt;');
    expect(out.html + out.text).not.toContain('SECRET');
    expect(out.text).toContain(HOSTILE);
    expect(out.subject).toBe('Hi A & B <c>');
  });

  it.each(['a\r\nBcc: x@y.example', 'a\nb', 'a\u0000b', 'a\u2028b'])('refuses a subject with %j', async (firstName) => {
    const template = await parsed('<mj-text>a</mj-text>');
    expect(() => renderTemplate(template, { contact: { firstName } })).toThrow(/line break or control character/);
  });

  it('gives the resolver each link with its data, loops counted, and writes what it answers', async () => {
    const template = await parsed(
      `<mj-button href="https://s.example/?a=1&amp;b={{ contact.id }}">x</mj-button>
       <mj-raw>{% for p in products %}</mj-raw><mj-text><a href="{{ p.url }}">{{ p.name }}</a></mj-text><mj-raw>{% endfor %}</mj-raw>`,
    );
    const seen: unknown[] = [];
    const products = [{ url: 'https://s.example/1?x=1&y=2' }, { url: 'javascript:alert(1)' }];
    const out = renderTemplate(template, { contact: { id: 'c&d' }, products }, (link) => {
      seen.push(link);
      return `https://t.example/c/${link.position}.${link.occurrence}?a&b`;
    });
    const inOnePart = [
      { position: 0, occurrence: 0, url: 'https://s.example/?a=1&b=c&d' },
      { position: 1, occurrence: 0, url: 'https://s.example/1?x=1&y=2' },
      { position: 1, occurrence: 1, url: 'javascript:alert(1)' },
    ];
    expect(seen).toEqual([...inOnePart, ...inOnePart]);
    expect(out.html).toContain('href="https://t.example/c/1.1?a&amp;b"');
    expect(out.text).toContain('<https://t.example/c/1.1?a&b>');
  });

  it('without a resolver drops what is no web address', async () => {
    const template = await parsed('<mj-text><a href="{{ url }}">x</a></mj-text>');
    expect(renderTemplate(template, { url: 'data:text/html,x' }).html).toContain('href="#"');
    expect(safeUrl('https:///x')).toBe('https://x/');
    for (const url of ['javascript:alert(1)', '//evil.example', ' http://', 'ftp://a.example', 'https:'])
      expect(safeUrl(url)).toBeNull();
  });

  it('reads own properties only', async () => {
    const template = await parsed(
      '<mj-text>[{{ contact.constructor }}{{ contact.__proto__ }}{{ contact.toString }}]</mj-text>',
    );
    expect(renderTemplate(template, { contact: {} }).text).toBe('[]\n');
  });

  it('stops a template that would never end', async () => {
    const template = await parsed('<mj-text>{% for i in (1..100000000) %}{{ i }}{% endfor %}</mj-text>');
    expect(() => renderTemplate(template, {})).toThrow(/limit exceeded/);
  });

  it('tries again what was only interrupted', async () => {
    const template = await parsed('<mj-text>{{ contact.firstName }} {{ contact.lastName }}</mj-text>');
    let interruptions = 1;
    const contact = {
      get firstName() {
        const until = performance.now() + (interruptions-- > 0 ? 600 : 0);
        while (performance.now() < until);
        return 'Anna';
      },
      lastName: 'Rossi',
    };
    expect(renderTemplate(template, { contact }).text).toBe('Anna Rossi\n');
  });

  it('puts the preheader first in HTML, hidden and escaped, and leaves it out of the text', async () => {
    const template = await parsed('<mj-text>body</mj-text>', 'S', 'For {{ contact.firstName }} & you');
    const out = renderTemplate(template, { contact: { firstName: '<i>' } });
    expect(out.html).toContain('">For &lt;i&gt; &amp; you&#847;');
    expect(out.text).toBe('body\n');
  });
});

describe('filters', () => {
  it('write money exactly, as the language does', () => {
    expect(formatMoney('1204.50', 'EUR', 'it')).toBe('€\u00A01.204,50');
    expect(formatMoney('9007199254740993.25', 'EUR', 'en')).toBe('€9,007,199,254,740,993.25');
    expect(formatMoney(12, 'GBP', 'it')).toBe('£\u00A012,00');
    expect(formatMoney('free', 'EUR', 'it')).toBe('free');
    expect(formatMoney(null, 'EUR', 'it')).toBe('');
  });

  it('write days in the zone named', () => {
    expect(formatDay('2026-11-18T23:30:00Z', 'it', 'Europe/Rome')).toBe('19 novembre 2026');
    expect(formatDay('2026-11-18T23:30:00Z', 'en', 'UTC')).toBe('18 November 2026');
    expect(formatDay('soon', 'en', 'UTC')).toBe('soon');
  });
});

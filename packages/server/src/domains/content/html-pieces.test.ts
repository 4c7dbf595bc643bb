import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPiece } from './html-pieces.ts';
import { LINK_RESOLVER, LinkState } from './link-tag.ts';
import { htmlLiquid } from './liquid-engines.ts';
import { parseTemplate, renderPieces, renderTemplate } from './render-template.ts';

const link = ({ position, occurrence, url }: { position: number; occurrence: number; url: string }): string =>
  `https://t.example/${position}.${occurrence}?a&b=${url}`;

/** Parts of templates, as many as may be nested. */
const { part } = fc.letrec<{ part: string; parts: string }>((tie) => ({
  parts: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      '<p class="a long enough piece of the template">',
      '</td>',
      '</body></html>',
      'è ',
      '\r\n',
      '{{ name }}',
    ),
    fc.constantFrom('{{ none }}', '{{ list }}', '{{ n }}', "{{ name | append: '</body>' }}", '{% assign n = 3 %}'),
    fc.constantFrom('{% link 0 %}https://s.example/1?a=1&amp;b{% endlink %}', '{% link 1 %}{{ url }}{% endlink %}'),
    tie('parts').map((inner) => `{% if name != blank %}${inner}{% else %}<i>nobody is here at all</i>{% endif %}`),
    tie('parts').map(
      (inner) => `{% for one in list %}${inner}{{ one }}{% if one > 1 %}{% break %}{% endif %}{% endfor %}`,
    ),
    tie('parts').map((inner) => `{% capture kept %}${inner}{% endcapture %}{{ kept }}`),
    tie('parts').map((inner) => `{% unless none %}${inner}{% endunless %}`),
    tie('parts').map((inner) => `{% case n %}{% when 3 %}${inner}{% endcase %}`),
    fc.constantFrom(
      '{% raw %}{{ name }}{% endraw %}',
      '{% comment %}x{% endcomment %}',
      '{% break %}',
      ' {%- if n -%} x {%- endif -%} ',
    ),
  ),
}));

describe('HTML in pieces', () => {
  it('is what Liquid itself writes, to the letter', () => {
    const data = fc.record({
      name: fc.oneof(fc.constant(''), fc.string({ maxLength: 20 })),
      list: fc.array(fc.nat(3), { maxLength: 3 }),
      n: fc.constantFrom(null, 3, 'x', 0),
      url: fc.webUrl(),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), data, (parts, values) => {
        const html = parts.join('');
        const globals = { [LINK_RESOLVER]: new LinkState(link, 'html') };
        const wanted = String(htmlLiquid.renderSync(htmlLiquid.parse(html), values, { globals }));
        const template = parseTemplate({ subject: 's', html, text: '' });
        expect(renderTemplate(template, values, link).html).toBe(wanted);
        expect(renderPieces(template, values, link).html.pieces.join('')).toBe(wanted);
      }),
      { numRuns: 200 },
    );
  });

  it('knows its own text again, inside of conditions too, cut where traces come in', () => {
    const template = parseTemplate({
      subject: 's',
      html: '<p>the beginning of everything</p>{% if a %}<p>only for some of the people</p>{% endif %}<p>the end of it</p></body></html>',
      text: '',
    });
    const { pieces, statics } = renderPieces(template, { a: 1 }).html;
    expect(pieces).toEqual([
      '<p>the beginning of everything</p>',
      '<p>only for some of the people</p>',
      '<p>the end of it</p>',
      '</body></html>',
    ]);
    expect([...statics]).toEqual([pieces[0], pieces[1]]);
  });

  it('takes one more before the last end of the body, wherever the cuts are', () => {
    const text = fc.array(fc.constantFrom('</body>', '</bo', 'dy>', 'a', '<'), { maxLength: 6 });
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join('');
        const end = whole.lastIndexOf('</body>');
        const at = end < 0 ? whole.length : end;
        expect(withPiece(pieces, 'X', '</body>').join('')).toBe(`${whole.slice(0, at)}X${whole.slice(at)}`);
      }),
    );
  });
});

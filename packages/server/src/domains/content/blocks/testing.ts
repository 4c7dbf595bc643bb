import fc from 'fast-check';
import {
  BLOCK_KINDS,
  blockDocumentSchema,
  SECTION_LAYOUTS,
  SOCIAL_NETWORKS,
  type BlockDocument,
  type BlockKind,
} from '@sandmill/contracts';

/** What people write, and what nobody should: markup, quotes, entities, Liquid, other scripts. */
const text = fc.oneof(
  fc.constantFrom(
    '<b onclick="x()">bold</b>',
    '"><script>alert(1)</script>',
    "' onload='x",
    '&lt;b&gt; &amp;amp; &nbsp;',
    '{{ contact.firstName | default: "friend" }}',
    '{% if contact.n < 3 and contact.m > 1 %}few{% else %}"many"{% endif %}',
    'Perché no? 你好 🎁',
    '<!-- comment --> ]]> <![CDATA[',
    '<mj-raw></mj-text>',
    'zlq0q zrw0q zln0q',
    '$& $1 \\',
    ' ',
    '',
  ),
  fc.string({ maxLength: 40, unit: 'grapheme' }).map((made) => made.replace(/[{}%\p{C}]/gu, '')),
);
const url = fc.constantFrom(
  '',
  'https://shop.example/a?b=1&c="2"',
  'https://shop.example/{{ product.id }}?x={{ contact.id | default: "0" }}',
  '{{ workspace.url }}',
  'mailto:ann@shop.example?subject=a b',
);
const align = fc.constantFrom('left', 'center', 'right');
const colour = fc.option(fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`));
const link = fc.record({ type: fc.constant('link'), attrs: fc.record({ href: url }) });
const mark = fc.oneof(fc.constantFrom({ type: 'bold' }, { type: 'italic' }, { type: 'underline' }), link);
const piece = fc.oneof(
  fc.record({ type: fc.constant('text'), text: text.map((t) => t || 'x'), marks: fc.array(mark, { maxLength: 3 }) }),
  fc.constant({ type: 'hardBreak' }),
);
const paragraph = fc.record({ type: fc.constant('paragraph'), content: fc.array(piece, { maxLength: 4 }) });
const list = fc.record({
  type: fc.constantFrom('bulletList', 'orderedList'),
  content: fc.array(
    fc.record({ type: fc.constant('listItem'), content: fc.array(paragraph, { minLength: 1, maxLength: 2 }) }),
    { minLength: 1, maxLength: 3 },
  ),
});
const rich = fc.record({
  type: fc.constant('doc'),
  content: fc.array(fc.oneof(paragraph, list), { maxLength: 3 }),
});
const product = fc.oneof(
  fc.record({ from: fc.constant('chosen'), name: text, price: text, url, imageUrl: url }),
  fc.record({
    from: fc.constant('list'),
    list: fc.constantFrom('products', 'order.products', 'event.products', 'bestSellers', 'viewed'),
    limit: fc.integer({ min: 1, max: 12 }),
  }),
);

/** The fields of each kind; a kind without arbitraries is a type error here. */
const FIELDS: Record<BlockKind, Record<string, fc.Arbitrary<unknown>>> = {
  heading: { text, level: fc.constantFrom(1, 2, 3), align, colour },
  text: { content: rich, size: fc.constantFrom('small', 'normal', 'large'), align, colour },
  image: { url, alt: text, link: url, width: fc.option(fc.integer({ min: 16, max: 1200 })), align, radius: fc.nat(60) },
  button: { label: text, url, align, wide: fc.boolean(), background: colour, colour },
  callToAction: { callId: fc.constantFrom(null, '0198f3a0-0000-7000-8000-000000000001'), align, wide: fc.boolean() },
  divider: { colour, thickness: fc.integer({ min: 1, max: 12 }) },
  spacer: { height: fc.integer({ min: 4, max: 200 }) },
  social: {
    links: fc.array(fc.record({ network: fc.constantFrom(...SOCIAL_NETWORKS), url }), { maxLength: 4 }),
    align,
  },
  menu: { links: fc.array(fc.record({ label: text, url }), { maxLength: 4 }), align },
  video: { url, thumbnail: url, alt: text, label: text },
  product: { source: product, label: text, withImage: fc.boolean(), withPrice: fc.boolean() },
  coupon: { text, code: text, note: text },
  article: {
    source: fc.oneof(
      fc.record({ from: fc.constant('chosen'), title: text, excerpt: text, url, imageUrl: url }),
      fc.record({ from: fc.constant('list'), list: fc.constantFrom('newest', 'forThem'), once: fc.boolean() }),
    ),
    label: text,
    withImage: fc.boolean(),
    withExcerpt: fc.boolean(),
  },
  feedback: { text, scale: fc.constantFrom('thumbs', 'stars', 'nps'), low: text, high: text, align },
  countdown: { text, past: text, until: fc.constant('2026-12-01T18:00:00+01:00'), align, background: colour, colour },
  code: {
    html: fc.constantFrom(
      '<table width="100%">\n\t<tr>\n\t\t<td  style="a:b">  {{ contact.id }} </td></tr></table>\n',
      '<!--[if mso]> <p>x</p> <![endif]-->\r\n<P CLASS=a>&nbsp;&amp;</P>',
      '{% for p in products %}\n   <i>{{ p.name }}</i>{% endfor %}',
      '',
    ),
  },
  footer: { content: rich, unsubscribe: text, preferences: text, webVersion: text, address: fc.boolean(), align },
};
const visibleWhen = fc.option(
  fc.oneof(
    fc.record({ field: fc.constant('contact.firstName'), is: fc.constantFrom('set', 'unset') }),
    fc.record({
      field: fc.constantFrom('contact.city', 'order.total'),
      is: fc.constantFrom('equal', 'unequal', 'contains'),
      value: fc.constantFrom('Torino', '12.5', 'true', "l'Aquila", '<b>'),
    }),
  ),
  { nil: undefined },
);
const block = fc.oneof(
  ...BLOCK_KINDS.map((kind) => fc.record({ kind: fc.constant(kind), visibleWhen, ...FIELDS[kind] })),
);
const section = fc.constantFrom(...(Object.keys(SECTION_LAYOUTS) as (keyof typeof SECTION_LAYOUTS)[])).chain((layout) =>
  fc.record({
    layout: fc.constant(layout),
    background: fc.oneof(fc.constantFrom('surface', 'page'), fc.constant('#17535E')),
    stack: fc.boolean(),
    visibleWhen,
    columns: fc.array(fc.record({ blocks: fc.array(block, { maxLength: 4 }) }), {
      minLength: SECTION_LAYOUTS[layout].length,
      maxLength: SECTION_LAYOUTS[layout].length,
    }),
  }),
);

/** Any document that the contract accepts, hostile texts included. */
export const anyDocument: fc.Arbitrary<BlockDocument> = fc
  .record({
    settings: fc.record({ dark: fc.boolean(), width: fc.integer({ min: 480, max: 720 }) }),
    sections: fc.array(section, { maxLength: 4 }),
  })
  .map(({ settings, sections }) => {
    let blocks = 0;
    const withIds = sections.map((one, index) => ({
      ...one,
      id: `s${index}`,
      columns: one.columns.map((column) => ({ blocks: column.blocks.map((b) => ({ ...b, id: `b${++blocks}` })) })),
    }));
    return blockDocumentSchema.parse({ version: 1, settings, sections: withIds });
  });

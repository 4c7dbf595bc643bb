import { describe, expect, it } from 'vitest';
import { blockDocumentSchema } from './block-document.ts';
import { inkOf } from './block-looks.ts';
import { contrastRatio, readableOn } from './colours.ts';
import { richPieces, richText } from './rich-text.ts';

function document(blocks: unknown[], more: Record<string, unknown> = {}) {
  return { version: 1, sections: [{ id: 's', columns: [{ blocks }], ...more }] };
}

function pathsOf(value: unknown): string[] {
  const read = blockDocumentSchema.safeParse(value);
  return read.success ? [] : read.error.issues.map(({ path }) => path.join('.'));
}

describe('a block document', () => {
  it('fills in what is not said', () => {
    const read = blockDocumentSchema.parse(document([{ id: 'a', kind: 'heading', text: 'Hi' }]));
    expect(read.settings.width).toBe(600);
    expect(read.sections[0]).toMatchObject({ layout: '1', background: 'surface', padding: { top: 24, bottom: 8 } });
    expect(read.sections[0]?.columns[0]?.blocks[0]).toMatchObject({ level: 1, align: 'left', colour: null });
  });

  it.each([
    ['a kind it does not know', [{ id: 'a', kind: 'carousel' }], 'sections.0.columns.0.blocks.0.kind'],
    ['a colour that is none', [{ id: 'a', kind: 'divider', colour: 'red' }], 'sections.0.columns.0.blocks.0.colour'],
    ['an id used twice', [{ id: 's', kind: 'spacer' }], 'sections.0.columns.0.blocks.0.id'],
    ['NUL in a text', [{ id: 'a', kind: 'heading', text: 'a\u0000' }], 'sections.0.columns.0.blocks.0.text'],
    ['half a character', [{ id: 'a', kind: 'heading', text: 'a\ud800' }], 'sections.0.columns.0.blocks.0.text'],
    ['MJML in a code block', [{ id: 'a', kind: 'code', html: '</mj-raw>' }], 'sections.0.columns.0.blocks.0.html'],
    [
      'a condition that would leave its tag',
      [{ id: 'a', kind: 'spacer', visibleWhen: { field: 'a.b', is: 'equal', value: 'x" %}' } }],
      'sections.0.columns.0.blocks.0.visibleWhen.value',
    ],
    [
      'a field that is no name',
      [{ id: 'a', kind: 'spacer', visibleWhen: { field: 'a or true', is: 'set' } }],
      'sections.0.columns.0.blocks.0.visibleWhen.field',
    ],
  ])('refuses %s and names its place', (_, blocks, path) => {
    expect(pathsOf(document(blocks))).toEqual([path]);
  });

  it('refuses columns that are not those of the layout, and another version', () => {
    expect(pathsOf(document([], { layout: '2-1' }))).toEqual(['sections.0.columns']);
    expect(pathsOf({ ...document([]), version: 2 })).toEqual(['version']);
  });

  it('refuses lists deeper than anybody reads, and marks it does not know', () => {
    const nested = (depth: number): unknown =>
      depth === 0
        ? { type: 'paragraph' }
        : { type: 'bulletList', content: [{ type: 'listItem', content: [nested(depth - 1)] }] };
    const text = (node: unknown) => document([{ id: 'a', kind: 'text', content: { type: 'doc', content: [node] } }]);
    expect(pathsOf(text(nested(4)))).toEqual([]);
    expect(pathsOf(text(nested(5)))).not.toEqual([]);
    const marked = { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'blink' }] }] };
    expect(pathsOf(text(marked))[0]).toMatch(/marks\.0\.type$/);
  });
});

describe('colours', () => {
  it('contrast as WCAG computes it', () => {
    expect(contrastRatio('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
    expect(contrastRatio('#777777', '#FFFFFF')).toBeCloseTo(4.48, 2);
    expect(contrastRatio('#17535E', '#FFFDF9')).toBeGreaterThan(4.5);
  });

  it('text on a section of its own colour can be read, also where the document’s text could not', () => {
    const settings = blockDocumentSchema.parse(document([])).settings;
    expect(inkOf(settings, { background: '#1E1A2B' }).text).toBe('#FFFFFF');
    expect(inkOf(settings, { background: '#FCE9DE' }).text).toBe(settings.text);
    expect(contrastRatio(readableOn('#17535E', '#201C19', 4.5), '#201C19')).toBeGreaterThanOrEqual(4.5);
  });
});

it('a link over several pieces is one link', () => {
  const link = [{ type: 'link' as const, attrs: { href: 'https://a.test' } }];
  const text = richText([
    { type: 'text', text: 'a', marks: link },
    { type: 'text', text: 'b', marks: [{ type: 'bold' }, ...link] },
    { type: 'text', text: 'c' },
  ]);
  expect(richPieces(text)).toEqual({ texts: ['abc'], links: ['https://a.test'] });
});

import { expect, it } from 'vitest';
import { blockDocumentSchema, blocksOf } from './block-document.ts';
import { inkOf } from './block-looks.ts';
import { brandContrasts, brandSchema, inBrand } from './brand.ts';
import { contrastRatio } from './colours.ts';

const document = blockDocumentSchema.parse({
  version: 1,
  sections: [
    {
      id: 's1',
      background: 'page',
      columns: [{ blocks: [{ id: 'n', kind: 'heading', text: '{{ workspace.name }}' }] }],
    },
    {
      id: 's2',
      background: '#1E1A2B',
      columns: [{ blocks: [{ id: 'b', kind: 'button', label: 'Go', url: 'https://a.test' }] }],
    },
    {
      id: 's3',
      background: '#FCE9DE',
      columns: [{ blocks: [{ id: 'h', kind: 'heading', text: 'Hi', colour: '#ABCDEF' }] }],
    },
  ],
});

it.each(['#B01E4F', '#F3D67A', '#101010', '#FFFFFF'])(
  'a design takes the look of a brand of %s, and can be read in it',
  (accent) => {
    const brand = brandSchema.parse({
      logo: { url: 'https://a.test/logo.png', alt: 'Shop', width: 120 },
      settings: { button: { background: accent, text: '#222222' } },
    });
    const made = inBrand(document, brand);
    expect(blockDocumentSchema.safeParse(made).success).toBe(true);
    const [name, button, heading] = blocksOf(made);
    expect(name?.block).toMatchObject({ kind: 'image', url: 'https://a.test/logo.png', width: 120 });
    expect(heading?.block).toMatchObject({ colour: null });
    for (const section of made.sections) {
      const ink = inkOf(made.settings, section);
      expect(contrastRatio(ink.text, ink.background)).toBeGreaterThanOrEqual(4.5);
    }
    if (button?.block.kind !== 'button') throw new Error('no button');
    const under = inkOf(made.settings, button.section).background;
    expect(contrastRatio(button.block.background ?? made.settings.button.background, under)).toBeGreaterThan(1.2);
  },
);

it('says which colours of a brand cannot be read on each other', () => {
  const poor = brandSchema.parse({ settings: { link: '#F3D67A' } });
  expect(
    brandContrasts(poor)
      .filter(({ isEnough }) => !isEnough)
      .map(({ pair }) => pair),
  ).toEqual(['link']);
});

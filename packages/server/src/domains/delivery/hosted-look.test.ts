import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandSchema, contrastRatio } from '@sandmill/contracts';
import { lookOf, type PageColours } from './hosted-look.ts';
import { renderPage } from './hosted-page.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0').toUpperCase()}`);
const brand = fc
  .record({
    background: colour,
    surface: colour,
    text: colour,
    link: colour,
    on: colour,
    button: colour,
    dark: fc.boolean(),
  })
  .map(({ on, button, ...settings }) =>
    brandSchema.parse({ settings: { ...settings, button: { background: button, text: on } } }),
  );

describe('the look of a brand on the pages that recipients see', () => {
  it('can be read whatever the colours, light and dark', () => {
    fc.assert(
      fc.property(brand, (one) => {
        const { light, dark } = lookOf(one);
        for (const scheme of [light, ...(dark ? [dark] : [])]) {
          for (const ratio of ratiosOf(scheme)) expect(ratio).toBeGreaterThanOrEqual(4.5);
          expect(contrastRatio(scheme.edge, scheme.surface)).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves colours alone that can be read', () => {
    const { light } = lookOf(brandSchema.parse({ settings: { button: { background: '#8A2540' } } }));
    expect(light).toMatchObject({ button: '#8A2540', edge: '#8A2540', onButton: '#FFFFFF', text: '#231E19' });
  });

  it('writes nothing of a brand into the page unescaped', () => {
    const look = lookOf(brandSchema.parse({ logo: { url: 'https://cdn.example/a"><b>.png', alt: '<i>', width: 120 } }));
    const shop = { name: 'Bottega', look, policyUrl: null, siteUrl: null, postalAddress: '' };
    const html = renderPage({ lang: 'it', shop, title: 'T', text: [] });
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('<i>');
  });
});

function ratiosOf({ background, surface, text, soft, name, link, button, onButton }: PageColours): number[] {
  return [
    contrastRatio(text, surface),
    contrastRatio(soft, surface),
    contrastRatio(link, surface),
    contrastRatio(name, background),
    contrastRatio(onButton, button),
  ];
}

import { z } from 'zod';
import { blockSettingsSchema, type BlockDocument, type BlockSection } from './block-document.ts';
import { BLOCK_LOOKS, MIN_CONTRAST } from './block-looks.ts';
import { addressSchema, colourSchema, textOf } from './block-parts.ts';
import type { Block } from './blocks.ts';
import { contrastRatio, luminanceOf, readableOn } from './colours.ts';

/** How a workspace looks in what it sends: new mails and designs begin with it. */
export const brandSchema = z.object({
  /** null: the workspace's name stands in its place. */
  logo: z
    .object({ url: addressSchema, alt: textOf(500), width: z.number().int().min(16).max(600) })
    .nullable()
    .default(null),
  settings: blockSettingsSchema.omit({ width: true }).prefault({}),
  /** Offered wherever a colour is chosen. */
  colours: z.array(colourSchema).max(12).default([]),
});
export type Brand = z.output<typeof brandSchema>;

/** Colours of a brand that stand on each other, and whether they can be read (WCAG AA). */
export type BrandContrast = { pair: 'text' | 'textOnPage' | 'link' | 'button'; ratio: number; isEnough: boolean };

export function brandContrasts({ settings }: Pick<Brand, 'settings'>): BrandContrast[] {
  const { text, link, surface, background, button } = settings;
  const pairs: [BrandContrast['pair'], string, string][] = [
    ['text', text, surface],
    ['textOnPage', text, background],
    ['link', link, surface],
    ['button', button.text, button.background],
  ];
  return pairs.map(([pair, over, under]) => {
    const ratio = contrastRatio(over, under);
    return { pair, ratio, isEnough: ratio >= MIN_CONTRAST };
  });
}

/**
 * The document in the brand's look. Sections with a colour of their own take the brand's: dark ones that of its buttons,
 * light ones a tint of it. The shop's name at the head becomes the logo.
 */
export function inBrand(document: BlockDocument, brand: Brand): BlockDocument {
  const settings = { ...document.settings, ...brand.settings };
  return { ...document, settings, sections: document.sections.map((section) => sectionInBrand(section, brand)) };
}

const DARK_BELOW = 0.3;
const TINT = 0.86;
const MIN_BUTTON_CONTRAST = 1.5;

function sectionInBrand(section: BlockSection, brand: Brand): BlockSection {
  const { background } = section;
  const isOwn = background !== 'surface' && background !== 'page';
  const accent = brand.settings.button.background;
  const ground = !isOwn ? background : luminanceOf(background) < DARK_BELOW ? darkOf(accent) : tintOf(accent);
  return {
    ...section,
    background: ground,
    columns: section.columns.map(({ blocks }) => ({
      blocks: blocks.map((block) => blockInBrand(block, brand, ground)),
    })),
  };
}

function blockInBrand(block: Block, { logo, settings }: Brand, ground: string): Block {
  if (logo && block.kind === 'heading' && /^\{\{\s*workspace\.name\s*\}\}$/.test(block.text.trim())) {
    const { id, align } = block;
    const picture = { url: logo.url, alt: logo.alt, width: logo.width, align };
    return { id, kind: 'image', ...picture, link: '{{ workspace.url }}', decorative: false, radius: 0 };
  }
  // A button in the colour of the ground it stands on would not be seen.
  const under = ground.startsWith('#') ? ground : settings.surface;
  const { background: accent } = settings.button;
  if (block.kind === 'button' && contrastRatio(accent, under) < MIN_BUTTON_CONTRAST) {
    const background = luminanceOf(under) < DARK_BELOW ? '#FFFFFF' : '#231E19';
    return { ...block, background, colour: readableOn(accent, background, MIN_CONTRAST) };
  }
  return block.kind === 'button' || block.kind === 'heading' || block.kind === 'text'
    ? { ...block, colour: null, ...(block.kind === 'button' ? { background: null } : {}) }
    : block;
}

/** As the brand has it where it is dark, else darkened until white can be read on it. */
function darkOf(accent: string): string {
  let colour = accent;
  for (let step = 0; step < 20 && contrastRatio('#FFFFFF', colour) < MIN_CONTRAST; step++)
    colour = mixed(colour, '#000000', 0.1);
  return colour;
}

function tintOf(accent: string): string {
  return mixed(accent, '#FFFFFF', TINT);
}

function mixed(from: string, to: string, share: number): string {
  const part = (at: number): string => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`.toUpperCase();
}

export const MAX_LOGO_WIDTH = 600 - 2 * BLOCK_LOOKS.side;

import type { BlockSection, BlockSettings, SectionLayout } from './block-document.ts';
import { contrastRatio, readableOn } from './colours.ts';

/** Measures that the mail and the editor's canvas share, in pixels. */
export const BLOCK_LOOKS = {
  heading: { 1: { size: 30, line: 36 }, 2: { size: 23, line: 29 }, 3: { size: 18, line: 24 } },
  /** Added to the document's text size. */
  text: { small: -3, normal: 0, large: 3 },
  /** From a block to the next. */
  gap: 16,
  /** From the edge of the mail to a block. */
  side: 32,
  phoneWidth: 390,
} as const;

/** Text size and line height of a text block. */
export function textMeasure(
  settings: BlockSettings,
  size: 'small' | 'normal' | 'large',
): { size: number; line: number } {
  const px = settings.textSize + BLOCK_LOOKS.text[size];
  return { size: px, line: Math.round(px * 1.56) };
}

/** In dark mail programs. Sections with a colour of their own keep it. */
export const DARK = { page: '#171412', surface: '#201C19', text: '#F2ECE3', soft: '#A3998B', line: '#4A423B' } as const;

/** WCAG AA for text of normal size. */
export const MIN_CONTRAST = 4.5;

export type Ink = {
  background: string;
  text: string;
  soft: string;
  link: string;
  line: string;
  /** Goes dark with the reader's program. */
  follows: boolean;
};

/** Colours on a section. Its own background takes the document's text where that can be read, else black or white. */
export function inkOf(settings: BlockSettings, section: Pick<BlockSection, 'background'>, isDark = false): Ink {
  const follows = section.background === 'surface' || section.background === 'page';
  if (follows && isDark && settings.dark) {
    const background = section.background === 'page' ? DARK.page : DARK.surface;
    return { ...DARK, background, link: readableOn(settings.link, background, MIN_CONTRAST), follows };
  }
  const background =
    section.background === 'surface'
      ? settings.surface
      : section.background === 'page'
        ? settings.background
        : section.background;
  const isReadable = follows || contrastRatio(settings.text, background) >= MIN_CONTRAST;
  const text = isReadable ? settings.text : blackOrWhite(background);
  return {
    background,
    text,
    soft: readableOn(mix(text, background, 0.32), background, MIN_CONTRAST),
    link: isReadable ? settings.link : text,
    line: mix(text, background, 0.82),
    follows,
  };
}

function blackOrWhite(background: string): string {
  return contrastRatio('#FFFFFF', background) >= contrastRatio('#231E19', background) ? '#FFFFFF' : '#231E19';
}

function mix(from: string, to: string, share: number): string {
  const part = (at: number): string => {
    const a = Number.parseInt(from.slice(at, at + 2), 16);
    const b = Number.parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`.toUpperCase();
}

/** Space at the left and right of a block within its column, in pixels. */
export function sideOf(layout: SectionLayout): number {
  return layout === '1' ? BLOCK_LOOKS.side : BLOCK_LOOKS.side / 2;
}

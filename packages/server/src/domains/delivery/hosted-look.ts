import { contrastRatio, DARK, MAIL_FONTS, MIN_CONTRAST, readableOn, type Brand } from '@sandmill/contracts';

/** How the pages that recipients see look, in one light and, where wanted, one dark scheme. */
export type PageLook = {
  light: PageColours;
  /** null: the page stays light. */
  dark: PageColours | null;
  font: string;
  headingFont: string;
  /** Pixels. */
  textSize: number;
  radius: number;
  logo: Brand['logo'];
};

export type PageColours = {
  background: string;
  surface: string;
  line: string;
  text: string;
  soft: string;
  /** The shop's name, on the background. */
  name: string;
  /** Links on the surface, and the edge of what can be pressed. */
  link: string;
  edge: string;
  button: string;
  onButton: string;
};

/** WCAG for what is not text: the edge of a button. */
const MIN_EDGE = 3;
const SMALLEST_TEXT = 15;

/**
 * The brand's look. Where its colours could not be read on each other they give way, as far as WCAG AA asks: people must
 * be able to leave whatever the shop's taste is. Pure.
 */
export function lookOf({ settings, logo }: Brand): PageLook {
  const { background, surface, text, link, button } = settings;
  const light = colours({ background, surface, text, link, button });
  const dark = { background: DARK.page, surface: DARK.surface, text: DARK.text, link, button };
  return {
    light,
    dark: settings.dark ? colours(dark) : null,
    font: MAIL_FONTS[settings.font],
    headingFont: MAIL_FONTS[settings.headingFont],
    textSize: Math.max(SMALLEST_TEXT, settings.textSize),
    radius: Math.min(22, button.radius),
    logo,
  };
}

function colours(
  of: Pick<PageColours, 'background' | 'surface' | 'text' | 'link'> & { button: { background: string; text: string } },
): PageColours {
  const { background, surface, link, button } = of;
  const text = readableOn(of.text, surface, MIN_CONTRAST);
  return {
    background,
    surface,
    line: mix(text, surface, 0.84),
    text,
    soft: readableOn(mix(text, surface, 0.24), surface, MIN_CONTRAST),
    name: readableOn(link, background, MIN_CONTRAST),
    link: readableOn(link, surface, MIN_CONTRAST),
    edge:
      contrastRatio(button.background, surface) < MIN_EDGE
        ? readableOn(button.background, surface, MIN_EDGE)
        : button.background,
    button: button.background,
    onButton: readableOn(button.text, button.background, MIN_CONTRAST),
  };
}

function mix(from: string, to: string, share: number): string {
  const part = (at: number): string => {
    const [a = 0, b = 0] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`.toUpperCase();
}

export type Darkness = 'off' | 'own' | 'inverted';

const INVERTED =
  '<style>html{background:#111!important;filter:invert(1) hue-rotate(180deg)}img,video,[background]{filter:invert(1) hue-rotate(180deg)}</style>';

/**
 * The mail as programs show it in the dark. `own`: those that ask the mail, so its own rules for the dark hold. `inverted`:
 * those that turn its colours round, pictures left as they are; each does it its own way, this is how it may look.
 */
export function darkened(html: string, darkness: Darkness): string {
  if (darkness === 'own') return html.replace(/@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)/g, '@media all');
  if (darkness === 'inverted') return html.replace(/<\/head>/i, (end) => INVERTED + end);
  return html;
}

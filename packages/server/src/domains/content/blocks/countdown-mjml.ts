import type { BlockOf, MailLanguage } from '@sandmill/contracts';
import { padding, type BlockPlace } from './block-place.ts';
import { escaped, px, raw, tag } from './write-mjml.ts';

/** Of the picture, in pixels; drawn twice as large for sharp screens. */
export const COUNTDOWN_SIZE = { width: 320, height: 76 } as const;

const UNITS: Record<MailLanguage, [string, string, string, string]> = {
  it: ['giorni', 'ore', 'minuti', 'secondi'],
  en: ['days', 'hours', 'minutes', 'seconds'],
  de: ['Tage', 'Stunden', 'Minuten', 'Sekunden'],
  fr: ['jours', 'heures', 'minutes', 'secondes'],
  es: ['días', 'horas', 'minutos', 'segundos'],
  pt: ['dias', 'horas', 'minutos', 'segundos'],
  nl: ['dagen', 'uren', 'minuten', 'seconden'],
  pl: ['dni', 'godziny', 'minuty', 'sekundy'],
};

/**
 * A picture that our server draws anew each time the mail is opened, with the date in words under it for those who see
 * no pictures. Once it is over, its last words alone.
 */
export function countdownMjml(block: BlockOf<'countdown'>, place: BlockPlace): string {
  const { text, until, past, align } = block;
  const end = Math.floor(Date.parse(until) / 1000);
  const background = (block.background ?? place.settings.button.background).slice(1).toLowerCase();
  const colour = (block.colour ?? place.settings.button.text).slice(1).toLowerCase();
  const words = (inner: string, size: number, bottom?: number): string =>
    inner.trim() === ''
      ? ''
      : tag(
          'mj-text',
          {
            align,
            padding: padding(place, bottom),
            color: place.ink.text,
            'font-size': px(size),
            'line-height': px(Math.round(size * 1.5)),
            'css-class': place.ink.follows ? 'ink' : null,
          },
          escaped(inner),
        );
  const picture = tag(
    'mj-image',
    {
      src: `{{ countdownUrl }}/${end}-${background}-${colour}-{{ locale }}.gif`,
      alt: `{{ ${end} | times: 1000 | moment }}`,
      width: px(Math.min(COUNTDOWN_SIZE.width, place.width)),
      align,
      padding: padding(place, 6),
      'border-radius': px(8),
    },
    null,
  );
  const units = UNITS[place.language].map((unit) => `<td width="25%" align="center">${unit}</td>`).join('');
  const margin = { left: '0', center: '0 auto', right: '0 0 0 auto' }[align];
  const table = `<table width="100%" style="max-width:${COUNTDOWN_SIZE.width}px;margin:${margin};border-collapse:collapse"><tr>${units}</tr></table>`;
  const legend = tag(
    'mj-text',
    {
      padding: padding(place, 8),
      color: place.ink.soft,
      'font-size': px(12),
      'line-height': px(16),
      'css-class': place.ink.follows ? 'soft' : null,
    },
    table,
  );
  const running = `${words(text, 16, 8)}${picture}${legend}${words(`{{ ${end} | times: 1000 | moment }}`, 14)}`;
  const over = words(past, 16);
  return `${raw(`{% if sentAt < ${end} %}`)}${running}${raw(over === '' ? '{% endif %}' : '{% else %}')}${over === '' ? '' : `${over}${raw('{% endif %}')}`}`;
}

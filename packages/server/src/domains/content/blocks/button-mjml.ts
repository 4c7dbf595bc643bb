import { BLOCK_LOOKS, type BlockOf } from '@sandmill/contracts';
import { padding, type BlockPlace } from './block-place.ts';
import { escaped, px, tag } from './write-mjml.ts';

/** Without a target yet it is no link. */
export function buttonMjml(
  { label, url, align, wide, background, colour }: Omit<BlockOf<'button'>, 'id' | 'kind' | 'visibleWhen'>,
  place: BlockPlace,
): string {
  const { button } = place.settings;
  const looks = {
    href: url.trim() === '' ? null : url.trim(),
    align,
    width: wide ? '100%' : null,
    'background-color': background ?? button.background,
    color: colour ?? button.text,
    'border-radius': px(button.radius),
    'font-size': px(place.settings.textSize),
    'font-weight': 600,
    'inner-padding': px(14, 26),
    padding: padding(place, BLOCK_LOOKS.gap + 8),
  };
  return tag('mj-button', looks, escaped(label));
}

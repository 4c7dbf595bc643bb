import { BLOCK_LOOKS, MAIL_FONTS, textMeasure, type Block, type BlockOf } from '@sandmill/contracts';
import { articleMjml } from './article-mjml.ts';
import { padding, type BlockPlace } from './block-place.ts';
import { buttonMjml } from './button-mjml.ts';
import { callToActionMjml } from './call-to-action-mjml.ts';
import { countdownMjml } from './countdown-mjml.ts';
import { feedbackMjml } from './feedback-mjml.ts';
import { productMjml } from './product-mjml.ts';
import { anchor, richTextHtml } from './rich-text-html.ts';
import { escaped, px, raw, tag } from './write-mjml.ts';

/** One block as MJML for a column. Empty where there is nothing to show yet. */
export function blockMjml(block: Block, place: BlockPlace): string {
  switch (block.kind) {
    case 'heading':
      return headingMjml(block, place);
    case 'text':
      return textMjml(block, place);
    case 'image':
      return imageMjml(block, place);
    case 'button':
      return buttonMjml(block, place);
    case 'callToAction':
      return callToActionMjml(block, place);
    case 'divider':
      return tag('mj-divider', dividerLooks(block, place), null);
    case 'spacer':
      return tag('mj-spacer', { height: px(block.height) }, null);
    case 'social':
      return linkRow(
        block.links.map(({ network, url }) => ({ label: SOCIAL_NAMES[network], url })),
        block,
        place,
      );
    case 'menu':
      return linkRow(block.links, block, place);
    case 'video':
      return videoMjml(block, place);
    case 'product':
      return productMjml(block, place);
    case 'coupon':
      return couponMjml(block, place);
    case 'countdown':
      return countdownMjml(block, place);
    case 'article':
      return articleMjml(block, place);
    case 'feedback':
      return feedbackMjml(block, place);
    case 'code':
      return raw(`<tr><td style="padding:0 ${place.side}px ${BLOCK_LOOKS.gap}px">${block.html}</td></tr>`);
    case 'footer':
      return footerMjml(block, place);
  }
}

const SOCIAL_NAMES: Record<BlockOf<'social'>['links'][number]['network'], string> = {
  website: 'Web',
  instagram: 'Instagram',
  facebook: 'Facebook',
  x: 'X',
  linkedin: 'LinkedIn',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  pinterest: 'Pinterest',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
};

/** Only text that has the section's own colour goes dark with it. */
function inkClass(own: string | null, { ink }: BlockPlace): string | null {
  return own === null && ink.follows ? 'ink' : null;
}

function headingMjml({ text, level, align, colour }: BlockOf<'heading'>, place: BlockPlace): string {
  const { size, line } = BLOCK_LOOKS.heading[level];
  const looks = {
    align,
    padding: padding(place),
    color: colour ?? place.ink.text,
    'font-family': MAIL_FONTS[place.settings.headingFont],
    'font-size': px(size),
    'line-height': px(line),
    'css-class': inkClass(colour, place),
  };
  const style = `margin:0;font-size:${size}px;line-height:${line}px;font-weight:620`;
  return tag('mj-text', looks, `<h${level} style="${style}">${escaped(text)}</h${level}>`);
}

function textMjml({ content, size, align, colour }: BlockOf<'text'>, place: BlockPlace): string {
  const measure = textMeasure(place.settings, size);
  const looks = {
    align,
    padding: padding(place),
    color: colour ?? place.ink.text,
    'font-size': px(measure.size),
    'line-height': px(measure.line),
    'css-class': inkClass(colour, place),
  };
  return tag('mj-text', looks, richTextHtml(content, colour ?? place.ink.link));
}

function imageMjml({ url, alt, link, width, align, radius, decorative }: BlockOf<'image'>, place: BlockPlace): string {
  if (url.trim() === '') return '';
  const looks = {
    src: url.trim(),
    alt: decorative ? '' : alt,
    href: link.trim() === '' ? null : link.trim(),
    width: px(Math.min(width ?? place.width, place.width)),
    align,
    'border-radius': radius > 0 ? px(radius) : null,
    padding: padding(place),
  };
  return tag('mj-image', looks, null);
}

function dividerLooks({ colour, thickness }: BlockOf<'divider'>, place: BlockPlace): Record<string, string> {
  return {
    'border-color': colour ?? place.ink.line,
    'border-width': px(thickness),
    padding: px(8, place.side, BLOCK_LOOKS.gap + 8),
  };
}

/** Words, not icons: they need no picture from anywhere, and are read where pictures are blocked. */
function linkRow(
  links: { label: string; url: string }[],
  { align }: { align: BlockOf<'menu'>['align'] },
  place: BlockPlace,
): string {
  const shown = links.filter(({ label, url }) => label.trim() !== '' && url.trim() !== '');
  if (shown.length === 0) return '';
  const style = `color:${place.ink.link};text-decoration:none;font-weight:600;white-space:nowrap`;
  const words = shown.map(
    ({ label, url }) => `<a href="${escaped(url.trim())}" style="${style}">${escaped(label)}</a>`,
  );
  const looks = {
    align,
    padding: padding(place),
    'font-size': px(14),
    'line-height': px(26),
    'css-class': inkClass(null, place),
  };
  return tag('mj-text', looks, words.join('&nbsp;&nbsp;&nbsp; '));
}

function videoMjml({ url, thumbnail, alt, label }: BlockOf<'video'>, place: BlockPlace): string {
  const link = url.trim();
  const picture =
    thumbnail.trim() === ''
      ? ''
      : tag(
          'mj-image',
          {
            src: thumbnail.trim(),
            alt,
            href: link === '' ? null : link,
            width: px(place.width),
            padding: padding(place, 8),
          },
          null,
        );
  const words = `&#9654;&nbsp; ${escaped(label)}`;
  const looks = { align: 'center', padding: padding(place), 'font-size': px(15), 'css-class': inkClass(null, place) };
  return `${picture}${tag('mj-text', looks, link === '' ? words : anchor(link, words, place.ink.link))}`;
}

function couponMjml({ text, code: everybodys, pool, note }: BlockOf<'coupon'>, place: BlockPlace): string {
  const code = pool === null ? everybodys : `{{ coupons["${pool}"] }}`;
  const { ink } = place;
  const line = (words: string, style: string): string =>
    words.trim() === '' ? '' : `<p style="margin:0 0 6px;${style}">${escaped(words)}</p>`;
  const inner = [
    line(text, 'font-size:15px;line-height:22px'),
    `<p style="margin:0 0 6px;font-size:26px;line-height:34px;font-weight:700;letter-spacing:2px;font-family:${escaped(MAIL_FONTS.mono)}">${escaped(code)}</p>`,
    line(note, 'font-size:13px;line-height:19px'),
  ].join('');
  const looks = {
    align: 'center',
    padding: padding(place),
    color: ink.text,
    'css-class': inkClass(null, place),
  };
  const frame = `border:2px dashed ${ink.link};border-radius:10px;padding:18px 16px 12px`;
  return tag('mj-text', looks, `<div style="${frame}">${inner}</div>`);
}

function footerMjml(block: BlockOf<'footer'>, place: BlockPlace): string {
  const { soft, link, follows } = place.ink;
  const links = [
    [block.unsubscribe, '{{ unsubscribeUrl }}'],
    [block.preferences, '{{ preferencesUrl }}'],
    [block.webVersion, '{{ webVersionUrl }}'],
  ].flatMap(([words = '', url = '']) => (words.trim() === '' ? [] : [anchor(url, escaped(words), link)]));
  const address = block.address
    ? '<p style="margin:8px 0 0">{{ workspace.name }}{% if workspace.address != blank %}, {{ workspace.address }}{% endif %}</p>'
    : '';
  const row = links.length === 0 ? '' : `<p style="margin:8px 0 0">${links.join(' &middot; ')}</p>`;
  const looks = {
    align: block.align,
    padding: padding(place),
    color: soft,
    'font-size': px(13),
    'line-height': px(20),
    'css-class': follows ? 'soft' : null,
  };
  return tag('mj-text', looks, `${richTextHtml(block.content, link)}${row}${address}`);
}

import { BLOCK_LOOKS, type BlockOf } from '@sandmill/contracts';
import { buttonMjml } from './button-mjml.ts';
import { isRecommended } from './needs-of.ts';
import { padding, type BlockPlace } from './block-place.ts';
import { anchor } from './rich-text-html.ts';
import { escaped, px, raw, tag } from './write-mjml.ts';

type Shown = { name: string; price: string; url: string; imageUrl: string };

/** A product chosen while writing, or a loop over those that come with the message. */
export function productMjml(block: BlockOf<'product'>, place: BlockPlace): string {
  const { source } = block;
  if (source.from === 'chosen') return oneProduct(block, source, place);
  const currency = source.list === 'order.products' ? 'order.currency' : 'workspace.currency';
  const shown = {
    name: '{{ product.name | default: product.productId }}',
    price: `{% if product.price %}{% assign currency = product.currency | default: ${currency} %}{{ product.price | money: currency }}{% endif %}`,
    url: '{{ product.url | default: workspace.url }}',
    imageUrl: '{{ product.imageUrl | default: product.image_url }}',
  };
  const from = isRecommended(source.list) ? `recommended.${source.list}` : source.list;
  const loop = `{% for product in ${from} limit: ${source.limit} %}`;
  const inner = oneProduct(block, { ...shown, imageUrl: '' }, place);
  const picture = block.withImage
    ? `${raw('{% if product.imageUrl or product.image_url %}')}${pictureMjml(shown, place)}${raw('{% endif %}')}`
    : '';
  return `${raw(loop)}${picture}${inner}${raw('{% endfor %}')}`;
}

function oneProduct(block: BlockOf<'product'>, shown: Shown, place: BlockPlace): string {
  const url = shown.url.trim();
  const name = escaped(shown.name);
  const title = `<strong>${url === '' ? name : anchor(url, name, place.ink.link)}</strong>`;
  const price = block.withPrice && shown.price.trim() !== '' ? `<br />${escaped(shown.price)}` : '';
  const looks = {
    padding: padding(place),
    color: place.ink.text,
    'font-size': px(place.settings.textSize),
    'line-height': px(Math.round(place.settings.textSize * 1.56)),
    'css-class': place.ink.follows ? 'ink' : null,
  };
  const picture = block.withImage && shown.imageUrl.trim() !== '' ? pictureMjml(shown, place) : '';
  const button =
    block.label.trim() === '' || url === ''
      ? ''
      : buttonMjml({ label: block.label, url, align: 'left', wide: false, background: null, colour: null }, place);
  return `${picture}${tag('mj-text', looks, `${title}${price}`)}${button}`;
}

function pictureMjml({ imageUrl, name, url }: Shown, place: BlockPlace): string {
  const looks = {
    src: imageUrl.trim(),
    alt: name,
    href: url.trim() === '' ? null : url.trim(),
    width: px(Math.min(place.width, 320)),
    align: 'left',
    padding: padding(place, BLOCK_LOOKS.gap - 4),
  };
  return tag('mj-image', looks, null);
}

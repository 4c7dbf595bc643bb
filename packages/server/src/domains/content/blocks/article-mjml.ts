import { BLOCK_LOOKS, type BlockOf } from '@sandmill/contracts';
import { padding, type BlockPlace } from './block-place.ts';
import { buttonMjml } from './button-mjml.ts';
import { anchor } from './rich-text-html.ts';
import { escaped, px, raw, tag } from './write-mjml.ts';

type Article = BlockOf<'article'>;
type Shown = { title: string; excerpt: string; url: string; imageUrl: string };

/** An article chosen while writing, or a loop over those chosen for the person when the message leaves. */
export function articleMjml(block: Article, place: BlockPlace): string {
  const { source } = block;
  if (source.from === 'chosen') return oneArticle(block, source, place);
  const shown = {
    title: '{{ article.title }}',
    excerpt: '{{ article.excerpt }}',
    url: '{{ article.url }}',
    imageUrl: '{{ article.imageUrl }}',
  };
  const picture = block.withImage
    ? `${raw('{% if article.imageUrl != blank %}')}${pictureMjml(shown, place)}${raw('{% endif %}')}`
    : '';
  const inner = oneArticle({ ...block, withImage: false }, shown, place);
  return `${raw(`{% for article in articles["${block.id}"] %}`)}${picture}${inner}${raw('{% endfor %}')}`;
}

function oneArticle(block: Article, shown: Shown, place: BlockPlace): string {
  const url = shown.url.trim();
  const title = escaped(shown.title);
  const heading = `<strong>${url === '' ? title : anchor(url, title, place.ink.link)}</strong>`;
  const excerpt = block.withExcerpt && shown.excerpt.trim() !== '' ? `<br />${escaped(shown.excerpt)}` : '';
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
  return `${picture}${tag('mj-text', looks, `${heading}${excerpt}`)}${button}`;
}

function pictureMjml({ imageUrl, title, url }: Shown, place: BlockPlace): string {
  const looks = {
    src: imageUrl.trim(),
    alt: title,
    href: url.trim() === '' ? null : url.trim(),
    width: px(place.width),
    align: 'left',
    padding: padding(place, BLOCK_LOOKS.gap - 4),
  };
  return tag('mj-image', looks, null);
}

import { childrenOf, readXml, textAt, type XmlNode } from '../../../platform/read-xml.ts';

export type FeedItem = {
  /** The feed's own id of it, else its address. */
  key: string;
  title: string;
  excerpt: string;
  url: string;
  imageUrl: string;
  tags: string[];
  /** In milliseconds; null: not told. */
  publishedAt: number | null;
};

const EXCERPT_CHARS = 400;
const TAGS = 20;

/** The items of an RSS 2.0, RSS 1.0 or Atom feed in its order; null: this is no feed. What has no title or web address is left out. */
export function readFeed(xml: string): FeedItem[] | null {
  const root = readXml(xml.replace(/^\ufeff/, '').trim());
  if (!root) return null;
  if (root.name === 'feed') return childrenOf(root, 'entry').flatMap(atomItem);
  if (root.name === 'rss') return childrenOf(childrenOf(root, 'channel')[0], 'item').flatMap(rssItem);
  return root.name === 'RDF' ? childrenOf(root, 'item').flatMap(rssItem) : null;
}

function rssItem(item: XmlNode): FeedItem[] {
  const pictures = [...childrenOf(item, 'enclosure'), ...childrenOf(item, 'content'), ...childrenOf(item, 'thumbnail')];
  return checked({
    key: textAt(item, 'guid') || textAt(item, 'link'),
    title: textAt(item, 'title'),
    body: textAt(item, 'description') || textAt(item, 'encoded'),
    url: textAt(item, 'link'),
    picture: pictures.find(isPicture)?.attributes['url'] ?? '',
    html: textAt(item, 'encoded') || textAt(item, 'description'),
    tags: childrenOf(item, 'category').map(({ text }) => text),
    date: textAt(item, 'pubDate') || textAt(item, 'date'),
  });
}

function atomItem(entry: XmlNode): FeedItem[] {
  const links = childrenOf(entry, 'link');
  const main = links.find(({ attributes: { rel = 'alternate' } }) => rel === 'alternate');
  const picture = links.find((link) => link.attributes['rel'] === 'enclosure' && isPicture(link));
  const media = [...childrenOf(entry, 'thumbnail'), ...childrenOf(entry, 'content')].find(isPicture);
  return checked({
    key: textAt(entry, 'id') || (main?.attributes['href'] ?? ''),
    title: textAt(entry, 'title'),
    body: textAt(entry, 'summary') || textAt(entry, 'content'),
    url: main?.attributes['href'] ?? '',
    picture: picture?.attributes['href'] ?? media?.attributes['url'] ?? '',
    html: textAt(entry, 'content') || textAt(entry, 'summary'),
    tags: childrenOf(entry, 'category').map(({ attributes }) => attributes['label'] ?? attributes['term'] ?? ''),
    date: textAt(entry, 'published') || textAt(entry, 'updated'),
  });
}

function isPicture({ attributes: { type, medium, url, href } }: XmlNode): boolean {
  const address = url ?? href ?? '';
  return (type ?? '').startsWith('image/') || medium === 'image' || /\.(png|jpe?g|gif|webp)(\?|$)/i.test(address);
}

type Found = {
  key: string;
  title: string;
  body: string;
  url: string;
  picture: string;
  html: string;
  tags: string[];
  date: string;
};

function checked({ key, title, body, url, picture, html, tags, date }: Found): FeedItem[] {
  const name = plain(title).slice(0, 300);
  if (name === '' || !isWeb(url)) return [];
  const image = picture || (/<img\b[^>]*?\ssrc\s*=\s*["']([^"']+)["']/i.exec(html)?.[1] ?? '');
  const at = Date.parse(date);
  return [
    {
      key: key.slice(0, 300),
      title: name,
      excerpt: shortened(plain(body)),
      url,
      imageUrl: isWeb(image) ? image : '',
      tags: [...new Set(tags.map((tag) => plain(tag).toLowerCase().slice(0, 60)).filter((tag) => tag !== ''))].slice(
        0,
        TAGS,
      ),
      publishedAt: Number.isNaN(at) ? null : at,
    },
  ];
}

function isWeb(url: string): boolean {
  return url.length <= 2000 && /^https?:\/\/[^\s/?#{}]+[^\s{}]*$/i.test(url);
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  rsquo: '’',
};

/** Text of a piece of HTML. Braces go: no feed writes Liquid into a mail. */
function plain(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
      if (name) return NAMED[String(name).toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    })
    .replace(/[\p{C}{}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function shortened(text: string): string {
  if (text.length <= EXCERPT_CHARS) return text;
  const cut = text.slice(0, EXCERPT_CHARS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_CHARS - 60)).trimEnd()}…`;
}

import type { RichInline, RichItem, RichNode, RichText } from '@sandmill/contracts';
import { escaped } from './write-mjml.ts';

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const;

/** Formatted text as HTML that mail programs read; `link` is the colour of its links. */
export function richTextHtml(text: RichText, link: string): string {
  return text.content.map((node, index) => nodeHtml(node, index === text.content.length - 1, link)).join('');
}

function nodeHtml(node: RichNode, isLast: boolean, link: string): string {
  const margin = isLast ? '0' : '0 0 12px';
  if (node.type === 'paragraph') {
    const inner = (node.content ?? []).map((piece) => inlineHtml(piece, link)).join('');
    return `<p style="margin:${margin}">${inner === '' ? '&nbsp;' : inner}</p>`;
  }
  const name = node.type === 'bulletList' ? 'ul' : 'ol';
  const items = node.content.map((item) => itemHtml(item, link)).join('');
  return `<${name} style="margin:${margin};padding:0 0 0 24px">${items}</${name}>`;
}

function itemHtml({ content }: RichItem, link: string): string {
  return `<li style="margin:0 0 4px">${content.map((node) => nodeHtml(node, true, link)).join('')}</li>`;
}

function inlineHtml(piece: RichInline, link: string): string {
  if (piece.type === 'hardBreak') return '<br />';
  let html = escaped(piece.text);
  let href: string | null = null;
  for (const mark of piece.marks ?? []) {
    if (mark.type === 'link') href = mark.attrs.href.trim();
    else html = `<${TAGS[mark.type]}>${html}</${TAGS[mark.type]}>`;
  }
  // A link without a target yet is its words.
  return href === null || href === '' ? html : anchor(href, html, link);
}

/** `html` is already escaped. */
export function anchor(href: string, html: string, colour: string): string {
  return `<a href="${escaped(href)}" style="color:${colour};text-decoration:underline">${html}</a>`;
}

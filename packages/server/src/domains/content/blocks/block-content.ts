import { richPieces, type Block } from '@sandmill/contracts';
import { callUrl } from '../calls-to-action/call-words.ts';

const ANCHOR = /<(?:a|area)\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/** Every text of a block in which Liquid may stand, with its field. */
export function blockTexts(block: Block): { field: string; text: string }[] {
  const of = (field: string, text: string) => ({ field, text });
  const links = linksOf(block).map(({ field, url }) => of(field, url));
  switch (block.kind) {
    case 'heading':
      return [of('text', block.text)];
    case 'text':
      return [...richPieces(block.content).texts.map((text) => of('content', text)), ...links];
    case 'image':
      return [of('url', block.url), of('alt', block.alt), ...links];
    case 'button':
      return [of('label', block.label), ...links];
    case 'menu':
      return [...block.links.map(({ label }, n) => of(`links.${n}.label`, label)), ...links];
    case 'video':
      return [of('thumbnail', block.thumbnail), of('alt', block.alt), of('label', block.label), ...links];
    case 'product': {
      const { source } = block;
      const own = source.from === 'chosen' ? (['name', 'price', 'imageUrl'] as const) : [];
      return [
        ...own.map((field) => of(`source.${field}`, source.from === 'chosen' ? source[field] : '')),
        of('label', block.label),
        ...links,
      ];
    }
    case 'coupon':
      return [of('text', block.text), of('code', block.code), of('note', block.note)];
    case 'article': {
      const { source } = block;
      const own = source.from === 'chosen' ? (['title', 'excerpt', 'imageUrl'] as const) : [];
      return [
        ...own.map((field) => of(`source.${field}`, source.from === 'chosen' ? source[field] : '')),
        of('label', block.label),
        ...links,
      ];
    }
    case 'feedback':
      return [of('text', block.text), of('low', block.low), of('high', block.high)];
    case 'countdown':
      return [of('text', block.text), of('past', block.past)];
    case 'code':
      return [of('html', block.html)];
    case 'footer':
      return [
        ...richPieces(block.content).texts.map((text) => of('content', text)),
        ...(['unsubscribe', 'preferences', 'webVersion'] as const).map((field) => of(field, block[field])),
        ...links,
      ];
    case 'social':
      return links;
    case 'callToAction':
    case 'divider':
    case 'spacer':
      return [];
  }
}

export type BlockLink = { field: string; url: string; isNeeded: boolean };

/** Where a block leads. `isNeeded`: without a target the block is of no use. */
export function linksOf(block: Block): BlockLink[] {
  const of = (field: string, url: string, isNeeded = false): BlockLink => ({ field, url, isNeeded });
  switch (block.kind) {
    case 'text':
      return richPieces(block.content).links.map((url) => of('content', url, true));
    case 'image':
      return [of('link', block.link)];
    case 'button':
    case 'video':
      return [of('url', block.url, true)];
    case 'social':
    case 'menu':
      return block.links.map(({ url }, n) => of(`links.${n}.url`, url, true));
    case 'product':
      return block.source.from === 'chosen' ? [of('source.url', block.source.url, block.label.trim() !== '')] : [];
    case 'article':
      return block.source.from === 'chosen' ? [of('source.url', block.source.url, true)] : [];
    case 'code':
      return [...block.html.matchAll(ANCHOR)].map((match) => of('html', match[1] ?? match[2] ?? ''));
    case 'footer':
      return [
        ...richPieces(block.content).links.map((url) => of('content', url, true)),
        ...(block.unsubscribe.trim() === '' ? [] : [of('unsubscribe', '{{ unsubscribeUrl }}')]),
      ];
    case 'callToAction':
      return block.callId === null ? [] : [of('callId', callUrl(block.callId))];
    default:
      return [];
  }
}

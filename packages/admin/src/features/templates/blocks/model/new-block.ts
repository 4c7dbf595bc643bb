import { richText, type Block, type BlockKind, type BlockSection, type SectionLayout } from '@sandmill/contracts';
import { withLayout } from './edit-document.ts';
import type { NewWords } from './new-words.ts';

const SHOP = '{{ workspace.url }}';
const COUNTDOWN_MS = 3 * 86_400_000;

/** A block as it is when it is put down: it shows at once what it is for. */
export function newBlock(kind: BlockKind, id: string, { words, now }: { words: NewWords; now: number }): Block {
  switch (kind) {
    case 'heading':
      return { id, kind, text: words.heading, level: 2, align: 'left', colour: null };
    case 'text':
      return { id, kind, content: richText(words.text), size: 'normal', align: 'left', colour: null };
    case 'image':
      return { id, kind, url: '', alt: '', link: '', width: null, decorative: false, align: 'center', radius: 0 };
    case 'button':
      return {
        id,
        kind,
        label: words.button,
        url: SHOP,
        align: 'left',
        wide: false,
        background: null,
        colour: null,
      };
    case 'callToAction':
      return { id, kind, callId: null, align: 'left', wide: false };
    case 'divider':
      return { id, kind, colour: null, thickness: 1 };
    case 'spacer':
      return { id, kind, height: 24 };
    case 'social':
      return { id, kind, align: 'center', links: [{ network: 'instagram', url: '' }] };
    case 'menu':
      return { id, kind, align: 'center', links: [{ label: words.menu, url: SHOP }] };
    case 'video':
      return { id, kind, url: '', thumbnail: '', alt: '', label: words.video };
    case 'product':
      return {
        id,
        kind,
        source: { from: 'list', list: 'products', limit: 3 },
        label: '',
        withImage: true,
        withPrice: true,
      };
    case 'coupon':
      return { id, kind, text: words.couponText, code: words.couponCode, pool: null, note: '' };
    case 'article':
      return {
        id,
        kind,
        source: { from: 'list', list: 'newest', type: null, tag: '', limit: 3, once: true },
        label: '',
        withImage: true,
        withExcerpt: true,
      };
    case 'feedback':
      return { id, kind, text: words.feedback, scale: 'thumbs', low: words.no, high: words.yes, align: 'left' };
    case 'countdown': {
      const until = new Date(now + COUNTDOWN_MS).toISOString();
      return {
        id,
        kind,
        text: words.countdown,
        until,
        past: words.past,
        align: 'center',
        background: null,
        colour: null,
      };
    }
    case 'code':
      return { id, kind, html: '' };
    case 'footer':
      return {
        id,
        kind,
        content: richText(words.footer),
        unsubscribe: words.unsubscribe,
        preferences: words.preferences,
        webVersion: '',
        address: true,
        align: 'left',
      };
  }
}

export function newSection(layout: SectionLayout, id: string): BlockSection {
  const plain: BlockSection = {
    id,
    layout: '1',
    background: 'surface',
    padding: { top: 24, bottom: 8 },
    stack: true,
    columns: [{ blocks: [] }],
  };
  return withLayout(plain, layout);
}

import { richText, type Block, type BlockDocumentInput, type SectionLayout } from '@sandmill/contracts';

/** Ids are given by place when the document is made. */
type Wish<T> = T extends unknown ? Omit<T, 'id'> : never;
type BlockWish = Wish<BlockDocumentInput['sections'][number]['columns'][number]['blocks'][number]>;
export type SectionWish = Omit<BlockDocumentInput['sections'][number], 'id' | 'columns'> & { columns: BlockWish[][] };
type Drawn = { settings: NonNullable<BlockDocumentInput['settings']>; sections: SectionWish[] };

export type GalleryDesign = {
  key: string;
  class: 'marketing' | 'transactional';
  draw(locale: 'it' | 'en'): Drawn & { name: string; description: string; subject: string; preheader: string };
};

export function documentInput({ settings, sections }: Drawn): BlockDocumentInput {
  let blocks = 0;
  return {
    version: 1,
    settings,
    sections: sections.map((section, index) => ({
      ...section,
      id: `s${index + 1}`,
      columns: section.columns.map((column) => ({
        blocks: column.map((block) => ({ ...block, id: `b${++blocks}` })),
      })),
    })),
  };
}

export const SHOP = '{{ workspace.url }}';
/** ", Giulia" for those whose name we know. */
export const NAME = '{% if contact.firstName != blank %}, {{ contact.firstName }}{% endif %}';

type Align = 'left' | 'center';

export function heading(text: string, level: 1 | 2 | 3 = 1, align: Align = 'left'): BlockWish {
  return { kind: 'heading', text, level, align };
}

export function text(words: string | string[], more: { size?: 'small' | 'large'; align?: Align } = {}): BlockWish {
  return { kind: 'text', content: richText(...[words].flat()), ...more };
}

export function button(label: string, more: { align?: Align; wide?: boolean; url?: string } = {}): BlockWish {
  return { kind: 'button', label, url: SHOP, ...more };
}

/** A place for a picture, to be chosen. */
export function picture(more: Partial<Extract<Block, { kind: 'image' }>> = {}): BlockWish {
  return { kind: 'image', url: '', ...more };
}

export function space(height: number): BlockWish {
  return { kind: 'spacer', height };
}

export const rule: BlockWish = { kind: 'divider' };

export function section(blocks: BlockWish[], more: Partial<Omit<SectionWish, 'columns'>> = {}): SectionWish {
  return { ...more, columns: [blocks] };
}

export function columns(layout: SectionLayout, cut: BlockWish[][], more: Partial<SectionWish> = {}): SectionWish {
  return { ...more, layout, columns: cut };
}

/** The shop's name on the page's colour. */
export function masthead(align: Align = 'left'): SectionWish {
  return section([heading('{{ workspace.name }}', 3, align)], { background: 'page', padding: { top: 28, bottom: 4 } });
}

/** What the law and good manners ask for, on the page's colour. */
export function marketingFooter(locale: 'it' | 'en', align: Align = 'left'): SectionWish {
  const words = {
    it: {
      why: 'Ricevi questa e-mail perché hai chiesto le novità di {{ workspace.name }}.',
      unsubscribe: 'Non voglio più riceverle',
      preferences: 'Scegli cosa ricevere',
      webVersion: 'Leggila nel browser',
    },
    en: {
      why: 'You receive this because you asked for news from {{ workspace.name }}.',
      unsubscribe: 'Unsubscribe',
      preferences: 'Choose what you receive',
      webVersion: 'Read it in your browser',
    },
  }[locale];
  const { why, ...links } = words;
  return section([{ kind: 'footer', content: richText(why), ...links, align }], {
    background: 'page',
    padding: { top: 20, bottom: 24 },
  });
}

export function serviceFooter(locale: 'it' | 'en'): SectionWish {
  const why = {
    it: 'È un messaggio di servizio di {{ workspace.name }}: non contiene pubblicità.',
    en: 'This is a service message from {{ workspace.name }}. It carries no advertising.',
  }[locale];
  return section([{ kind: 'footer', content: richText(why), unsubscribe: '' }], {
    background: 'page',
    padding: { top: 20, bottom: 24 },
  });
}

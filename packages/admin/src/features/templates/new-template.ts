import type { BlockDocument } from '@sandmill/contracts';
import type { GalleryTemplate, Template } from '@sandmill/contracts/api/messages';
import { starterMjml } from './starter.ts';
import type { TemplateInput } from './use-template-draft.ts';

export type NewChoice = Pick<TemplateInput, 'name' | 'class' | 'locale'>;
export type NewInput = Omit<TemplateInput, 'mjml'> & ({ mjml: string } | { document: BlockDocument });

/** What a new template begins as: a designed mail, a copy, or a first MJML. */
export function newTemplate(
  { name, class: messageClass, locale }: NewChoice,
  from: GalleryTemplate | Template | null,
): NewInput {
  const own = { name: name.trim(), class: messageClass };
  if (from === null) {
    const mjml = starterMjml({ locale, class: messageClass });
    return { ...own, locale, subject: name.trim(), preheader: '', mjml };
  }
  const { subject, preheader, document } = from;
  const about = { ...own, locale: from.locale, subject, preheader };
  if (document !== null) return { ...about, document };
  return { ...about, mjml: 'mjml' in from ? from.mjml : '' };
}

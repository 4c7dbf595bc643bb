import {
  translatablesOf,
  translatedDocument,
  translationOf,
  withTextsOf,
  type BlockDocument,
  type MailLanguage,
  type Translation,
} from '@sandmill/contracts';
import type { TemplateDraft } from '@sandmill/contracts/api/messages';
import { blockOf } from './edit-document.ts';
import type { EditorAct } from './editor-state.ts';

export const NO_TRANSLATION: Translation = { subject: '', preheader: '', blocks: {} };

/** What was done while another language than the first is written: its words go there, all else is of every language. */
export function writtenIn(draft: TemplateDraft, language: MailLanguage, act: EditorAct): EditorAct {
  if (language === draft.locale) return act;
  const translation = draft.document.translations?.[language] ?? NO_TRANSLATION;
  if (act.do === 'block') {
    const base = blockOf(draft.document, act.block.id);
    if (!base) return act;
    return {
      do: 'translate',
      language,
      translation: translationOf(translation, { base, next: act.block }),
      block: withTextsOf(act.block, base),
      by: `${language}.${act.by}`,
    };
  }
  if (act.do === 'about' && ('subject' in act.patch || 'preheader' in act.patch)) {
    const { subject = translation.subject, preheader = translation.preheader } = act.patch;
    return {
      do: 'translate',
      language,
      translation: { ...translation, subject, preheader },
      block: null,
      by: `${language}.${act.by}`,
    };
  }
  return act;
}

export function withTranslation(
  document: BlockDocument,
  language: MailLanguage,
  translation: Translation | null,
): BlockDocument {
  const { [language]: _, ...others } = document.translations ?? {};
  const translations = translation === null ? others : { ...others, [language]: translation };
  return { ...document, translations };
}

/** Translations of parts that are gone would come back with the next part of the same id. */
export function withoutLostTexts(document: BlockDocument): BlockDocument {
  if (!document.translations) return document;
  const ids = new Set(
    document.sections.flatMap(({ columns }) => columns.flatMap(({ blocks }) => blocks.map(({ id }) => id))),
  );
  return mapTexts(document, (blocks) => Object.fromEntries(Object.entries(blocks).filter(([id]) => ids.has(id))));
}

/** A copy says in other languages what its original says there. */
export function withCopiedTexts(document: BlockDocument, copies: readonly [from: string, to: string][]): BlockDocument {
  if (!document.translations) return document;
  return mapTexts(document, (blocks) => ({
    ...blocks,
    ...Object.fromEntries(copies.flatMap(([from, to]) => (blocks[from] ? [[to, blocks[from]]] : []))),
  }));
}

/** Another language becomes the first one: the two change places. */
export function withFirstLanguage(draft: TemplateDraft, locale: TemplateDraft['locale']): TemplateDraft {
  const said = draft.document.translations?.[locale];
  if (!said) return { ...draft, locale };
  const blocks = Object.fromEntries(
    draft.document.sections
      .flatMap(({ columns }) => columns.flatMap((column) => column.blocks))
      .map((block) => [block.id, Object.fromEntries(translatablesOf(block).map(({ field, value }) => [field, value]))]),
  );
  const old: Translation = { subject: draft.subject, preheader: draft.preheader, blocks };
  const turned = withTranslation(translatedDocument(draft.document, locale), locale, null);
  return {
    ...draft,
    locale,
    subject: said.subject || draft.subject,
    preheader: said.preheader || draft.preheader,
    document: withTranslation(turned, draft.locale, old),
  };
}

function mapTexts(
  document: BlockDocument,
  change: (blocks: Translation['blocks']) => Translation['blocks'],
): BlockDocument {
  const translations = Object.fromEntries(
    Object.entries(document.translations ?? {}).map(([language, one]) => [
      language,
      { ...one, blocks: change(one.blocks) },
    ]),
  );
  return { ...document, translations };
}

import type { Contact } from '@sandmill/contracts/api/contacts';
import { codeWords, type Words } from '../../../ui/words.ts';

/** A touch in words: campaign where there was one, else the site that led here. Empty: nothing is known. */
export function touchWords(touch: Contact['firstTouch'], { t }: Words): string {
  if (!touch) return '';
  const campaign = objectOf(touch['campaign']);
  const source = textOf(campaign['source']);
  if (source) return [source, textOf(campaign['name']) ?? textOf(campaign['medium'])].filter(Boolean).join(', ');
  const referrer = textOf(touch['referrer']);
  if (!referrer) return t('contacts:touch.direct');
  return URL.canParse(referrer) ? new URL(referrer).hostname.replace(/^www\./, '') : referrer;
}

/** How they came in: "modulo «Guida ai regali»", "ordine", with the source that told us. */
export function acquisitionWords(acquisition: Contact['acquisition'], words: Words): string {
  const { type, source } = acquisition;
  const form = textOf(acquisition['formName']) ?? textOf(acquisition['form']) ?? textOf(acquisition['formId']);
  const how = textOf(type) ? codeWords(words, 'contacts:acquisition', textOf(type) ?? '') : '';
  const named = form ? `${how} ${words.t('contacts:quoted', { text: form })}` : how;
  return [named, textOf(source)].filter(Boolean).join(', ');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

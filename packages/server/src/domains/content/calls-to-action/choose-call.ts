import { MAIL_LANGUAGES, type JsonObject, type MailLanguage } from '@sandmill/contracts';
import type { CallToActionInput } from '@sandmill/contracts/api/calls-to-action';

type Words = Partial<Record<MailLanguage, string>>;

/** What one person is told: the segment that decided (null: none of them), the words by language, the target. */
export type ChosenCall = { segmentId: number | null; label: Record<MailLanguage, string>; url: string };

/**
 * The first variant whose segment the person is in; else the call's own words. A language that the variant lacks is
 * taken from the call's own words, then from whatever there is: never an empty button.
 */
export function chooseCall(
  call: Pick<CallToActionInput, 'label' | 'url' | 'variants'>,
  isMember: (segmentId: number) => boolean,
): ChosenCall {
  const variant = call.variants.find(({ segmentId }) => isMember(segmentId));
  const said = variant ?? call;
  const words = MAIL_LANGUAGES.map((language) => {
    const text = wordsIn(said.label, language) ?? wordsIn(call.label, language) ?? anyWords(said.label);
    return [language, text] as const;
  });
  return {
    segmentId: variant?.segmentId ?? null,
    label: Object.fromEntries(words) as Record<MailLanguage, string>,
    url: said.url,
  };
}

/** As the merge data of a message holds it. */
export function callData({ segmentId, label, url }: ChosenCall): JsonObject {
  return { segmentId, label, url };
}

function wordsIn(words: Words, language: MailLanguage): string | undefined {
  const text = words[language]?.trim();
  return text === '' ? undefined : text;
}

/** English is read by most of those whose own language is not there. */
function anyWords(words: Words): string {
  return wordsIn(words, 'en') ?? Object.values(words).find((text) => text?.trim()) ?? '';
}

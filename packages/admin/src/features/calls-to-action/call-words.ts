import type { MailLanguage } from '@sandmill/contracts';
import type { CallToAction } from '@sandmill/contracts/api/calls-to-action';

type Said = Pick<CallToAction, 'label'>;

/** What it says in this language, else in any. */
export function sayCall({ label }: Said, language: MailLanguage): string {
  return label[language]?.trim() || label.en?.trim() || Object.values(label).find((text) => text?.trim()) || '';
}

/** The languages it has words in. */
export function languagesOfCall({ label }: Said): MailLanguage[] {
  return (Object.keys(label) as MailLanguage[]).filter((language) => label[language]?.trim());
}

import { ENGLISH_TEMPLATES } from './default-templates-en.ts';
import { ITALIAN_TEMPLATES } from './default-templates-it.ts';

/** `key` is how the product finds a template again ('double_opt_in') whatever its name has become. */
export type DefaultTemplate = {
  key: 'win_back' | 'win_back_second' | 'double_opt_in' | 'welcome' | 'order_thanks' | 'journey_alert';
  name: string;
  class: 'marketing' | 'transactional';
  locale: 'it' | 'en';
  subject: string;
  preheader: string;
  mjml: string;
};

/** The mails a new workspace starts with, in its language. */
export function defaultTemplates(locale: 'it' | 'en'): DefaultTemplate[] {
  return locale === 'it' ? ITALIAN_TEMPLATES : ENGLISH_TEMPLATES;
}

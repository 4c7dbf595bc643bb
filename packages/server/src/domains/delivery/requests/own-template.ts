import { NO_NEEDS, type TemplateVersion } from '../../content/index.ts';
import type { MessageRequestExtras } from './message-request.ts';

/** No template has it: contents of programs are written once and not kept ready. */
export const OWN_VERSION = 0;

/** The content of a program as the writer of mails reads it; null: the message has a template. */
export function ownTemplate(
  { messageId, own }: MessageRequestExtras,
  { locale }: { locale: 'it' | 'en' },
): TemplateVersion | null {
  if (own === null) return null;
  const { subject, html, text, links } = own;
  const base = { templateId: messageId, version: OWN_VERSION, name: '', class: 'transactional' as const, locale };
  return { ...base, subject, html, text, links, languages: {}, needs: NO_NEEDS };
}

import type { MailServiceKind } from '@sandmill/contracts/api/mail-services';
import { brevo } from './brevo.ts';
import { mailgun } from './mailgun.ts';
import { postmark } from './postmark.ts';
import type { Provider, ProviderSettings } from './provider.ts';
import { resend } from './resend.ts';
import { sendgrid } from './sendgrid.ts';
import { ses } from './ses.ts';

/** Every provider with an API. */
export const PROVIDERS: Record<Exclude<MailServiceKind, 'smtp'>, (settings: ProviderSettings) => Provider> = {
  ses,
  sendgrid,
  mailgun,
  postmark,
  resend,
  brevo,
};

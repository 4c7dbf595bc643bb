import { translatedDocument, type BlockDocument, type MailLanguage } from '@sandmill/contracts';

type Mail = { subject: string; preheader: string; document: BlockDocument };

/** The languages a mail has been written in beside its first. */
export function languagesOf(document: BlockDocument | null | undefined): MailLanguage[] {
  return Object.keys(document?.translations ?? {}) as MailLanguage[];
}

/** The mail as those get it who read this language; what is not translated stays in the first language. */
export function mailInLanguage<T extends Mail>(mail: T, language: MailLanguage): T {
  const said = mail.document.translations?.[language];
  const or = (text: string | undefined, otherwise: string): string => (text?.trim() ? text : otherwise);
  return {
    ...mail,
    subject: or(said?.subject, mail.subject),
    preheader: or(said?.preheader, mail.preheader),
    document: translatedDocument(mail.document, language),
  };
}

import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { TestServer } from '../../packages/server/src/domains/delivery/testing/smtp-server.ts';

/** A mail as it arrived at its recipient's server, read by a parser that is none of ours. */
export type ArrivedMail = {
  to: string;
  /** Of the envelope. */
  returnPath: string;
  subject: string;
  html: string;
  text: string;
  /** By name in small letters, unfolded. */
  headers: Map<string, string>;
};

export async function arrivedMail({ from, to, raw }: TestServer['received'][number]): Promise<ArrivedMail> {
  const mail = await PostalMime.parse(raw);
  const headers = new Map(
    mail.headers.map(({ key, value }) => [key.toLowerCase(), value.replaceAll(/\r?\n\s+/g, ' ')]),
  );
  const { html = '', text = '', subject = '' } = mail;
  return { to, returnPath: from, subject, html, text, headers };
}

/** What a person's mail program does who answers. */
export async function sendMail(smtpUrl: string, mail: { from: string; to: string; subject: string; text: string }) {
  const transport = createTransport(smtpUrl, { tls: { rejectUnauthorized: false } });
  await transport.sendMail(mail);
  transport.close();
}

import type { BrowserContext } from 'playwright-core';
import { HUMAN_AGENT } from '../browser/chromium.ts';
import { sendMail, type ArrivedMail } from './mails.ts';

/** A person opens the mail, pictures and all, and clicks on these words; the page they lead to opens. */
export async function clickIn(readers: BrowserContext, html: string, words: string): Promise<void> {
  const mail = await readers.newPage();
  await mail.setContent(html);
  const [shop] = await Promise.all([mail.waitForEvent('popup'), mail.getByRole('link', { name: words }).click()]);
  await shop.getByText('The shop').waitFor();
  await shop.close();
  await mail.close();
}

/** A gateway follows every link at once, dressed as a browser, also the one that nobody sees. Gives how many. */
export async function scanLinks({ html }: ArrivedMail): Promise<number> {
  const links = [...html.matchAll(/href="([^"]+\/c\/[^"]+)"/g)].map(([, url]) => url ?? '');
  const headers = { 'user-agent': HUMAN_AGENT, 'accept-language': 'en' };
  await Promise.all(links.map((url) => fetch(url, { headers, redirect: 'manual' })));
  return links.length;
}

/** The button beside the sender in Gmail: the provider posts, the person sees nothing of us (RFC 8058). */
export async function leaveByOneClick({ headers }: ArrivedMail): Promise<number> {
  const address = /<(https?:[^>]+)>/.exec(headers.get('list-unsubscribe') ?? '')?.[1] ?? '';
  const { status } = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: headers.get('list-unsubscribe-post') ?? '',
  });
  return status;
}

export async function answer({ to, returnPath, subject }: ArrivedMail, smtpUrl: string): Promise<void> {
  await sendMail(smtpUrl, { from: to, to: returnPath, subject: `Re: ${subject}`, text: 'Is it still there?' });
}

import { blockDocumentSchema, richText, type BlockDocument } from '@sandmill/contracts';
import { NEW_WORDS } from './blocks/model/new-words.ts';

/** What runs in no mail program, or would carry the block out of its place. */
const DROPPED = 'script, iframe, object, embed, form, base, link, meta, title';

/**
 * A mail made elsewhere as a document: its body in a block of HTML that nobody changes, its styles with it. A marketing
 * mail without our link to leave gets a footer. Null: there is nothing in it.
 */
export function importedHtml(
  html: string,
  { locale, class: messageClass }: { locale: 'it' | 'en'; class: 'marketing' | 'transactional' },
): BlockDocument | null {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(DROPPED)) element.remove();
  for (const element of page.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) if (/^on/i.test(name)) element.removeAttribute(name);
  const styles = [...page.head.querySelectorAll('style')].map(({ outerHTML }) => outerHTML).join('');
  const body = page.body.innerHTML.trim();
  if (body === '') return null;
  const words = NEW_WORDS[locale];
  const code = { id: 'b1', kind: 'code', html: styles + body };
  const needsFooter = messageClass === 'marketing' && !/unsubscribeUrl/.test(body);
  const footer = { id: 'b2', kind: 'footer', content: richText(words.footer), unsubscribe: words.unsubscribe };
  const sections = [
    { id: 's1', padding: { top: 0, bottom: 0 }, columns: [{ blocks: [code] }] },
    ...(needsFooter ? [{ id: 's2', background: 'page', columns: [{ blocks: [footer] }] }] : []),
  ];
  const read = blockDocumentSchema.safeParse({ version: 1, settings: { dark: false }, sections });
  return read.success ? read.data : null;
}

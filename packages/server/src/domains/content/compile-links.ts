import type { FieldError } from '../../platform/errors.ts';
import { decodeEntities } from './link-tag.ts';

/** One link of a template as its author wrote it, Liquid included. */
export type TemplateLink = { position: number; url: string };

export type FoundLinks = {
  html: string;
  links: TemplateLink[];
  errors: FieldError[];
};

/** Occurrences of one link inside a loop are told apart by adding this to its position. */
export const MAX_LINKS = 1000;

const ANCHOR = /(<(?:a|area)\b[^>]*?\shref\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;
/** Left as they are: not pages, so nothing to count. */
const UNCOUNTED = /^(?:mailto:|tel:|sms:|#)/i;

/**
 * Numbers the links of compiled HTML by position and puts `wordFor(position)` in their place. Web addresses and those
 * that begin with Liquid are numbered; anything else that a browser would run or not find is refused.
 */
export function collectLinks(
  html: string,
  restore: (text: string) => string,
  wordFor: (n: number) => string,
): FoundLinks {
  const links: TemplateLink[] = [];
  const errors: FieldError[] = [];
  const changed = html.replace(ANCHOR, (whole, before: string, double?: string, single?: string) => {
    const url = decodeEntities(restore(double ?? single ?? '')).trim();
    if (url === '' || UNCOUNTED.test(url)) return whole;
    if (!/^https?:\/\//i.test(url) && !url.startsWith('{{')) {
      errors.push({ path: 'mjml', message: linkAdvice(url) });
      return whole;
    }
    links.push({ position: links.length, url });
    return `${before}"${wordFor(links.length - 1)}"`;
  });
  if (links.length > MAX_LINKS)
    errors.push({ path: 'mjml', message: `The mail has ${links.length} links; ${MAX_LINKS} is the most.` });
  return { html: changed, links, errors };
}

function linkAdvice(url: string): string {
  const shown = url.slice(0, 100);
  if (url.startsWith('{%'))
    return `The link "${shown}" begins with a Liquid tag. Write the whole link inside each branch instead.`;
  return `The link "${shown}" does not lead anywhere from a mail. Write the full address, for example https://shop.example/offers`;
}

/** True where a link's target is, or is made from, this variable. */
export function linksTo(links: TemplateLink[], variable: string): boolean {
  const output = new RegExp(`\\{\\{-?\\s*${variable}\\b`);
  return links.some((link) => output.test(link.url));
}

import { PAGE_STYLE, styleOf } from './hosted-style.ts';
import type { PageLook } from './hosted-look.ts';

/** In whose name a page speaks. */
export type PageShop = {
  name: string;
  /** null: no brand is set; the product's own look. */
  look: PageLook | null;
  policyUrl: string | null;
  siteUrl: string | null;
  /** Of the sender; '' where it is not set. */
  postalAddress: string;
};

/** A small page that a recipient sees: server-rendered, no scripts, in the workspace's look. */
export type HostedPage = {
  lang: 'it' | 'en';
  /** null: not known. */
  shop: PageShop | null;
  title: string;
  /** Paragraphs of plain text. */
  text: string[];
  /** Somebody's own words, set apart: what is agreed to. */
  quote?: string;
  links?: { label: string; href: string }[];
  forms?: PageForm[];
  /** Under everything, quiet. */
  note?: string;
};

export type PageForm = {
  label?: string;
  hint?: string;
  button: string;
  /** The calmer of two looks, for what is not the page's main act. */
  quiet?: boolean;
  fields: Record<string, string>;
  choices?: PageChoice[];
  /** The choices beside each other: a scale. */
  row?: boolean;
  comment?: { name: string; label: string; maxLength: number };
};

export type PageChoice = { type: 'checkbox' | 'radio'; name: string; value: string; label: string; checked: boolean };

const FOOT = {
  it: { policy: 'Informativa privacy' },
  en: { policy: 'Privacy policy' },
};

export function renderPage(page: HostedPage): string {
  const { shop } = page;
  const text = page.text.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n');
  const heading = shop === null ? page.title : `${page.title} · ${shop.name}`;
  return `<!doctype html>
<html lang="${page.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escape(heading)}</title>
<style>${PAGE_STYLE}${styleOf(shop?.look ?? null)}</style>
</head>
<body>
<main>
${shop === null ? '' : renderShop(shop)}
<div class="card">
<h1>${escape(page.title)}</h1>
${text}
${page.quote === undefined ? '' : `<blockquote>${escape(page.quote)}</blockquote>`}
${(page.links ?? []).map(renderLink).join('\n')}
${(page.forms ?? []).map((form, place) => renderForm(form, place)).join('\n')}
${page.note === undefined ? '' : `<p class="note">${escape(page.note)}</p>`}
</div>
${shop === null ? '' : renderFoot(shop, page.lang)}
</main>
</body>
</html>
`;
}

function renderShop({ name, look }: PageShop): string {
  const logo = look?.logo;
  if (!logo) return `<p class="shop">${escape(name)}</p>`;
  return `<p class="shop"><img src="${escape(logo.url)}" alt="${escape(logo.alt.trim() || name)}" width="${logo.width}"></p>`;
}

function renderFoot({ name, policyUrl, siteUrl, postalAddress }: PageShop, lang: 'it' | 'en'): string {
  const links = [
    ...(siteUrl === null ? [] : [renderAnchor({ label: hostOf(siteUrl), href: siteUrl })]),
    ...(policyUrl === null ? [] : [renderAnchor({ label: FOOT[lang].policy, href: policyUrl })]),
  ];
  const who = postalAddress.trim() === '' ? [] : [escape(`${name}, ${postalAddress.replaceAll(/\s*\n\s*/g, ', ')}`)];
  const lines = [...who, ...(links.length > 0 ? [links.join(' · ')] : [])];
  return lines.length === 0 ? '' : `<footer>${lines.map((line) => `<p>${line}</p>`).join('')}</footer>`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url;
}

function renderLink(link: { label: string; href: string }): string {
  return `<p>${renderAnchor(link)}</p>`;
}

function renderAnchor({ label, href }: { label: string; href: string }): string {
  return `<a href="${escape(href)}" rel="noopener noreferrer">${escape(label)}</a>`;
}

function renderForm(form: PageForm, place: number): string {
  const id = `form-${place}`;
  const label = form.label ? `<h2 id="${id}">${escape(form.label)}</h2>` : '';
  const hint = form.hint ? `<p>${escape(form.hint)}</p>` : '';
  const fields = Object.entries(form.fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  const named = form.label ? ` role="group" aria-labelledby="${id}"` : '';
  // No action: the form goes back to the page's own address, token included.
  return `<form method="post"${named}>${label}${hint}${fields.join('')}${renderChoices(form)}${renderComment(form)}<button type="submit"${form.quiet ? ' class="quiet"' : ''}>${escape(form.button)}</button></form>`;
}

function renderChoices({ choices = [], row }: PageForm): string {
  const inner = choices.map(renderChoice).join('');
  return row ? `<div class="row">${inner}</div>` : inner;
}

function renderComment({ comment }: PageForm): string {
  if (!comment) return '';
  const { name, label, maxLength } = comment;
  return `<label class="comment">${escape(label)}<textarea name="${escape(name)}" maxlength="${maxLength}" rows="4"></textarea></label>`;
}

function renderChoice({ type, name, value, label, checked }: PageChoice): string {
  const on = checked ? ' checked' : '';
  return `<label class="choice"><input type="${type}" name="${escape(name)}" value="${escape(value)}"${on}><span>${escape(label)}</span></label>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

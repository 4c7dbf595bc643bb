import { escapeHtml } from '../link-tag.ts';

const LIQUID = /(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/;

/** Text as MJML or HTML shows it; Liquid in it stays Liquid. */
export function escaped(text: string): string {
  return text
    .split(LIQUID)
    .map((piece, index) => (index % 2 === 0 ? escapeHtml(piece) : piece))
    .join('');
}

/** `<name a="1" b="2">inner</name>`; attributes that are null are left out. */
export function tag(name: string, attributes: Record<string, string | number | null>, inner: string | null): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return inner === null ? `<${name}${written} />` : `<${name}${written}>${inner}</${name}>`;
}

/** What goes into the mail byte for byte. Between the blocks of a column it stands in a table: give it its row. */
export function raw(html: string): string {
  return `<mj-raw>${html}</mj-raw>`;
}

export function px(...values: number[]): string {
  return values.map((value) => `${value}px`).join(' ');
}

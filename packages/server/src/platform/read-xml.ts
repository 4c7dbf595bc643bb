/** An element without what we never need: comments, the places of mixed text. Names are without their prefix. */
export type XmlNode = { name: string; text: string; children: XmlNode[]; attributes: Record<string, string> };

const MOST_DEPTH = 20;
const MOST_NODES = 2_000_000;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * A reader for the plain XML that machines write. Document types are refused, so no entity can be made up and nothing
 * outside is ever read; depth and size are limited. null: this is no such XML.
 */
export function readXml(text: string): XmlNode | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return null;
  const root: XmlNode = { name: '', text: '', children: [], attributes: {} };
  const open: XmlNode[] = [root];
  const pattern = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g;
  let end = 0;
  let nodes = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index !== end && text.slice(end, found.index).trim() !== '') return null;
    end = found.index + found[0].length;
    const [, data, close, tag, said, empty, words] = found;
    const current = open.at(-1) ?? root;
    if (data !== undefined) current.text += data;
    else if (words !== undefined) current.text += unescapeXml(words);
    else if (tag !== undefined) {
      const name = tag.replace(/^.*:/, '');
      if (close === '/') {
        if (open.length === 1 || current.name !== name) return null;
        open.pop();
        continue;
      }
      if (++nodes > MOST_NODES || open.length > MOST_DEPTH) return null;
      const node: XmlNode = { name, text: '', children: [], attributes: attributesOf(said ?? '') };
      current.children.push(node);
      if (empty !== '/') open.push(node);
    }
  }
  return open.length === 1 && end === text.length && root.children.length === 1 ? (root.children[0] ?? null) : null;
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)];
  return Object.fromEntries(
    found.map(([, name = '', double, single]) => [name.replace(/^.*:/, ''), unescapeXml(double ?? single ?? '')]),
  );
}

function unescapeXml(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}

export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? [];
}

/** The text at the end of a path of names; '' where there is none. */
export function textAt(node: XmlNode | undefined, ...path: string[]): string {
  let current = node;
  for (const name of path) current = childrenOf(current, name)[0];
  return current?.text.trim() ?? '';
}

import type { Sql } from '../../platform/db/db.ts';
import { keyOf, kindOf, valueOf, type IdentifierKind } from './identifier.ts';
import { loadKnown } from './identity-read.queries.ts';

const KINDS = new Set<string>(['userId', 'email', 'phone', 'anonymousId']);

/** Those of the texts ("email:ann@shop.it", already in their normal spelling) by which somebody is known today. */
export async function knownIdentifiers(sql: Sql, workspaceId: number, texts: readonly string[]): Promise<Set<string>> {
  const keys = new Map<string, string>();
  for (const text of texts) {
    const colon = text.indexOf(':');
    const kind = text.slice(0, colon);
    if (KINDS.has(kind)) keys.set(keyOf(kind as IdentifierKind, text.slice(colon + 1)), text);
  }
  const asked = [...keys.keys()];
  const known = await loadKnown(sql, workspaceId, { kinds: asked.map(kindOf), values: asked.map(valueOf) });
  return new Set(known.flatMap(({ kind, value }) => keys.get(keyOf(kind, value)) ?? []));
}

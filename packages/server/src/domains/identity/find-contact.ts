import type { Sql } from '../../platform/db/db.ts';
import { keyOf, type IdentifierKey } from './identifier.ts';
import { isHolder, loadCountry, loadPresentHolder } from './identity-read.queries.ts';
import { loadRedirectTargets } from './merges.queries.ts';
import { normaliseEmail, normaliseId, normalisePhone } from './normalise-identifier.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * The contact for "userId:u1", "email:ann@shop.it", "phone:+39...", "anonymousId:x" or a contact id, of a merged
 * contact the one it is now. null: nobody is known by it. A shared device stands for nobody known.
 */
export async function findContact(sql: Sql, workspaceId: number, identifier: string): Promise<string | null> {
  if (UUID.test(identifier)) {
    const id = identifier.toLowerCase();
    const target = (await loadRedirectTargets(sql, workspaceId, [id])).get(id) ?? id;
    return (await isHolder(sql, workspaceId, target)) ? target : null;
  }
  const key = await readIdentifier(sql, workspaceId, identifier);
  return key === null ? null : loadPresentHolder(sql, workspaceId, key);
}

/** "email: Ann@Shop.it" -> "e:ann@shop.it"; null when the kind is unknown or the value no identifier. */
export async function readIdentifier(sql: Sql, workspaceId: number, text: string): Promise<IdentifierKey | null> {
  const colon = text.indexOf(':');
  const [kind, value] = [text.slice(0, colon), text.slice(colon + 1)];
  switch (kind) {
    case 'userId':
    case 'anonymousId': {
      const id = normaliseId(value);
      return id === null ? null : keyOf(kind, id);
    }
    case 'email': {
      const email = normaliseEmail(value);
      return email === null ? null : keyOf(kind, email);
    }
    case 'phone': {
      const phone = normalisePhone(value, await loadCountry(sql, workspaceId));
      return phone === null ? null : keyOf(kind, phone);
    }
    default:
      return null;
  }
}

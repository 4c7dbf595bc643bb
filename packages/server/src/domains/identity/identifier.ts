/**
 * What can name a person, strongest first. In memory an identifier is one text, its kind's letter before its value
 * ("u:42", "e:ann@shop.it"): the same text that history keeps as an event's `subject`.
 */
export const IDENTIFIER_KINDS = ['userId', 'email', 'phone', 'anonymousId'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** "u:...", "e:...", "p:...", "a:...". */
export type IdentifierKey = string;

const LETTERS = { userId: 'u', email: 'e', phone: 'p', anonymousId: 'a' } as const satisfies Record<
  IdentifierKind,
  string
>;
const KINDS: Record<string, IdentifierKind> = { u: 'userId', e: 'email', p: 'phone', a: 'anonymousId' };
const RANKS: Record<string, number> = { u: 0, e: 1, p: 2, a: 3 };

export function keyOf(kind: IdentifierKind, value: string): IdentifierKey {
  return `${LETTERS[kind]}:${value}`;
}

export function kindOf(key: IdentifierKey): IdentifierKind {
  const kind = KINDS[key.charAt(0)];
  if (kind === undefined) throw new Error(`Not an identifier: ${key}`);
  return kind;
}

export function valueOf(key: IdentifierKey): string {
  return key.slice(2);
}

/** 0 for the strongest kind, 3 for a device. */
export function rankOf(key: IdentifierKey): number {
  return RANKS[key.charAt(0)] ?? 3;
}

export function isAnonymous(key: IdentifierKey): boolean {
  return key.startsWith('a:');
}

/** Subject of an event that names its contact directly and carries no identifier of that contact. */
export function contactSubject(contactId: string): string {
  return `c:${contactId}`;
}

/** Stronger kind first, then by value: a total order over identifiers. */
export function compareKeys(a: IdentifierKey, b: IdentifierKey): number {
  const byRank = rankOf(a) - rankOf(b);
  if (byRank !== 0) return byRank;
  return a < b ? -1 : a > b ? 1 : 0;
}

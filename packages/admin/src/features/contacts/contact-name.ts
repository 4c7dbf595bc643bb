type Named = { id: string; name: string | null; email: string | null; phone: string | null; userId: string | null };

/** What a contact is called; of somebody unknown the end of the id: "7F2K". `isUnknown` asks for "Visitor" before it. */
export function nameOf(contact: Named): { text: string; isUnknown: boolean } {
  const text = contact.name ?? contact.email ?? contact.phone ?? contact.userId;
  return text === null ? { text: contact.id.slice(-4).toUpperCase(), isUnknown: true } : { text, isUnknown: false };
}

/** Where the objects a contact's page speaks of have their own pages. */
export function messageAddress(id: string): string {
  return `/messages/${id}`;
}

export function journeyAddress(id: string): string {
  return `/journeys/${id}`;
}

export function whyAddress(contactId: string, definition: string): string {
  return `/contacts/${contactId}?tab=why&why=${encodeURIComponent(definition)}`;
}

import type { Explanation } from '@sandmill/contracts/api/contacts';
import { useApiQuery } from '../../../../app/queries.ts';

/** Why the contact is in or out of a segment, or in its class. `definition`: "segment:12", "class:lifecycle". */
export function useExplanation(contactId: string, definition: string | null) {
  return useApiQuery<Explanation>(`/contacts/${contactId}/explain`, {
    query: { definition },
    enabled: definition !== null,
    refreshMs: 30_000,
  });
}

import type { ContactClass } from '@sandmill/contracts/api/personas';
import { useApiQuery } from '../../../../app/queries.ts';

const EVERY_MS = 10_000;

/** Where one person stands in each classification, kept true while somebody looks. */
export function useContactClasses(id: string) {
  return useApiQuery<{ items: ContactClass[] }>(`/contacts/${id}/classes`, { refreshMs: EVERY_MS });
}

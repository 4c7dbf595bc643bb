import type { MembersChangeResult } from '@sandmill/contracts/api/segments';
import { useApiMutation } from '../../../app/queries.ts';

export type MembersChange = {
  listId: number;
  /** Contact ids and e-mail addresses. */
  add?: string[];
  remove?: string[];
  createMissing?: boolean;
};

/** Puts people on a list or takes them off; all that shows lists or contacts is asked again. */
export function useChangeMembers() {
  return useApiMutation<MembersChange, MembersChangeResult>({
    method: 'POST',
    path: ({ listId }) => `/segments/${listId}/members`,
    body: ({ add, remove, createMissing }) => ({ add, remove, createMissing }),
    refreshes: ['/segments', '/contacts'],
  });
}

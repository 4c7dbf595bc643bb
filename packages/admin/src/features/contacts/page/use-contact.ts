import type { Contact } from '@sandmill/contracts/api/contacts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request, type ApiError, type Method } from '../../../app/api.ts';
import { refreshPaths, useApiQuery } from '../../../app/queries.ts';

const EVERY_MS = 10_000;

/** One contact, kept true while somebody looks. */
export function useContact(id: string) {
  return useApiQuery<Contact>(`/contacts/${encodeURIComponent(id)}`, { refreshMs: EVERY_MS });
}

export type ContactAct = { path?: string; method: Exclude<Method, 'GET'>; body?: unknown };

/** A change of this contact by hand; all that shows contacts is asked again. */
export function useContactAct(id: string) {
  const client = useQueryClient();
  return useMutation<unknown, ApiError, ContactAct>({
    mutationFn: ({ path = '', method, body }) => request(`/contacts/${id}${path}`, { method, body }),
    onSuccess: () => refreshPaths(client, ['/contacts', '/messages']),
  });
}

import { useApiQuery } from '../../app/queries.ts';

/** Those who work here, by name; empty until they are known. */
export function useAssignees(): { id: string; name: string }[] {
  const { data } = useApiQuery<{ items: { id: string; name: string }[] }>('/tasks/assignees', { staleMs: 60_000 });
  return data?.items ?? [];
}

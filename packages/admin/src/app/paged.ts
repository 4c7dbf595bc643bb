import { useState } from 'react';
import { apiUrl, type ApiError, type ApiPage, type Query } from './api.ts';
import { useApiQuery } from './queries.ts';

export type Paged<T> = {
  items: T[];
  /** null: the server did not count. */
  total: number | null;
  /** Number of the first row shown, from 1; 0 when there is none. */
  from: number;
  to: number;
  hasNext: boolean;
  hasPrevious: boolean;
  next(): void;
  previous(): void;
  /** No answer yet. */
  isLoading: boolean;
  /** Rows of the former question are shown while the new answer comes. */
  isOld: boolean;
  error: ApiError | null;
  retry(): void;
  /** Address of the whole list as a file, narrowed as it is. */
  csv: string;
};

type Stack = { key: string; cursors: string[] };

/** A cursor-paged list. A change of path or query goes back to the first page. */
export function usePagedQuery<T>(
  path: string,
  query: Query = {},
  options: { limit?: number; refreshMs?: number | false; enabled?: boolean } = {},
): Paged<T> {
  const { limit = 50, refreshMs = false, enabled = true } = options;
  const key = JSON.stringify([path, query, limit]);
  const [stack, setStack] = useState<Stack>({ key, cursors: [] });
  const cursors = stack.key === key ? stack.cursors : [];
  const answer = useApiQuery<ApiPage<T>>(path, {
    query: { ...query, limit, cursor: cursors.at(-1) },
    keepPrevious: true,
    refreshMs,
    enabled,
  });
  const items = answer.data?.items ?? [];
  const nextCursor = answer.data?.nextCursor ?? null;
  const from = items.length === 0 ? 0 : cursors.length * limit + 1;
  return {
    items,
    total: answer.data?.total ?? null,
    from,
    to: from === 0 ? 0 : from + items.length - 1,
    hasNext: nextCursor !== null && !answer.isPlaceholderData,
    hasPrevious: cursors.length > 0,
    next: () => nextCursor !== null && setStack({ key, cursors: [...cursors, nextCursor] }),
    previous: () => setStack({ key, cursors: cursors.slice(0, -1) }),
    isLoading: answer.isPending && enabled,
    isOld: answer.isPlaceholderData,
    error: answer.error,
    retry: () => void answer.refetch(),
    csv: apiUrl(`${path}.csv`, query),
  };
}

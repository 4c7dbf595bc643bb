import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { ApiError, request, type Method, type Query } from './api.ts';

const FRESH_MS = 5_000;

/** Old data stays on the page while new data comes; a client's mistake is not tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        refetchOnWindowFocus: true,
        retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
      },
    },
  });
}

type QueryOptions<T> = {
  query?: Query;
  enabled?: boolean;
  /** Ask again every so many milliseconds while somebody looks. */
  refreshMs?: number | false | ((data: T | undefined) => number | false);
  /** Keep showing the answer to the former query while the new one comes. */
  keepPrevious?: boolean;
  staleMs?: number;
};

/** A question to the API. The key is [path, query]; a new query or leaving the page aborts the request. */
export function useApiQuery<T>(path: string, options: QueryOptions<T> = {}): UseQueryResult<T, ApiError> {
  const { query = {}, enabled = true, refreshMs = false, keepPrevious = false, staleMs = FRESH_MS } = options;
  return useQuery<T, ApiError>({
    queryKey: [path, query],
    queryFn: ({ signal }) => request<T>(path, { query, signal }),
    enabled,
    refetchInterval: typeof refreshMs === 'function' ? ({ state }) => refreshMs(state.data) : refreshMs,
    staleTime: staleMs,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

type MutationOptions<Input, Output> = {
  method: Exclude<Method, 'GET'>;
  path: string | ((input: Input) => string);
  /** What of the input is sent; default: all of it. */
  body?: (input: Input) => unknown;
  /** Paths whose answers change by this: '/contacts' also refreshes '/contacts/1/timeline'. */
  refreshes?: string[];
  onDone?: (output: Output, input: Input) => void;
};

/** An act through the API; afterwards the named paths are asked again. */
export function useApiMutation<Input = void, Output = unknown>(
  options: MutationOptions<Input, Output>,
): UseMutationResult<Output, ApiError, Input> {
  const client = useQueryClient();
  return useMutation<Output, ApiError, Input>({
    mutationFn: (input) => {
      const path = typeof options.path === 'string' ? options.path : options.path(input);
      const body = options.body ? options.body(input) : input;
      return request<Output>(path, { method: options.method, ...(body === undefined ? {} : { body }) });
    },
    onSuccess: async (output, input) => {
      options.onDone?.(output, input);
      await refreshPaths(client, options.refreshes ?? []);
    },
  });
}

/** Ask again everything under these API paths. */
export async function refreshPaths(client: QueryClient, paths: string[]): Promise<void> {
  if (paths.length === 0) return;
  await client.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === 'string' && paths.some((start) => path.startsWith(start)),
  });
}

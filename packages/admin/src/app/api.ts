import type { Page } from '@sandmill/contracts/api/paging';

/** `it`: the message in Italian; such a message names the thing by itself, so its path says nothing more. */
export type FieldError = { path: string; message: string; it?: string };
export type Query = Record<string, string | number | boolean | null | undefined>;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type ApiPage<T> = Page<T>;

/** The server's problem+json as an error. `next` is a sentence that says what to do. `code` 'offline': no answer came. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly next: string;
  readonly errors: FieldError[];
  readonly requestId: string | null;
  /** Seconds after which to try again, where the server says so. */
  readonly retryAfter: number | null;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiError';
    this.code = problem.code;
    this.status = problem.status;
    this.next = problem.next;
    this.errors = problem.errors ?? [];
    this.requestId = problem.requestId ?? null;
    this.retryAfter = problem.retryAfter ?? null;
  }
}

type Problem = {
  detail: string;
  code: string;
  status: number;
  next: string;
  errors?: FieldError[];
  requestId?: string;
  retryAfter?: number;
};
type RequestOptions = { method?: Method; query?: Query; body?: unknown; signal?: AbortSignal };

const BASE = '/api/v1';
let csrfToken = '';
let onSignedOut: () => void = () => {};

/** The session's token goes with every request that changes something. */
export function setCsrf(token: string): void {
  csrfToken = token;
}

/** Called when the server says that the session is over. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Address of an API path with its query; empty values are left out. Also for links such as downloads. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

/** One request to the management API under the session's cookie. Throws ApiError; an aborted request throws as fetch does. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  try {
    return await ask<T>(path, options);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'csrf_failed') throw error;
    // The session changed in another tab: take its token and try once more.
    const { csrf } = await ask<{ csrf: string }>('/session', {});
    setCsrf(csrf);
    return ask<T>(path, options);
  }
}

async function ask<T>(path: string, options: RequestOptions): Promise<T> {
  const { method = 'GET', query, body, signal } = options;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-csrf-token'] = csrfToken;
  const isFile = body instanceof Blob || body instanceof FormData;
  if (body !== undefined && !isFile) headers['content-type'] = 'application/json';
  const answer = await send(apiUrl(path, query), {
    method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (!answer.ok) throw await toError(answer, path);
  if (answer.status === 204) return undefined as T;
  return (await answer.json()) as T;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ code: 'offline', status: 0, detail: 'No answer from the server.', next: '' });
  }
}

async function toError(answer: Response, path: string): Promise<ApiError> {
  const problem = (await answer.json().catch(() => null)) as Partial<Problem> | null;
  const retryAfter = Number(answer.headers.get('retry-after'));
  const error = new ApiError({
    code: problem?.code ?? (answer.status >= 500 ? 'unavailable' : 'unknown'),
    status: answer.status,
    detail: problem?.detail ?? `${answer.status} ${answer.statusText}`,
    next: problem?.next ?? '',
    ...(problem?.errors ? { errors: problem.errors } : {}),
    ...(retryAfter > 0 ? { retryAfter } : {}),
    ...(problem?.requestId ? { requestId: problem.requestId } : {}),
  });
  if (error.code === 'unauthenticated' && path !== '/session') onSignedOut();
  return error;
}

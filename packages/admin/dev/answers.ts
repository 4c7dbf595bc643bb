/** An invented answer: a value, or a function of the request. `status` other than 200: `answer(status, body)`. */
export type Asked = { query: URLSearchParams; body: unknown; scenario: string; params: string[] };
export type Answer = unknown | ((asked: Asked) => unknown);
/** "GET /contacts/:id" → answer. */
export type Answers = Record<string, Answer>;

export class StatusAnswer {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    this.status = status;
    this.body = body;
  }
}

/** A page, for frames. */
export class HtmlAnswer {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

export function problem(status: number, code: string): StatusAnswer {
  return new StatusAnswer(status, {
    type: code,
    title: code,
    status,
    code,
    detail: code,
    next: '',
    requestId: 'req-1',
  });
}

/** A page of a list, cut as the server does: the cursor is the index of the next row. */
export function pageOf<T>(all: T[], query: URLSearchParams): { items: T[]; nextCursor: string | null; total: number } {
  const start = Number(query.get('cursor') ?? 0);
  const end = start + Number(query.get('limit') ?? 50);
  return { items: all.slice(start, end), nextCursor: end < all.length ? String(end) : null, total: all.length };
}

/** ISO instant so many minutes ago. */
export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

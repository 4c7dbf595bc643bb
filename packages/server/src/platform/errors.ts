/**
 * The one error type and the one list of codes. Each code: its HTTP status and the sentence that tells the user the
 * next step. Answers are problem+json (RFC 9457) with `code` and `requestId` beside the standard fields.
 */
export const ERROR_CODES = {
  invalid_request: { status: 400, next: 'Correct the fields named in "errors" and send again.' },
  invalid_json: { status: 400, next: 'The body is not JSON. Check quotes and commas near the position given.' },
  invalid_definition: { status: 422, next: 'Correct the part of the definition named in "errors".' },
  unauthenticated: { status: 401, next: 'Sign in, or send "Authorization: Bearer <api key>".' },
  unknown_write_key: { status: 401, next: 'Check the write key in Settings, Sources.' },
  wrong_credentials: { status: 401, next: 'Check e-mail and password.' },
  second_factor_needed: {
    status: 401,
    next: 'Send "code" too: what your authenticator app shows, or a recovery code.',
  },
  locked_out: { status: 429, next: 'Too many attempts. Wait for the time in Retry-After.' },
  forbidden: { status: 403, next: 'Ask an owner or admin of the workspace for this right.' },
  csrf_failed: { status: 403, next: 'Reload the page and try again.' },
  not_found: { status: 404, next: 'Check the address; the object may have been deleted.' },
  conflict: { status: 409, next: 'Somebody changed it meanwhile. Reload and apply your change again.' },
  already_exists: { status: 409, next: 'Use another name, or change the existing one.' },
  in_use: { status: 409, next: 'It is used where "errors" says. Remove it there first.' },
  gone: { status: 410, next: 'This link has been used or has expired. Ask for a new one.' },
  too_large: { status: 413, next: 'Send less at once; the limit is in the detail.' },
  too_heavy: { status: 503, next: 'Choose a shorter period or fewer conditions, then ask again.' },
  unsupported_media: { status: 415, next: 'Send JSON, or the type named in the detail.' },
  rate_limited: { status: 429, next: 'Wait for the seconds in Retry-After and send again.' },
  internal: {
    status: 500,
    next: 'Nothing of this request was kept. Try again; if it stays, send the request id to your engineer.',
  },
  unavailable: { status: 503, next: 'The store does not answer. Nothing was lost: send again after Retry-After.' },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;
/** `it`: the message in Italian, where it speaks to marketers and names the thing by itself. */
export type FieldError = { path: string; message: string; it?: string };

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { errors?: FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  next: string;
  errors?: FieldError[];
  requestId?: string;
};

export function toProblem(error: AppError, requestId?: string): Problem {
  return {
    type: `urn:sandmill:error:${error.code}`,
    title: error.code.replaceAll('_', ' '),
    status: error.status,
    detail: error.message,
    code: error.code,
    next: ERROR_CODES[error.code].next,
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
    ...(requestId ? { requestId } : {}),
  };
}
